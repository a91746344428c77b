using System.Text;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace VtlKit.OpenApi.Samples;

/// <summary>Makes texts that a schema accepts.</summary>
internal static class TextSampler
{
    private const int Longest = 10_000;
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(200);

    /// <summary>A text of a format or pattern, else the name, of a length that is allowed.</summary>
    public static string Of(IOpenApiSchema schema, string name)
    {
        if (schema.Pattern is { } pattern && OfPattern(pattern) is { } matching)
        {
            return matching;
        }

        return schema.Format switch
        {
            "date-time" => "2024-01-31T12:00:00Z",
            "date" => "2024-01-31",
            "time" => "12:00:00Z",
            "duration" => "P1D",
            "uuid" => "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
            "email" => "user@example.com",
            "uri" or "url" => "https://example.com/",
            "uri-reference" => "/",
            "hostname" => "example.com",
            "ipv4" => "192.0.2.1",
            "ipv6" => "2001:db8::1",
            "byte" => "c2FtcGxl",
            _ => OfLength(name, schema.MinLength ?? 0, schema.MaxLength ?? int.MaxValue),
        };
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
    private static string? OfPattern(string pattern)
    {
        try
        {
            string? text = PatternSampler.Of(pattern);
            return text is not null && Regex.IsMatch(text, pattern, RegexOptions.ECMAScript, PatternTime) ? text : null;
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
