namespace VtlKit.Syntax;

#pragma warning disable CS1591 // The name of each method says it all.

/// <summary>One method for each kind of node. A consumer that must handle all of them derives from it, and a new kind fails its build.</summary>
public abstract class SyntaxVisitor<T>
{
    public abstract T VisitBlock(Block node);

    public abstract T VisitFixedText(FixedText node);

    public abstract T VisitInterpolation(Interpolation node);

    public abstract T VisitSet(SetDirective node);

    public abstract T VisitIf(IfDirective node);

    public abstract T VisitIfBranch(IfBranch node);

    public abstract T VisitForeach(ForeachDirective node);

    public abstract T VisitDefine(DefineDirective node);

    public abstract T VisitBreak(BreakDirective node);

    public abstract T VisitStop(StopDirective node);

    public abstract T VisitInclude(IncludeDirective node);

    public abstract T VisitMacro(MacroDirective node);

    public abstract T VisitBoolean(BooleanLiteral node);

    public abstract T VisitNumber(NumberLiteral node);

    public abstract T VisitString(StringLiteral node);

    public abstract T VisitList(ListLiteral node);

    public abstract T VisitRange(RangeLiteral node);

    public abstract T VisitMap(MapLiteral node);

    public abstract T VisitMapEntry(MapLiteralEntry node);

    public abstract T VisitNot(NotExpression node);

    public abstract T VisitBinary(BinaryExpression node);

    public abstract T VisitParenthesized(ParenthesizedExpression node);

    public abstract T VisitWord(Word node);

    public abstract T VisitReference(Reference node);

    public abstract T VisitProperty(PropertyAccess node);

    public abstract T VisitMethodCall(MethodCall node);

    public abstract T VisitIndex(IndexAccess node);
}
