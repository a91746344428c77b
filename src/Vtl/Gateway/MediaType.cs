namespace VtlKit.Gateway;

/// <summary>Content types as templates are chosen by: the first one of a header's list, without its parameters.</summary>
public static class MediaType
{
    /// <summary>What stands in where a request or a template names none.</summary>
    public const string Json = "application/json";

    /// <summary><c>application/json</c> of <c>application/json; charset=utf-8, text/plain</c>; empty where the header is.</summary>
    public static string FirstOf(string? header)
    {
        ReadOnlySpan<char> rest = header;
        int end = rest.IndexOfAny(';', ',');
        return (end < 0 ? rest : rest[..end]).Trim().ToString();
    }

    /// <summary>Whether two media types are the same, which does not depend on their case.</summary>
    public static bool AreSame(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a media type, or a range such as <c>image/*</c> or <c>*/*</c>, includes another.</summary>
    public static bool Includes(string range, string type) =>
        range == "*/*"
        || AreSame(range, type)
        || (range.EndsWith("/*", StringComparison.Ordinal) && type.StartsWith(range[..^1], StringComparison.OrdinalIgnoreCase));
}
