using System.Collections.Immutable;
using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Lint.Analysis;

/// <content>What expressions come to.</content>
internal sealed partial class OutputFlow
{
    private const int MostOptions = 4;

    private Symbol ValueOf(Expression expression, FlowState state, SyntaxNode? maker = null)
    {
        switch (expression)
        {
            case StringLiteral text:
                return TextOf(text, state);
            case NumberLiteral number:
                return ScalarSymbol.Number(number.Value);
            case BooleanLiteral boolean:
                return ScalarSymbol.Truth(boolean.Value);
            case ParenthesizedExpression parenthesized:
                return ValueOf(parenthesized.Inner, state, maker);
            case Reference reference:
                return Accessed(Read(reference.Name, state), reference.Accessors, state, reference);
            case MapLiteral map:
                ContainerSymbol made = Container(maker ?? map, isMap: true);
                foreach (MapLiteralEntry entry in map.Entries)
                {
                    made.Put(ValueOf(entry.Key, state), ValueOf(entry.Value, state));
                }

                return made;
            case ListLiteral list:
                ContainerSymbol items = Container(maker ?? list, isMap: false);
                foreach (Expression item in list.Items)
                {
                    items.Put(null, ValueOf(item, state));
                }

                return items;
            case RangeLiteral range:
                ContainerSymbol indexes = Container(range, isMap: false);
                indexes.Put(null, ScalarSymbol.Number(null));
                return indexes;
            case BinaryExpression { Operator: BinaryOperator.Add } sum:
                return Sum(sum, ValueOf(sum.Left, state), ValueOf(sum.Right, state));
            case BinaryExpression { Operator: > BinaryOperator.Add } arithmetic:
                return Arithmetic(arithmetic, ValueOf(arithmetic.Left, state), ValueOf(arithmetic.Right, state));
            case NotExpression or BinaryExpression:
                return ScalarSymbol.Truth(TruthOf(expression, state));
            default:
                return NothingSymbol.Instance;
        }
    }

    private ContainerSymbol Container(SyntaxNode maker, bool isMap)
    {
        if (!containers.TryGetValue(maker, out ContainerSymbol? container))
        {
            container = new ContainerSymbol(maker, isMap);
            containers.Add(maker, container);
        }

        return container;
    }

    private Symbol TextOf(StringLiteral literal, FlowState state)
    {
        if (literal.Content is not { } content)
        {
            return TextSymbol.Of(literal.Value);
        }

        List<ImmutableArray<Piece>> texts = [[]];
        Collect(content, state, texts);
        ImmutableArray<Symbol> options = [.. texts.Take(MostOptions).Select(pieces => new TextSymbol(literal.DropsLastCharacter ? WithoutEnd(pieces, 1) : pieces))];
        return options.Length == 1 ? options[0] : new ChoiceSymbol(options);
    }

    private void Collect(Block block, FlowState state, List<ImmutableArray<Piece>> texts)
    {
        foreach (Statement statement in block.Statements)
        {
            switch (statement)
            {
                case FixedText text:
                    Append(texts, [new Piece(text.Output, null)]);
                    break;
                case Interpolation { Reference: { Form: ReferenceForm.Bare } bare }:
                    Append(texts, [new Piece(bare.Name, null)]);
                    break;
                case Interpolation { Reference: { Escape.IsEscaped: true } escaped }:
                    Append(texts, [new Piece(escaped.Literal, null)]);
                    break;
                case Interpolation interpolation:
                    Append(texts, [.. Pieces(ValueOf(interpolation.Reference, state), interpolation.Reference)]);
                    break;
                case IfDirective directive:
                    List<ImmutableArray<Piece>> before = [.. texts];
                    texts.Clear();
                    foreach (Block body in directive.Branches.Select(static branch => branch.Body).Append(directive.Else ?? new Block(default, [])))
                    {
                        List<ImmutableArray<Piece>> branch = [.. before];
                        Collect(body, state, branch);
                        texts.AddRange(branch.Take(MostOptions));
                    }

                    break;
            }
        }
    }

    private static void Append(List<ImmutableArray<Piece>> texts, ImmutableArray<Piece> pieces)
    {
        for (int i = 0; i < texts.Count; i++)
        {
            texts[i] = Joined(texts[i], pieces);
        }
    }

    private static ImmutableArray<Piece> Joined(ImmutableArray<Piece> left, ImmutableArray<Piece> right)
    {
        if (left.Length + right.Length > MostPieces)
        {
            return left;
        }

        return left is [.. var rest, { Insertion: null } last] && right is [{ Insertion: null } first, .. var others]
            ? [.. rest, new Piece(last.Text + first.Text, null), .. others]
            : [.. left, .. right];
    }

    /// <summary>What a value prints.</summary>
    private static IEnumerable<Piece> Pieces(Symbol value, Reference reference) => value switch
    {
        TextSymbol text => text.Pieces.Where(static piece => piece.Insertion is not null || piece.Text.Length > 0),
        ScalarSymbol { Known: { } known } => [new Piece(JavaText.Of(known), null)],
        NothingSymbol or ProvidedSymbol => [],
        InputSymbol input => [new Piece("", new Insertion(reference, input.From, input.Steps, input.Form))],
        ChoiceSymbol choice => Pieces(choice.Options[0], reference),
        ContainerSymbol or ParametersSymbol or ViewSymbol or EntrySymbol => [new Piece("", new Insertion(reference, value.Origins, [], ValueForm.Container))],
        _ => [new Piece("", new Insertion(reference, value.Origins, [], ValueForm.Scalar))],
    };

    private static Symbol Read(string name, FlowState state) => state.Variables.GetValueOrDefault(name, NothingSymbol.Instance);

    private static Symbol Sum(BinaryExpression sum, Symbol left, Symbol right)
    {
        _ = sum;
        bool isText = left is TextSymbol || right is TextSymbol || (left is InputSymbol && right is InputSymbol);
        if (isText)
        {
            return new TextSymbol(Joined([.. Pieces(left, Anchor(sum.Left))], [.. Pieces(right, Anchor(sum.Right))]));
        }

        return (left, right) switch
        {
            (ScalarSymbol { Known: { } a }, ScalarSymbol { Known: { } b }) => ScalarSymbol.Number(Computed(() => JavaArithmetic.Add(a, b))),
            (LengthSymbol length, ScalarSymbol { Known: int more }) => length with { Offset = length.Offset + more },
            _ => ScalarSymbol.Number(null, [.. left.Origins.Concat(right.Origins).Distinct()]),
        };
    }

    private Symbol Arithmetic(BinaryExpression expression, Symbol left, Symbol right)
    {
        numbers.UnionWith(left is InputSymbol ? left.Origins : []);
        numbers.UnionWith(right is InputSymbol ? right.Origins : []);
        return left is LengthSymbol length && right is ScalarSymbol { Known: int less } && expression.Operator == BinaryOperator.Subtract
            ? length with { Offset = length.Offset - less }
            : ScalarSymbol.Number(null, [.. left.Origins.Concat(right.Origins).Distinct()]);
    }

    private static object? Computed(Func<object?> compute)
    {
        try
        {
            return compute();
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            return null;
        }
    }

    /// <summary>The reference that an operand is, or an empty one in its place.</summary>
    private static Reference Anchor(Expression operand) => operand switch
    {
        Reference reference => reference,
        ParenthesizedExpression parenthesized => Anchor(parenthesized.Inner),
        _ => new Reference(operand.Span, "", ReferenceForm.Plain, [], ReferenceEscape.None, ""),
    };

}
