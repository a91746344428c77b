using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace VtlKit.OpenApi.Samples;

/// <summary>Makes texts that a schema accepts.</summary>
internal static class TextSampler
{
    private static readonly FrozenDictionary<string, string> Formats = new Dictionary<string, string>
    {
        ["date-time"] = "2024-01-31T12:00:00Z",
        ["date"] = "2024-01-31",
        ["time"] = "12:00:00Z",
        ["duration"] = "P1D",
        ["uuid"] = "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        ["email"] = "user@example.com",
        ["uri"] = "https://example.com/",
        ["url"] = "https://example.com/",
        ["uri-reference"] = "/",
        ["hostname"] = "example.com",
        ["ipv4"] = "192.0.2.1",
        ["ipv6"] = "2001:db8::1",
        ["byte"] = "c2FtcGxl",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // What people mean by a pattern, in the order of trying; a text made of the pattern alone is right but hard to read.
    private static readonly string[] Likely =
    [
        "https://example.com/", "user@example.com", "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "2024-01-31", "2024-01-31T12:00:00Z", "1", "A1", "+14155550123",
    ];

    private const int Longest = 10_000;
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(200);

    /// <summary>A text of a format or pattern, else the name, of a length that is allowed.</summary>
    public static string Of(IOpenApiSchema schema, string name)
    {
        string text = Formats.TryGetValue(schema.Format ?? "", out string? sample)
            ? sample
            : OfLength(name, schema.MinLength ?? 0, schema.MaxLength ?? int.MaxValue);
        return schema.Pattern is { } pattern ? OfPattern(pattern, text) ?? text : text;
    }

    private static string OfLength(string name, int shortest, int longest)
    {
        StringBuilder text = new(name);
        while (text.Length < Math.Min(shortest, Longest))
        {
            text.Append('x');
        }

        return text.Length > longest ? text.ToString(0, Math.Max(longest, 0)) : text.ToString();
    }

    // The pattern itself says whether what was made is right; look-arounds and the like may have been misread.
    private static string? OfPattern(string pattern, string text)
    {
        try
        {
            Regex regex = new(pattern, RegexOptions.ECMAScript, PatternTime);
            return Likely.Prepend(text).Append(PatternSampler.Of(pattern)).FirstOrDefault(candidate => candidate is not null && regex.IsMatch(candidate));
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
