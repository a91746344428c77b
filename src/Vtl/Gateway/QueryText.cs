using System.Collections.Immutable;

namespace VtlKit.Gateway;

/// <summary>Query strings: <c>a=1&amp;b=x%20y</c>.</summary>
public static class QueryText
{
    /// <summary>The parameters of a query without its question mark, decoded, in order; one without <c>=</c> has an empty value.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> Parse(string query)
    {
        var result = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (string part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            result.Add(equals < 0
                ? KeyValuePair.Create(Decode(part), "")
                : KeyValuePair.Create(Decode(part[..equals]), Decode(part[(equals + 1)..])));
        }

        return result.ToImmutable();
    }

    /// <summary>A query of these parameters, encoded.</summary>
    public static string Print(ImmutableArray<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}"));

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
