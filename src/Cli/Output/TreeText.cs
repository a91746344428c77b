using System.Globalization;
using System.Text;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Cli.Output;

/// <summary>Tokens and tree of a template, one a line, each with its place in the author's file.</summary>
internal sealed class TreeText(LocatedTemplate template, Paint paint)
{
    private readonly StringBuilder text = new();

    /// <summary>The whole text, which ends with a line end.</summary>
    public string Of(SyntaxTree tree)
    {
        Line(paint.Heading($"{template.File}:{template.PositionOf(0)}{(template.Pointer.Length > 0 ? $"  {template.Pointer}" : "")}"));
        Line(paint.Heading("Tokens"));
        foreach (Token token in tree.Tokens)
        {
            Line($"  {Place(token.Span)}  {token.Kind}  {paint.Faint(Quoted(tree.Source[token.Span]))}");
        }

        Line(paint.Heading("Tree"));
        WriteNode(tree.Root, depth: 1);
        return text.ToString();
    }

    private void WriteNode(SyntaxNode node, int depth)
    {
        string place = $"{Place(node.Span)}-{Place(new TextSpan(node.Span.End, 0))}";
        Line($"{new string(' ', 2 * depth)}{node.Accept(NodeNames.Instance)}  {paint.Faint(place)}");
        foreach (SyntaxNode child in node.Children)
        {
            WriteNode(child, depth + 1);
        }
    }

    private string Place(TextSpan span) => template.PositionOf(span.Start).ToString();

    private void Line(string line) => text.Append(line).Append('\n');

    private static string Quoted(string value) => NodeNames.Quoted(value);

    /// <summary>What a line of the tree says about a node.</summary>
    private sealed class NodeNames : SyntaxVisitor<string>
    {
        public static NodeNames Instance { get; } = new();

        public static string Quoted(string value)
        {
            var quoted = new StringBuilder("\"");
            foreach (char character in value)
            {
                quoted.Append(character switch
                {
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    '"' => "\\\"",
                    < ' ' or (>= '\uD800' and <= '\uDFFF') => $"\\u{(int)character:X4}",
                    _ => character.ToString(),
                });
            }

            return quoted.Append('"').ToString();
        }

        public override string VisitBlock(Block node) => "Block";

        public override string VisitFixedText(FixedText node) => node switch
        {
            PlainText => $"PlainText {Quoted(node.Output)}",
            EscapedText => $"EscapedText {Quoted(node.Output)}",
            Textblock => $"Textblock {Quoted(node.Output)}",
            Comment => "Comment",
            LiteralDirective => $"Literal {Quoted(node.Output)}",
            UnknownDirective unknown => $"UnknownDirective #{unknown.Name}",
            _ => "SkippedText",
        };

        public override string VisitInterpolation(Interpolation node) => "Interpolation";

        public override string VisitSet(SetDirective node) => "Set";

        public override string VisitIf(IfDirective node) => "If";

        public override string VisitIfBranch(IfBranch node) => "IfBranch";

        public override string VisitForeach(ForeachDirective node) => $"Foreach ${node.Variable}";

        public override string VisitDefine(DefineDirective node) => $"Define ${node.Variable}";

        public override string VisitBreak(BreakDirective node) => "Break";

        public override string VisitStop(StopDirective node) => "Stop";

        public override string VisitInclude(IncludeDirective node) => $"Include #{node.Name}";

        public override string VisitMacro(MacroDirective node) => $"Macro {node.Name}";

        public override string VisitBoolean(BooleanLiteral node) => node.Value ? "Boolean true" : "Boolean false";

        public override string VisitNumber(NumberLiteral node) => string.Create(CultureInfo.InvariantCulture, $"Number {node.Value}");

        public override string VisitString(StringLiteral node) => $"String {Quoted(node.Value)}";

        public override string VisitList(ListLiteral node) => "List";

        public override string VisitRange(RangeLiteral node) => "Range";

        public override string VisitMap(MapLiteral node) => "Map";

        public override string VisitMapEntry(MapLiteralEntry node) => "MapEntry";

        public override string VisitNot(NotExpression node) => "Not";

        public override string VisitBinary(BinaryExpression node) => $"Binary {node.Operator}";

        public override string VisitParenthesized(ParenthesizedExpression node) => "Parenthesized";

        public override string VisitWord(Word node) => $"Word {node.Name}";

        public override string VisitReference(Reference node) =>
            $"Reference ${node.Name}{(node.Form is ReferenceForm.Plain ? "" : $" {node.Form}")}{(node.Escape.IsEscaped ? " escaped" : "")}";

        public override string VisitProperty(PropertyAccess node) => $"Property .{node.Name}";

        public override string VisitMethodCall(MethodCall node) => $"MethodCall .{node.Name}()";

        public override string VisitIndex(IndexAccess node) => "Index";
    }
}
