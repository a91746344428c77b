using System.Text.RegularExpressions;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>The differences that are meant, each with its reason, found by the smallest case; nothing else may differ.</summary>
internal static partial class KnownDifferences
{
    private static readonly (Func<Difference, bool> Is, string Reason)[] All =
    [
        (difference => HasUnusualPath(difference.Case.Template), "JSONPaths beyond the simple ones: the reference has Jayway 2.0, API Gateway and we have a later one"),
        (difference => ClassObject().IsMatch(difference.Case.Template), "classes as objects: the reference names its own classes for $input and $context, and Java's reflection refuses what Object declares anew"),
    ];

    /// <summary>Why the difference is no mistake, or null when it is one.</summary>
    public static string? Reason(Difference difference) => All.FirstOrDefault(known => known.Is(difference)).Reason;

    private static bool HasUnusualPath(string template) => PathArgument().Matches(template).Any(match => !SimplePath().IsMatch(match.Groups[2].Value.Replace("''", "'", StringComparison.Ordinal)));

    [GeneratedRegex(@"\.\s*(?:class\b|getClass\s*\()")]
    private static partial Regex ClassObject();

    [GeneratedRegex("""input\s*\.\s*(?:path|json)\s*\(\s*(['"])((?:(?!\1).|\1\1)*)""", RegexOptions.Singleline)]
    private static partial Regex PathArgument();

    /// <summary>The forms on which all versions agree: <c>$</c>, <c>.name</c>, <c>['name']</c>, <c>[n]</c>, <c>[*]</c> and <c>..name</c>.</summary>
    [GeneratedRegex(@"^\$(?:\.{1,2}[\w-]+|\['[^'\]\\]+'\]|\[\d+\]|\[\*\])*\z")]
    private static partial Regex SimplePath();
}
