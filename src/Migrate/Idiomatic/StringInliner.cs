using System.Collections.Immutable;
using VtlKit.Syntax;
using VtlKit.Text;
using VtlKit.Variables;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>A template of which strings that it puts together piece by piece are written out where they are printed.</summary>
/// <param name="Tree">Prints the same, but for white space around what is moved and for <paramref name="Marks"/> in values.</param>
/// <param name="Marks">What the template replaces in such strings, so that it need not be escaped: <c>@@</c> for a quote.</param>
internal sealed record InlinedStrings(SyntaxTree Tree, ImmutableArray<string> Marks);

/// <summary>Writes strings that grow by <c>#set($s = "$s…")</c> out where they are printed: there they can be read as what they are.</summary>
internal static class StringInliner
{
    /// <summary>Writes out all strings that are printed once, after all that is added to them.</summary>
    public static InlinedStrings Inline(SyntaxTree tree)
    {
        InlinedStrings inlined = new(tree, []);
        foreach (string name in tree.Root.Statements.OfType<SetDirective>().Where(set => set.Value is StringLiteral).Select(set => set.Target.Name).Distinct())
        {
            inlined = new GrowingString(inlined.Tree, name).WrittenOut() is var (root, marks)
                ? new InlinedStrings(inlined.Tree with { Root = root }, inlined.Marks.AddRange(marks))
                : inlined;
        }

        return inlined;
    }

    /// <summary>A string that statements of a template add to.</summary>
    private sealed class GrowingString(SyntaxTree tree, string name)
    {
        private readonly List<Statement> moved = [];
        private readonly List<(string Mark, string Text)> replaced = [];
        private string? length;
        private int cut;
        private int reads;

        /// <summary>The template with the string where it is printed, and what is replaced in it; null where that cannot be.</summary>
        public (Block Root, ImmutableArray<string> Marks)? WrittenOut()
        {
            ImmutableArray<Statement> statements = tree.Root.Statements;
            List<Statement> kept = [];
            bool hasBegun = false;
            for (int i = 0; i < statements.Length; i++)
            {
                Statement statement = statements[i];
                if (statement is SetDirective { Value: StringLiteral first } begin && IsString(begin.Target) && !hasBegun && !Uses(first))
                {
                    hasBegun = PiecesOf(first, first.Content?.Statements ?? [new PlainText(first.Span, first.Value)]) is { } pieces && Keep(pieces);
                }
                else if (hasBegun && statement is Interpolation { Reference: var print } && Uses(print))
                {
                    return Printed(print) is { } text && !statements[(i + 1)..].Any(Uses) && reads + 1 == statements.SelectMany(all => all.DescendantsAndSelf()).OfType<Reference>().Count(IsRead)
                        ? (tree.Root with { Statements = [.. kept, .. text, .. statements[(i + 1)..]] }, [.. replaced.Select(entry => entry.Mark)])
                        : null;
                }
                else if (!hasBegun || statement is FixedText and not Comment || (statement is Interpolation before && IsIndependent(before)))
                {
                    kept.Add(statement);
                }
                else if (!Take(statement))
                {
                    return null;
                }
            }

            return null;
        }

        /// <summary>Whether a value prints the same, whether what is moved behind it has happened or not, and leaves that as it is.</summary>
        private bool IsIndependent(Interpolation value)
        {
            SyntaxNode[] nodes = [.. value.DescendantsAndSelf()];
            HashSet<string> names = [.. nodes.OfType<Reference>().Select(reference => reference.Name)];
            return !names.Contains(name)
                && !nodes.Any(Effects.Changes)
                && !moved.SelectMany(statement => statement.DescendantsAndSelf()).Any(node => node switch
                {
                    SetDirective set => names.Contains(set.Target.Name),
                    ForeachDirective loop => names.Contains(loop.Variable),
                    MethodCall call => Effects.Changes(call),
                    _ => false,
                });
        }

        /// <summary>Takes a statement along to where the string is printed.</summary>
        private bool Take(Statement statement)
        {
            switch (statement)
            {
                case SetDirective { Value: Reference { Accessors: [MethodCall { Name: "replaceAll" or "replace", Arguments: [StringLiteral { Content: null } mark, StringLiteral { Content: null } text] } call] } source } set
                    when IsString(set.Target) && IsString(source with { Accessors = [] }) && length is null && IsLiteral(call.Name, mark.Value, text.Value):
                    replaced.Add((mark.Value, text.Value));
                    reads++;
                    return true;
                case SetDirective { Target.Accessors: [], Value: BinaryExpression { Operator: BinaryOperator.Subtract, Left: Reference { Accessors: [MethodCall { Name: "length", Arguments: [] }] } source, Right: NumberLiteral { Value: int less and >= 0 } } } set
                    when source.Name == name && length is null && set.Target.Name != name:
                    (length, cut) = (set.Target.Name, less);
                    reads++;
                    return true;
                default:
                    return Moved(statement) is { } pieces && Keep(pieces);
            }
        }

        private bool Keep(ImmutableArray<Statement> pieces)
        {
            moved.AddRange(pieces);
            return true;
        }

        /// <summary>What a statement that prints nothing adds to the string, with all else that it does; null where that cannot be told.</summary>
        private ImmutableArray<Statement>? Moved(Statement statement)
        {
            switch (statement)
            {
                case Comment comment:
                    return [comment with { Output = "" }];
                case FixedText text:
                    return string.IsNullOrWhiteSpace(text.Output) ? [] : null;
                case SetDirective { Value: StringLiteral { Content.Statements: [Interpolation { Reference: var before }, ..] } added } set when IsString(set.Target) && IsString(before):
                    reads++;
                    return replaced.Count == 0 && length is null ? PiecesOf(added, added.Content!.Statements[1..]) : null;
                case SetDirective set:
                    return set.Target.Name != name && !Uses(set.Value) ? [set] : null;
                case IfDirective branches when !branches.Branches.Any(branch => Uses(branch.Condition)):
                    Block?[] bodies = [.. branches.Branches.Select(branch => Moved(branch.Body))];
                    Block? last = branches.Else is null ? null : Moved(branches.Else);
                    return bodies.Any(body => body is null) || (branches.Else is not null && last is null)
                        ? null
                        : [branches with { Branches = [.. branches.Branches.Select((branch, i) => branch with { Body = bodies[i]! })], Else = last }];
                case ForeachDirective loop when loop.Variable != name && !loop.Arguments.Any(Uses):
                    return Moved(loop.Body) is { } body ? [loop with { Body = body }] : null;
                default:
                    return null;
            }
        }

        private Block? Moved(Block block)
        {
            var statements = ImmutableArray.CreateBuilder<Statement>();
            foreach (Statement statement in block.Statements)
            {
                if (Moved(statement) is not { } pieces)
                {
                    return null;
                }

                statements.AddRange(pieces);
            }

            return block with { Statements = statements.ToImmutable() };
        }

        /// <summary>The pieces of a string; null where they cannot be moved.</summary>
        private ImmutableArray<Statement>? PiecesOf(StringLiteral text, ImmutableArray<Statement> pieces)
        {
            if (text.Content is not null)
            {
                // The blank that Velocity parses behind the content, and cuts off again.
                if (!text.DropsLastCharacter || pieces is not [.., PlainText end])
                {
                    return null;
                }

                pieces = end.Output.Length > 1 ? pieces.SetItem(pieces.Length - 1, end with { Output = end.Output[..^1] }) : pieces[..^1];
            }

            return pieces.Any(Uses) ? null : [.. pieces.SelectMany(Spelled)];
        }

        /// <summary>What a text that is set once stands for.</summary>
        private IEnumerable<Statement> Spelled(Statement piece) =>
            piece is Interpolation { Reference: { Accessors: [], Form: ReferenceForm.Plain or ReferenceForm.Formal } reference } && reference.Escape == ReferenceEscape.None
            && sets[reference.Name].ToArray() is [{ Value: StringLiteral { Content: { } content } text } set] && tree.Root.Statements.Contains(set) && set.Span.End <= piece.Span.Start
            && content.DescendantsAndSelf().OfType<Reference>().All(part => part is { Name: "context" or "stageVariables" } && part.Accessors.All(accessor => accessor is PropertyAccess))
                ? PiecesOf(text, content.Statements) ?? [piece]
                : [piece];

        /// <summary>The pieces as they print where the whole string does; null where that cannot be told.</summary>
        private ImmutableArray<Statement>? Printed(Reference print)
        {
            if (print.Escape != ReferenceEscape.None)
            {
                return null;
            }

            Stack<bool> escapes = [];
            Expression inner = print;
            while (Escapes.Peel(inner) is var (value, isRepaired))
            {
                escapes.Push(isRepaired);
                inner = value;
            }

            ImmutableArray<Statement> pieces = [.. moved];
            switch (inner)
            {
                case Reference { Accessors: [] } whole when whole.Name == name && length is null:
                    break;
                case Reference { Accessors: [MethodCall { Name: "substring", Arguments: [NumberLiteral { Value: int start }, Reference { Accessors: [] } end] }] } part when part.Name == name && end.Name == length:
                    if (start < 0 || Without(pieces, start, cut) is not { } rest)
                    {
                        return null;
                    }

                    pieces = rest;
                    break;
                default:
                    return null;
            }

            bool isPlain = pieces.SelectMany(piece => piece.DescendantsAndSelf()).OfType<Interpolation>()
                .All(piece => piece.Reference is { Form: not (ReferenceForm.Bare or ReferenceForm.SlashBang) } reference && reference.Escape == ReferenceEscape.None);
            return isPlain ? [.. new Block(print.Span, pieces).Statements.Select(piece => Escaped(piece, [.. escapes]))] : null;
        }

        private Statement Escaped(Statement piece, ImmutableArray<bool> escapes) => piece switch
        {
            Comment => piece,
            FixedText text => new PlainText(text.Span, escapes.Aggregate(Replaced(text.Output), Escaped)),
            Interpolation value => value with { Reference = escapes.Aggregate(value.Reference, Escaped) },
            IfDirective branches => branches with
            {
                Branches = [.. branches.Branches.Select(branch => branch with { Body = Escaped(branch.Body, escapes) })],
                Else = branches.Else is { } last ? Escaped(last, escapes) : null,
            },
            ForeachDirective loop => loop with { Body = Escaped(loop.Body, escapes) },
            _ => piece,
        };

        private Block Escaped(Block block, ImmutableArray<bool> escapes) => block with { Statements = [.. block.Statements.Select(piece => Escaped(piece, escapes))] };

        private static string Escaped(string text, bool isRepaired) =>
            isRepaired ? UtilFunctions.EscapeJavaScript(text).Replace("\\'", "'", StringComparison.Ordinal) : UtilFunctions.EscapeJavaScript(text);

        private static Reference Escaped(Reference value, bool isRepaired)
        {
            TextSpan span = value.Span;
            MethodCall escape = new(span, "escapeJavaScript", [IsText(value) ? value : new StringLiteral(span, "", new Block(span, [new Interpolation(span, value), new PlainText(span, " ")]))]);
            MethodCall repair = new(span, "replaceAll", [new StringLiteral(span, "\\\\'", null), new StringLiteral(span, "'", null)]);
            return new Reference(span, "util", ReferenceForm.Plain, isRepaired ? [escape, repair] : [escape], ReferenceEscape.None, "");
        }

        /// <summary>Whether a value is a text, or nothing; anything else is only escaped after it was printed into one.</summary>
        private static bool IsText(Reference value) => value is { Name: "input", Accessors: [PropertyAccess { Name: "body" } or MethodCall { Name: "json" }] or [MethodCall { Name: "params", Arguments: [_] }] }
            or { Name: "util", Accessors: [MethodCall { Name: "escapeJavaScript" }, ..] } or { Name: "stageVariables" };

        /// <summary>Pieces without characters at both ends, which have to be in texts there.</summary>
        private ImmutableArray<Statement>? Without(ImmutableArray<Statement> pieces, int start, int end)
        {
            int first = pieces.IndexOf(pieces.FirstOrDefault(piece => piece is not (Comment or SetDirective or FixedText { Output: "" }))!);
            int last = pieces.LastIndexOf(pieces.LastOrDefault(piece => piece is not (Comment or SetDirective or FixedText { Output: "" }))!);
            if (first < 0 || first == last || pieces[first] is not FixedText opening || pieces[last] is not FixedText closing)
            {
                return null;
            }

            string head = Replaced(opening.Output);
            string tail = Replaced(closing.Output);
            return head.Length < start || tail.Length < end
                ? null
                : pieces.SetItem(first, new PlainText(opening.Span, head[start..])).SetItem(last, new PlainText(closing.Span, tail[..^end]));
        }

        private string Replaced(string text) => replaced.Aggregate(text, (all, entry) => all.Replace(entry.Mark, entry.Text, StringComparison.Ordinal));

        private bool IsString(Reference reference) => reference.Name == name && reference.Accessors.IsEmpty && reference.Form is ReferenceForm.Plain or ReferenceForm.Formal && reference.Escape == ReferenceEscape.None;

        private bool IsRead(Reference reference) => reference.Name == name && !targets.Contains(reference);

        private bool Uses(SyntaxNode node) => node.DescendantsAndSelf().OfType<Reference>().Any(reference => reference.Name == name || (length is not null && reference.Name == length));

        /// <summary>Whether replacing is no more than that, and not by a pattern.</summary>
        private static bool IsLiteral(string method, string mark, string text) =>
            mark.Length > 0 && (method == "replace" || (!mark.Any("\\^$.|?*+()[]{}".Contains) && !text.Any("$\\".Contains)));

        private readonly ILookup<string, SetDirective> sets = tree.Root.DescendantsAndSelf().OfType<SetDirective>().ToLookup(set => set.Target.Name);
        private readonly HashSet<Reference> targets = new(tree.Root.DescendantsAndSelf().OfType<SetDirective>().Select(set => set.Target), ReferenceEqualityComparer.Instance);
    }
}
