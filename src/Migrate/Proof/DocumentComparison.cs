using System.Globalization;
using System.Text.Json;
using VtlKit.Evaluation;
using VtlKit.Migrate.Emission;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Proof;

/// <summary>
/// The same JSON value and the same overrides, numbers by their spelling, of repeated members the last. Two differences are declared:
/// the template printed what is no JSON, and a value did not fit its place, so that it ended a string or a member early.
/// </summary>
internal sealed class DocumentComparison(SyntaxTree tree, IReadOnlyList<DocumentHole> holes) : MappingComparison
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1_000 };
    private readonly SortedDictionary<int, (DocumentHole Hole, ProofCase Case)> unfit = [];
    private ProofCase? malformed;

    /// <summary>The declared differences that cases have shown, each with a case.</summary>
    public IReadOnlyList<(Deviation Deviation, ProofCase Case)> Shown
    {
        get
        {
            List<(Deviation, ProofCase)> shown = [];
            if (malformed is not null)
            {
                shown.Add((new Deviation("D1", "Where the template printed a document that is no JSON,", "the code writes one, or fails with 500 where a value is missing or is no JSON."), malformed));
            }

            foreach ((int start, (DocumentHole hole, ProofCase given)) in unfit)
            {
                Reference reference = tree.Root.DescendantsAndSelf().OfType<Reference>().First(candidate => candidate.Span.Start == start);
                string place = hole.IsValue ? "which is no JSON value," : "with characters that end its string or begin an escape,";
                string now = hole.IsValue ? "the code fails with 500; the template put further members into the document." : "the code writes it as one string; the template changed the document.";
                shown.Add((
                    new Deviation(string.Create(CultureInfo.InvariantCulture, $"D{shown.Count + 1}"), $"Where {reference.Literal} (line {tree.Source.PositionOf(start).Line}) gives a text {place}", now),
                    given));
            }

            return shown;
        }
    }

    public override Agreement Of(ProofCase given, Outcome? expected, Outcome? actual)
    {
        if (expected is null)
        {
            return actual is null ? Agreement.Equal : Agreement.None;
        }

        if (actual is not null && expected.Context == actual.Context && expected.Output.AsSpan().Trim().SequenceEqual(actual.Output.AsSpan().Trim()))
        {
            return Agreement.Equal;
        }

        using JsonDocument? before = Read(expected.Output);
        if (before is null)
        {
            // A document that is no JSON is not to be kept; what stands in its place has to be one.
            if (actual is not null && (!IsJson(actual.Output) || expected.Context != actual.Context))
            {
                return Agreement.None;
            }

            malformed ??= given;
            return Agreement.Declared;
        }

        using JsonDocument? after = actual is null ? null : Read(actual.Output);
        bool isMended = false;
        if (after is not null && expected.Context == actual!.Context && AreSame(before.RootElement, after.RootElement, ref isMended))
        {
            malformed ??= isMended ? given : null;
            return isMended ? Agreement.Declared : Agreement.Equal;
        }

        if ((actual is null || (after is not null && expected.Context == actual.Context)) && UnfitIn(given) is { } hole)
        {
            unfit.TryAdd(hole.Start, (hole, given));
            return Agreement.Declared;
        }

        return Agreement.None;
    }

    private DocumentHole? UnfitIn(ProofCase given)
    {
        Printing printing = new();
        given.Render(tree, printing);
        return holes.FirstOrDefault(hole => printing.Texts.Any(printed => printed.Start == hole.Start && !Fits(hole, printed.Text)));
    }

    private static bool Fits(DocumentHole hole, string text)
    {
        string? decoded = text;
        for (int i = 0; i < (hole.IsValue ? hole.Depth : Math.Min(hole.Escapes, hole.Depth)) && decoded is not null; i++)
        {
            decoded = Decode(decoded);
        }

        return decoded is not null && (hole.IsValue
            ? IsJson(decoded)
            : hole.Escapes >= hole.Depth || !decoded.Any(character => character is '"' or '\\' or < ' '));
    }

    private static string? Decode(string text)
    {
        using JsonDocument? document = Read($"\"{text}\"");
        return document?.RootElement is { ValueKind: JsonValueKind.String } content ? content.GetString() : null;
    }

    private static bool IsJson(string text)
    {
        using JsonDocument? document = Read(text);
        return document is not null;
    }

    private static JsonDocument? Read(string text)
    {
        try
        {
            return JsonDocument.Parse(text, Deep);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static bool AreSame(JsonElement left, JsonElement right, ref bool isMended)
    {
        if (left.ValueKind != right.ValueKind)
        {
            return false;
        }

        switch (left.ValueKind)
        {
            case JsonValueKind.Object:
                Dictionary<string, JsonElement> members = MembersOf(left);
                Dictionary<string, JsonElement> others = MembersOf(right);
                if (members.Count != others.Count)
                {
                    return false;
                }

                foreach ((string name, JsonElement member) in members)
                {
                    if (!others.TryGetValue(name, out JsonElement other) || !AreSame(member, other, ref isMended))
                    {
                        return false;
                    }
                }

                return true;
            case JsonValueKind.Array:
                if (left.GetArrayLength() != right.GetArrayLength())
                {
                    return false;
                }

                foreach ((JsonElement element, JsonElement other) in left.EnumerateArray().Zip(right.EnumerateArray()))
                {
                    if (!AreSame(element, other, ref isMended))
                    {
                        return false;
                    }
                }

                return true;
            case JsonValueKind.String:
                string text = TextOf(left);
                return text == TextOf(right) || AreSameWithin(text, TextOf(right), ref isMended);
            case JsonValueKind.Number:
                return left.GetRawText() == right.GetRawText();
            default:
                return true;
        }
    }

    /// <summary>Documents in strings are compared as documents, since whoever reads them reads them so; one that is no JSON may have been mended.</summary>
    private static bool AreSameWithin(string left, string right, ref bool isMended)
    {
        if (left.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return false;
        }

        using JsonDocument? inner = Read(left);
        using JsonDocument? other = Read(right);
        isMended |= inner is null;
        return other is not null && (inner is null || AreSame(inner.RootElement, other.RootElement, ref isMended));
    }

    private static Dictionary<string, JsonElement> MembersOf(JsonElement element)
    {
        Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        return members;
    }

    /// <summary>A string; one with half a surrogate pair, which .NET does not decode, as it is written.</summary>
    private static string TextOf(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return element.GetRawText();
        }
    }

    private sealed class Printing : RenderingObserver
    {
        public List<(int Start, string Text)> Texts { get; } = [];

        public override void Printed(Reference reference, string text) => Texts.Add((reference.Span.Start, text));
    }
}
