using System.Runtime.CompilerServices;
using System.Text;
using VtlKit.Evaluation;
using VtlKit.Migrate.Proof;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>
/// Compares by value what is JSON. Where a repair is declared, what is to be is spelled by other means than the code's: the evaluator tells what
/// each reference printed where, and that is mended in the text.
/// </summary>
internal sealed class IdiomaticComparison : MappingComparison
{
    private readonly SyntaxTree witnessed;
    private readonly Dictionary<int, Hole> holes;
    private readonly Dictionary<SetDirective, int> witnesses = new(ReferenceEqualityComparer.Instance);
    private readonly IdiomaticMapping mapping;
    private readonly bool mayMendCommas;
    private readonly bool mayFail;
    private readonly Dictionary<RepairKind, ProofCase> shown = [];

    // Changed versions of the code are compared over the same cases.
    private readonly ConditionalWeakTable<ProofCase, Intention> intentions = [];
    private readonly JsonEquality equality;

    public IdiomaticComparison(SyntaxTree tree, IdiomaticMapping mapping)
    {
        this.mapping = mapping;
        holes = JsonShapes.HolesOf(mapping.Document).DistinctBy(hole => hole.Start).ToDictionary(hole => hole.Start);
        mayMendCommas = mapping.Repairs.Any(repair => repair.Kind == RepairKind.Commas);
        mayFail = mapping.Repairs.Any(repair => repair.Kind == RepairKind.Opaque);
        equality = new JsonEquality(JsonShapes.InnerNamesOf(mapping.Document.Value));
        SyntaxTree inlined = BlockInliner.Inline(mapping.Marks is null ? tree : StringInliner.Inline(tree).Tree);
        witnessed = inlined with { Root = new TreeRewriter(reference => reference, Witness).Rewrite(inlined.Root) };
    }

    /// <summary>How many cases fell under a repair and came out as before all the same.</summary>
    public int EqualAlthoughDeclared { get; private set; }

    /// <summary>The repairs that cases have shown, each with a case.</summary>
    public override IReadOnlyList<(Deviation Deviation, ProofCase Case)> Shown =>
        [.. mapping.Repairs.Where(repair => shown.ContainsKey(repair.Kind)).Select(repair => (repair.ToDeviation(), shown[repair.Kind]))];

    public override Agreement Of(ProofCase given, Outcome? expected, Outcome? actual)
    {
        if (expected is null)
        {
            return actual is null ? Agreement.Equal : Agreement.None;
        }

        (string? intended, HashSet<RepairKind> kinds) = intentions.GetValue(given, _ => IntentionOf(given, expected.Output));
        bool isDeclared = kinds.Count > 0 && kinds.All(kind => mapping.Repairs.Any(repair => repair.Kind == kind));
        if (actual is null)
        {
            return isDeclared && intended is null ? Declared(kinds, given) : Agreement.None;
        }

        if (actual.Context != expected.Context || intended is null || !equality.AreSame(intended, actual.Output))
        {
            return Agreement.None;
        }

        bool isEqual = equality.AreSame(expected.Output, actual.Output);
        EqualAlthoughDeclared += isEqual && isDeclared ? 1 : 0;
        return isEqual ? Agreement.Equal : isDeclared ? Declared(kinds, given) : Agreement.None;
    }

    private Agreement Declared(HashSet<RepairKind> kinds, ProofCase given)
    {
        foreach (RepairKind kind in kinds)
        {
            shown.TryAdd(kind, given);
        }

        return Agreement.Declared;
    }

    private Intention IntentionOf(ProofCase given, string output)
    {
        Recorder recorder = new(this);
        HashSet<RepairKind> kinds = [];
        if (given.Render(witnessed, recorder)?.Output is not { } printed || (printed != output && (mapping.Marks is null || !IsMoved(printed, output, kinds))))
        {
            // Where what is written out would print something else, nothing is known of what it prints.
            return new Intention(null, kinds);
        }

        string? intended = Mended(printed, recorder.Prints, kinds);
        if (intended is not null && mayFail && !JsonEquality.IsJson(intended))
        {
            kinds.Add(RepairKind.Opaque);
            intended = null;
        }

        return new Intention(intended, kinds);
    }

    /// <summary>Whether strings that are written out where they print make no other difference than white space, and marks in values.</summary>
    private bool IsMoved(string printed, string output, HashSet<RepairKind> kinds)
    {
        if (mapping.Marks is { } marks && marks.Any(mark => printed.Contains(mark[0], StringComparison.Ordinal)))
        {
            kinds.Add(RepairKind.Marks);
            return true;
        }

        return string.Concat(printed.Where(character => !char.IsWhiteSpace(character))) == string.Concat(output.Where(character => !char.IsWhiteSpace(character)));
    }

    private string? Mended(string output, List<Print> prints, HashSet<RepairKind> kinds)
    {
        StringBuilder mended = new();
        int end = 0;
        foreach (Print print in prints)
        {
            string? instead = Mended(holes[print.Hole], output.Substring(print.Start, print.Length), print.Value, kinds);
            if (instead is null)
            {
                return null;
            }

            mended.Append(output, end, print.Start - end).Append(instead);
            end = print.Start + print.Length;
        }

        string intended = mended.Append(output, end, output.Length - end).ToString();
        if (mayMendCommas && equality.WithCommas(intended) is { } withCommas && !equality.AreSame(intended, withCommas))
        {
            kinds.Add(RepairKind.Commas);
            return withCommas;
        }

        return intended;
    }

    /// <summary>What is to stand for what a reference printed; null where nothing can.</summary>
    private static string? Mended(Hole hole, string printed, object? value, HashSet<RepairKind> kinds)
    {
        if (hole.Kind == HoleKind.Document)
        {
            string json = value is JavaMap and not ContextMap ? JsonPrinter.Print(value, JsonStyle.Compress) : printed;
            if (json != printed)
            {
                kinds.Add(RepairKind.Printed);
            }

            return json;
        }

        string text = printed;
        for (int i = 0; i < hole.Escapes; i++)
        {
            text = WithoutEscapes(text);
        }

        string unescaped = text;
        if (hole.Kind == HoleKind.Value && !JsonEquality.IsJson(text))
        {
            kinds.Add(RepairKind.NotJson);
            if (hole.IsInputJson || hole.IsInputBody)
            {
                return null;
            }

            text = value is null or string || hole.Escapes > 0
                ? text.Trim(' ', '\t', '\r', '\n').Length == 0 ? "null" : $"\"{JsonEquality.Encode(text)}\""
                : JsonPrinter.Print(value, JsonStyle.Compress);
            if (!JsonEquality.IsJson(text))
            {
                return null;
            }
        }

        string? read = printed;
        string escaped = text;
        for (int i = 0; i < hole.Level; i++)
        {
            read = read is null ? null : JsonEquality.Decode(read);
            escaped = JsonEquality.Encode(escaped);
        }

        if (read != unescaped)
        {
            kinds.Add(hole.Escapes < hole.Level ? RepairKind.Unescaped : RepairKind.Apostrophe);
        }

        string mended = read == text ? printed : escaped;

        // Values between which a comma is missing are still two.
        return hole.Kind == HoleKind.Value ? $" {mended} " : mended;
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

    /// <summary>What the answer is to be, null for none, and which repairs make it another one than the template's.</summary>
    private sealed record Intention(string? Text, HashSet<RepairKind> Kinds);

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
