using System.Collections.Immutable;
using VtlKit.Evaluation.Nodes;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Evaluation;

/// <summary>Makes the nodes that are rendered from the tree that was parsed.</summary>
internal sealed class Preparation(SourceText source, VariableNumbers variables) : SyntaxVisitor<Node>
{
    public BlockNode Prepare(Block block) => new(block, [.. block.Statements.Select(Prepare)]);

    public override Node VisitBlock(Block node) => Prepare(node);

    public override Node VisitFixedText(FixedText node) => new TextNode(node);

    public override Node VisitInterpolation(Interpolation node) => PreparePrint(node.Reference);

    public override Node VisitSet(SetDirective node)
    {
        ExpressionNode value = Prepare(node.Value);
        Reference target = node.Target;
        if (!target.Accessors.IsEmpty)
        {
            ImmutableArray<AccessorNode> way = Prepare(target.Accessors);
            return new SetMemberNode(node, value, variables.Find(target.Name), way[..^1], way[^1]);
        }

        // Velocity takes the name from the first token, so that an assignment to ${x} or $!x is lost.
        return new SetNode(node, value, target.Form == ReferenceForm.Plain ? variables.Find(target.Name) : VariableNumbers.None);
    }

    public override Node VisitIf(IfDirective node) =>
        new IfNode(node, [.. node.Branches.Select(branch => (BranchNode)VisitIfBranch(branch))], node.Else is null ? null : Prepare(node.Else));

    public override Node VisitIfBranch(IfBranch node) => new BranchNode(node, Prepare(node.Condition), Prepare(node.Body));

    public override Node VisitForeach(ForeachDirective node) => new ForeachNode(
        node,
        new LoopVariables(variables.Find(node.Variable), variables),
        node.Source is null ? null : Prepare(node.Source),
        node.Arguments.Length > 3 ? new LoopBody(null, [.. References(node.Arguments[3]).Select(PreparePrint)]) : new LoopBody(Prepare(node.Body), []));

    public override Node VisitDefine(DefineDirective node) => new DefineNode(node, variables.Find(node.Variable), Prepare(node.Body));

    public override Node VisitBreak(BreakDirective node) => new BreakNode(node, node.Scope is null ? null : Prepare(node.Scope));

    public override Node VisitStop(StopDirective node) => new StopNode(node.Message is null ? null : Prepare(node.Message));

    public override Node VisitInclude(IncludeDirective node) => new IncludeNode(node, Prepare(node.Arguments));

    public override Node VisitMacro(MacroDirective node) => new MacroNode();

    public override Node VisitBoolean(BooleanLiteral node) => new ConstantNode(node.Value);

    public override Node VisitNumber(NumberLiteral node) => new ConstantNode(node.Value);

    public override Node VisitString(StringLiteral node) =>
        node.Content is null ? new ConstantNode(node.Value) : new StringNode(Prepare(node.Content), node.DropsLastCharacter);

    public override Node VisitList(ListLiteral node) => new ListNode(Prepare(node.Items));

    public override Node VisitRange(RangeLiteral node) => new RangeNode(node, Prepare(node.First), Prepare(node.Last));

    public override Node VisitMap(MapLiteral node) => new MapNode([.. node.Entries.Select(entry => (MapEntryNode)VisitMapEntry(entry))]);

    public override Node VisitMapEntry(MapLiteralEntry node) => new MapEntryNode(Prepare(node.Key), Prepare(node.Value));

    public override Node VisitNot(NotExpression node) => new NotNode(Prepare(node.Operand));

    public override Node VisitParenthesized(ParenthesizedExpression node) => Prepare(node.Inner);

    public override Node VisitWord(Word node) => new ConstantNode(null);

    public override Node VisitBinary(BinaryExpression node)
    {
        ExpressionNode left = Prepare(node.Left);
        ExpressionNode right = Prepare(node.Right);
        return node.Operator switch
        {
            BinaryOperator.Or => new OrNode(node, left, right),
            BinaryOperator.And => new AndNode(node, left, right),
            < BinaryOperator.Add => new ComparisonNode(node, left, right),
            _ => new ArithmeticNode(node, source, left, right),
        };
    }

    public override Node VisitReference(Reference node) => PrepareReference(node);

    public override Node VisitProperty(PropertyAccess node) => new PropertyNode(node);

    public override Node VisitMethodCall(MethodCall node) => node.Arguments.Length switch
    {
        0 => new PlainCallNode(node),
        1 => new SingleCallNode(node, Prepare(node.Arguments[0])),
        _ => new CallNode(node, Prepare(node.Arguments)),
    };

    public override Node VisitIndex(IndexAccess node) => new IndexNode(node, Prepare(node.Index));

    /// <summary>The references in an argument, but for those within a string or another reference.</summary>
    private static IEnumerable<Reference> References(SyntaxNode node) => node switch
    {
        Reference reference => [reference],
        StringLiteral => [],
        _ => node.Children.SelectMany(References),
    };

    private StatementNode Prepare(Statement statement) => (StatementNode)statement.Accept(this);

    private ExpressionNode Prepare(Expression expression) => (ExpressionNode)expression.Accept(this);

    private ImmutableArray<ExpressionNode> Prepare(ImmutableArray<Expression> expressions) => [.. expressions.Select(Prepare)];

    private ImmutableArray<AccessorNode> Prepare(ImmutableArray<Accessor> accessors) =>
        [.. accessors.Select(accessor => (AccessorNode)accessor.Accept(this))];

    private ReferenceNode PrepareReference(Reference reference) =>
        new(reference, variables.Find(reference.Name), Prepare(reference.Accessors));

    private StatementNode PreparePrint(Reference reference) =>
        reference.Form == ReferenceForm.Bare ? new BareNameNode(reference) : new PrintNode(reference, PrepareReference(reference));
}
