using System.Collections.Immutable;
using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Witnesses;

/// <summary>What is wrong with a value in the output.</summary>
internal enum Defect
{
    /// <summary>Nothing that is known.</summary>
    None,

    /// <summary>A text in a string of JSON that nothing escapes.</summary>
    Raw,

    /// <summary>A text that <c>escapeJavaScript</c> leaves with <c>\'</c>.</summary>
    Apostrophe,

    /// <summary>The same, with a repair that does nothing.</summary>
    DecayedRepair,

    /// <summary>A text in JSON in a string that is escaped too few times.</summary>
    TooShallow,

    /// <summary>A text that is decoded or changed after it was escaped.</summary>
    WrongOrder,

    /// <summary>JSON in quotes.</summary>
    QuotedJson,

    /// <summary>A text in a form that nothing encodes.</summary>
    RawInForm,

    /// <summary>A text escaped for something else than what it stands in.</summary>
    WrongEscaper,

    /// <summary>A text in XML that nothing escapes.</summary>
    RawInXml,

    /// <summary>A text in HTML.</summary>
    RawInHtml,

    /// <summary>A text as a member's name that nothing escapes.</summary>
    RawName,

    /// <summary>A text where a number or another value of JSON has to stand.</summary>
    TextAsValue,

    /// <summary>Quotes that are put in by replacing something else.</summary>
    Placeholder,

    /// <summary>A map or list printed as Java prints it.</summary>
    Container,
}

/// <summary>Tells what is wrong with a hole from what its value went through and where it ends up.</summary>
internal static class Defects
{
    /// <summary>The defect of a hole, as far as following values shows one.</summary>
    public static Defect Of(Hole hole, OutputFormat format)
    {
        ImmutableArray<EscapeStep> steps = hole.Insertion.Steps;
        Place place = hole.Place;
        bool isEscaped = steps.Contains(EscapeStep.JavaScript);
        if (steps.IsEncoded())
        {
            return Defect.None;
        }

        if (hole.Insertion.Form == ValueForm.Scalar)
        {
            return Defect.None;
        }

        switch (format)
        {
            case OutputFormat.Form:
                return isEscaped || steps.Contains(EscapeStep.XmlReplacement) ? Defect.WrongEscaper : Defect.RawInForm;
            case OutputFormat.Xml:
                return steps.Contains(EscapeStep.XmlReplacement) ? Defect.None : isEscaped ? Defect.WrongEscaper : Defect.RawInXml;
            case OutputFormat.Html:
                return steps.Contains(EscapeStep.XmlReplacement) ? Defect.None : Defect.RawInHtml;
            case OutputFormat.Text:
                return Defect.None;
        }

        return place.Kind switch
        {
            PlaceKind.JsonName => steps.JsonDepth() == 0 ? Defect.RawName : InString(hole, place.Depth),
            PlaceKind.JsonString => InString(hole, place.Depth),
            PlaceKind.JsonValue when hole.Insertion.Form == ValueForm.Json => place.Depth == 0 ? Defect.None : InString(hole, place.Depth),
            PlaceKind.JsonValue => hole.Insertion.Form == ValueForm.Container ? Defect.Container : Defect.TextAsValue,
            PlaceKind.Document => hole.Insertion.Form is ValueForm.Text or ValueForm.Container && steps.IsEmpty ? Defect.Container : Defect.None,
            PlaceKind.Unknown or PlaceKind.JsonStructure => isEscaped && steps.RepairedDepth() < steps.JsonDepth() ? Unrepaired(steps) : Defect.None,
            _ => Defect.None,
        };
    }

    /// <summary>Whether a hole should be safe against a kind of hostile text.</summary>
    public static bool IsAdequate(Hole hole, HostileKind kind)
    {
        ImmutableArray<EscapeStep> steps = hole.Insertion.Steps;
        return kind switch
        {
            HostileKind.Apostrophe => !steps.Contains(EscapeStep.JavaScript) || steps.RepairedDepth() >= steps.JsonDepth(),
            HostileKind.Placeholder => false,
            HostileKind.Object => hole.Insertion.Form == ValueForm.Json,
            _ => steps.IsEncoded() || (hole.Place.Kind is PlaceKind.JsonString or PlaceKind.JsonName && hole.Insertion.Form == ValueForm.Text && steps.JsonDepth() >= hole.Place.Depth),
        };
    }

    private static Defect InString(Hole hole, int depth)
    {
        ImmutableArray<EscapeStep> steps = hole.Insertion.Steps;
        int escapes = steps.JsonDepth();
        if (escapes == 0)
        {
            return hole.Insertion.Form switch
            {
                ValueForm.Json when hole.Place.Kind == PlaceKind.JsonString => Defect.QuotedJson,
                ValueForm.Container => Defect.Container,
                _ => Defect.Raw,
            };
        }

        if (steps.LastIndexOf(EscapeStep.JavaScript) < Math.Max(steps.LastIndexOf(EscapeStep.Base64Decode), steps.LastIndexOf(EscapeStep.UrlDecode)))
        {
            return Defect.WrongOrder;
        }

        return escapes < depth ? Defect.TooShallow
            : steps.RepairedDepth() < Math.Min(escapes, depth) ? Unrepaired(steps)
            : Defect.None;
    }

    private static Defect Unrepaired(ImmutableArray<EscapeStep> steps) => steps.Contains(EscapeStep.DecayedRepair) ? Defect.DecayedRepair : Defect.Apostrophe;
}
