using System.Collections.Immutable;

namespace VtlKit.Lint.Analysis;

/// <summary>A step that a value goes through on its way to the output.</summary>
public enum EscapeStep
{
    /// <summary><c>$util.escapeJavaScript</c></summary>
    JavaScript,

    /// <summary><c>.replaceAll("\\'","'")</c>, which takes back what JSON does not allow of it.</summary>
    ApostropheRepair,

    /// <summary>Meant as <see cref="ApostropheRepair"/>, but it does not find <c>\'</c>.</summary>
    DecayedRepair,

    /// <summary><c>$util.urlEncode</c></summary>
    UrlEncode,

    /// <summary><c>$util.urlDecode</c></summary>
    UrlDecode,

    /// <summary><c>$util.base64Encode</c></summary>
    Base64Encode,

    /// <summary><c>$util.base64Decode</c></summary>
    Base64Decode,

    /// <summary>A replacement of <c>&lt;</c> or <c>&amp;</c>, as for XML.</summary>
    XmlReplacement,

    /// <summary>Another replacement of one text by another.</summary>
    Replacement,

    /// <summary>A change that leaves what it leaves as it is: <c>trim</c>, <c>substring</c>, <c>toLowerCase</c>.</summary>
    Selection,

    /// <summary>Something that cannot be followed.</summary>
    Unknown,
}

/// <summary>What a value is when it is written as text.</summary>
public enum ValueForm
{
    /// <summary>A text, or whatever the origin holds: a number, a map, nothing.</summary>
    Text,

    /// <summary>JSON: <c>$input.json</c>, or the body of a message that is JSON.</summary>
    Json,

    /// <summary>A map or list of Java, which prints as <c>{a=b}</c>.</summary>
    Container,

    /// <summary>A number or truth value.</summary>
    Scalar,
}

/// <summary>The steps of a value, in the order in which they are taken.</summary>
public static class EscapeSteps
{
    /// <summary>How many times it is escaped for a JavaScript string, with or without repair.</summary>
    public static int JsonDepth(this ImmutableArray<EscapeStep> steps) => steps.Count(static step => step == EscapeStep.JavaScript);

    /// <summary>How many of these are repaired each by itself: every one needs its own, right behind it.</summary>
    public static int RepairedDepth(this ImmutableArray<EscapeStep> steps)
    {
        int repaired = 0;
        for (int i = 0; i + 1 < steps.Length; i++)
        {
            repaired += steps[i] == EscapeStep.JavaScript && steps.Skip(i + 1).TakeWhile(static step => step != EscapeStep.JavaScript).Contains(EscapeStep.ApostropheRepair) ? 1 : 0;
        }

        return repaired;
    }

    /// <summary>Whether nothing of a text is left that could end what it stands in: encoded last.</summary>
    public static bool IsEncoded(this ImmutableArray<EscapeStep> steps) =>
        steps.LastOrDefault(static step => step is EscapeStep.UrlEncode or EscapeStep.UrlDecode or EscapeStep.Base64Encode or EscapeStep.Base64Decode)
            is EscapeStep.UrlEncode or EscapeStep.Base64Encode;
}
