using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace VtlKit.Gateway;

/// <summary>The address of a backend, as an integration writes it and as it is called.</summary>
internal static partial class IntegrationUri
{
    /// <summary>
    /// Puts in <c>${stageVariables.x}</c>, where a missing one becomes nothing, and <c>{x}</c>, where an unmapped one stays as it is
    /// (recorded on API Gateway). Anything else in braces stays.
    /// </summary>
    public static string Fill(string uri, IReadOnlyDictionary<string, string> stageVariables, ImmutableArray<KeyValuePair<string, string>> path)
    {
        string filled = StageVariable().Replace(uri, match => stageVariables.GetValueOrDefault(match.Groups[1].Value, ""));
        return PathParameter().Replace(filled, match => LastOrNull(path, match.Groups[1].Value) ?? match.Value);
    }

    /// <summary>Whether there is a host behind <c>http://</c> or <c>https://</c>, which a missing stage variable can leave out.</summary>
    public static bool HasHost(string target)
    {
        int start = target.IndexOf("://", StringComparison.Ordinal);
        return start < 0 || (start + 3 < target.Length && target[start + 3] is not ('/' or '?' or '#' or ':'));
    }

    /// <summary>The query that stands in an address, decoded.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> QueryOf(string uri)
    {
        int start = uri.IndexOf('?', StringComparison.Ordinal);
        return start < 0 ? [] : QueryText.Parse(uri[(start + 1)..]);
    }

    /// <summary>An address and further parameters of its query; what it has of a query stays as it is written.</summary>
    public static string WithQuery(string uri, ImmutableArray<KeyValuePair<string, string>> added)
    {
        if (added.IsEmpty)
        {
            return uri;
        }

        char separator = uri.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return $"{uri}{separator}{QueryText.Print(added)}";
    }

    private static string? LastOrNull(ImmutableArray<KeyValuePair<string, string>> pairs, string name)
    {
        for (int i = pairs.Length - 1; i >= 0; i--)
        {
            if (pairs[i].Key == name)
            {
                return pairs[i].Value;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\$\{stageVariables\.([A-Za-z0-9_]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex StageVariable();

    [GeneratedRegex(@"(?<!\$)\{([^{}]+?)\+?\}", RegexOptions.CultureInvariant)]
    private static partial Regex PathParameter();
}
