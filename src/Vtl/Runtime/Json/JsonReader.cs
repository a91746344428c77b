namespace VtlKit.Runtime.Json;

/// <summary>
/// Reads JSON as json-smart 2.2 does in the permissive mode in which Jayway uses it, and API Gateway with it: strings need no quotes,
/// commas may be missing or too many, and text after the value is ignored.
/// </summary>
public static class JsonReader
{
    /// <summary>Objects and arrays within each other; json-smart refuses more as well.</summary>
    public const int MaximumDepth = 400;

    /// <summary>The class that Jayway reports for text that breaks off or cannot be JSON; <c>$util.parseJson</c> gives nothing for it.</summary>
    public const string InvalidJson = "InvalidJsonException";

    /// <summary>Reads a text, in a time that grows with its length only.</summary>
    /// <returns>A string, bool, int, long, BigInteger, double, <see cref="BigDecimal"/>, float (for <c>NaN</c>), <see cref="JavaMap"/>, <see cref="JsonArray"/>, or null.</returns>
    /// <exception cref="JavaException">
    /// The text breaks off or is malformed beyond what json-smart forgives (<see cref="InvalidJson"/>), or looks like a number and is none
    /// (<c>NumberFormatException</c>, which Jayway does not catch).
    /// </exception>
    public static object? Parse(string text) => JsonScanner.Scan(text).ValueAt(0);
}
