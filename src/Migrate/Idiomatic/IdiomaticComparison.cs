using System.Text;
using VtlKit.Evaluation;
using VtlKit.Migrate.Proof;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>
/// Compares by value what is JSON. Where a deviation is declared, what is to be is spelled by other means than the code's: the evaluator tells what
/// each reference printed where, and that is mended in the text.
/// </summary>
internal sealed class IdiomaticComparison : MappingComparison
{
    private readonly SyntaxTree witnessed;
    private readonly Dictionary<int, Hole> holes;
    private readonly Dictionary<SetDirective, int> witnesses = new(ReferenceEqualityComparer.Instance);
    private readonly bool mayMendCommas;
    private readonly JsonEquality equality;

    public IdiomaticComparison(SyntaxTree tree, IdiomaticMapping mapping)
    {
        holes = JsonShapes.HolesOf(mapping.Document).DistinctBy(hole => hole.Start).ToDictionary(hole => hole.Start);
        mayMendCommas = mapping.Deviations.Any(deviation => deviation.Kind == DeviationKind.Commas);
        equality = new JsonEquality(JsonShapes.InnerNamesOf(mapping.Document.Value));
        witnessed = tree with { Root = new TreeRewriter(reference => reference, Witness).Rewrite(tree.Root) };
    }

    /// <summary>How many cases fell under a deviation and came out as before all the same.</summary>
    public int EqualAlthoughDeclared { get; private set; }

    public override Agreement Of(ProofCase given, Outcome? expected, Outcome? actual)
    {
        if (expected is null)
        {
            return actual is null ? Agreement.Equal : Agreement.None;
        }

        Recorder recorder = new(this);
        given.Render(witnessed, recorder);
        (string? intended, bool isDeclared) = Intention(expected.Output, recorder.Prints);
        if (actual is null)
        {
            return isDeclared && intended is null ? Agreement.Declared : Agreement.None;
        }

        if (actual.Context != expected.Context || intended is null || !equality.AreSame(intended, actual.Output))
        {
            return Agreement.None;
        }

        bool isEqual = equality.AreSame(expected.Output, actual.Output);
        EqualAlthoughDeclared += isEqual && isDeclared ? 1 : 0;
        return isEqual ? Agreement.Equal : isDeclared ? Agreement.Declared : Agreement.None;
    }

    /// <summary>What the answer is to be, null for none, and whether that is another one than the template's.</summary>
    private (string? Text, bool IsDeclared) Intention(string output, List<Print> prints)
    {
        StringBuilder mended = new();
        int end = 0;
        bool isDeclared = false;
        foreach (Print print in prints)
        {
            string text = output.Substring(print.Start, print.Length);
            (string? instead, bool isOther) = Mended(holes[print.Hole], text, print.Value);
            if (instead is null)
            {
                return (null, true);
            }

            isDeclared |= isOther;
            mended.Append(output, end, print.Start - end).Append(instead);
            end = print.Start + print.Length;
        }

        string intended = mended.Append(output, end, output.Length - end).ToString();
        if (mayMendCommas && equality.WithCommas(intended) is { } withCommas && !equality.AreSame(intended, withCommas))
        {
            return (withCommas, true);
        }

        return (intended, isDeclared);
    }

    private static (string? Text, bool IsOther) Mended(Hole hole, string printed, object? value)
    {
        if (hole.Kind == HoleKind.Document)
        {
            string json = value is JavaMap and not ContextMap ? JsonPrinter.Print(value, JsonStyle.Compress) : printed;
            return (json, json != printed);
        }

        string text = printed;
        for (int i = 0; i < hole.Escapes; i++)
        {
            text = WithoutEscapes(text);
        }

        bool isOther = false;
        if (hole.Kind == HoleKind.Value && !JsonEquality.IsJson(text))
        {
            if (hole.IsInputJson || hole.IsInputBody)
            {
                return (null, true);
            }

            text = value is null or string || hole.Escapes > 0
                ? text.Trim(' ', '\t', '\r', '\n').Length == 0 ? "null" : $"\"{JsonEquality.Encode(text)}\""
                : JsonPrinter.Print(value, JsonStyle.Compress);
            if (!JsonEquality.IsJson(text))
            {
                return (null, true);
            }

            isOther = true;
        }

        string? read = printed;
        string escaped = text;
        for (int i = 0; i < hole.Level; i++)
        {
            read = read is null ? null : JsonEquality.Decode(read);
            escaped = JsonEquality.Encode(escaped);
        }

        return read == text ? (printed, isOther) : (escaped, true);
    }

    /// <summary>The text that <c>$util.escapeJavaScript</c> made this of.</summary>
    private static string WithoutEscapes(string text)
    {
        StringBuilder result = new();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            char mark = text[++i];
            if (mark == 'u' && i + 4 < text.Length)
            {
                result.Append((char)Convert.ToUInt16(text.Substring(i + 1, 4), 16));
                i += 4;
            }
            else
            {
                result.Append(mark switch { 'b' => '\b', 'n' => '\n', 't' => '\t', 'f' => '\f', 'r' => '\r', _ => mark });
            }
        }

        return result.ToString();
    }

    /// <summary>Before a value prints of which more than its text matters, it is assigned, so that it can be looked at.</summary>
    private IEnumerable<Statement> Witness(Statement statement)
    {
        if (statement is Interpolation { Reference: var reference } && holes.TryGetValue(reference.Span.Start, out Hole? hole) && hole is { Kind: not HoleKind.Text, Escapes: 0 })
        {
            Reference target = new(reference.Span, "vtlkitWitness", ReferenceForm.Plain, [], ReferenceEscape.None, "");
            SetDirective witness = new(reference.Span, target, reference);
            witnesses.Add(witness, hole.Start);
            return [witness, statement];
        }

        return [statement];
    }

    private sealed record Print(int Hole, int Start, int Length, object? Value);

    private sealed class Recorder(IdiomaticComparison comparison) : RenderingObserver
    {
        private readonly Dictionary<int, object?> values = [];
        private Reference? printing;

        public List<Print> Prints { get; } = [];

        public override void Assigned(SetDirective node, object? value)
        {
            if (comparison.witnesses.TryGetValue(node, out int hole))
            {
                values[hole] = value;
            }
        }

        public override void Printed(Reference reference, string text) => printing = reference;

        public override void Wrote(SyntaxNode node, int start, int length)
        {
            if (ReferenceEquals(node, printing) && node is Reference reference && comparison.holes.ContainsKey(reference.Span.Start))
            {
                Prints.Add(new Print(reference.Span.Start, start, length, values.GetValueOrDefault(reference.Span.Start)));
            }

            printing = null;
        }
    }
}
