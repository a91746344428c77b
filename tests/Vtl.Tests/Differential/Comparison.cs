using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>Whether two evaluators agree on a case.</summary>
internal enum Verdict
{
    Equal,
    Different,

    /// <summary>One side gave no answer that could be compared.</summary>
    Incomparable,
}

/// <summary>Decides whether the reference's outcome and ours are the same.</summary>
internal static partial class Comparison
{
    public static Verdict Judge(Outcome reference, Outcome own) => (reference, own) switch
    {
        (Outcome.Exhausted, _) => Verdict.Incomparable,
        (_, Outcome.Exhausted) => Verdict.Different,
        (Outcome.Failed, Outcome.Failed) => Verdict.Equal,
        (Outcome.Rendered theirs, Outcome.Rendered ours) => Same(theirs, ours) ? Verdict.Equal : Verdict.Different,
        _ => Verdict.Different,
    };

    /// <summary>Whether both sides call it a mistake in the template, and know where.</summary>
    public static bool HavePlaces(Outcome reference, Outcome own) =>
        reference is Outcome.Failed { IsSyntax: true, SyntaxOffset: not null } && own is Outcome.Failed { IsSyntax: true, SyntaxOffset: not null };

    /// <summary>
    /// Whether both sides give up at the same place, as far as Velocity says it well: for a mistake within a string it gives the string's
    /// start, for one within a directive's arguments that of the arguments, for a word that breaks off the end of what it has read of it,
    /// and a character too many at the very end it takes for the end itself.
    /// </summary>
    public static bool IsSamePlace(Outcome reference, Outcome own, int templateLength)
    {
        if (reference is not Outcome.Failed { SyntaxOffset: { } theirs, Message: var message } || own is not Outcome.Failed { SyntaxOffset: { } ours })
        {
            return false;
        }

        bool isCoarse = CoarsePlace().IsMatch(message);
        int begun = BegunWord().Match(message).Groups[1].Length;
        bool isAtEnd = theirs == templateLength && message.Contains("<EOF>", StringComparison.Ordinal);
        return ours == theirs || (isCoarse && ours >= theirs) || ours == theirs - begun || (isAtEnd && ours == templateLength - 1);
    }

    /// <summary>The text without what Java makes of an object's identity, and with what UTF-8 makes of half a character.</summary>
    public static string Normalised(string text)
    {
        string comparable = Identity().Replace(text, "$1@");
        return string.Create(comparable.Length, comparable, static (target, source) =>
        {
            for (int index = 0; index < source.Length; index++)
            {
                bool paired = char.IsHighSurrogate(source[index])
                    ? index + 1 < source.Length && char.IsLowSurrogate(source[index + 1])
                    : char.IsLowSurrogate(source[index]) && index > 0 && char.IsHighSurrogate(source[index - 1]);
                target[index] = char.IsSurrogate(source[index]) && !paired ? '?' : source[index];
            }
        });
    }

    private static bool Same(Outcome.Rendered theirs, Outcome.Rendered ours) =>
        Normalised(theirs.Output) == Normalised(ours.Output) && Same(theirs.Context, ours.Context);

    private static bool Same(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (null, null) => true,
        (JsonObject first, JsonObject second) =>
            first.Count == second.Count && first.All(member => second.TryGetPropertyValue(member.Key, out JsonNode? other) && Same(member.Value, other)),
        (JsonArray first, JsonArray second) => first.Count == second.Count && first.Zip(second).All(pair => Same(pair.First, pair.Second)),
        (JsonValue first, JsonValue second) => Same(first, second),
        _ => false,
    };

    private static bool Same(JsonValue left, JsonValue right)
    {
        if (left.GetValueKind() != right.GetValueKind())
        {
            return false;
        }

        return left.GetValueKind() switch
        {
            JsonValueKind.String => Normalised((string)left!) == Normalised((string)right!),
            JsonValueKind.Number => left.ToJsonString() == right.ToJsonString()
                || double.Parse(left.ToJsonString(), CultureInfo.InvariantCulture).Equals(double.Parse(right.ToJsonString(), CultureInfo.InvariantCulture)),
            _ => true,
        };
    }

    /// <summary>A class name, an at sign and a hash code in hexadecimal digits.</summary>
    [GeneratedRegex(@"([\w$.\[;]*[A-Za-z\];])@[0-9a-f]+")]
    private static partial Regex Identity();

    [GeneratedRegex("Failed to parse String literal|Invalid arg #|First argument to #")]
    private static partial Regex CoarsePlace();

    /// <summary>What a lexical error names as read so far.</summary>
    [GeneratedRegex("""
        after : "(\w+\W?)"
        """)]
    private static partial Regex BegunWord();
}
