using VtlKit.OpenApi;

namespace VtlKit.Lint;

/// <summary>A file that is one template: <c>create-order.request.vtl</c>.</summary>
public static class TemplateFile
{
    /// <summary>
    /// The file without the operation that reading makes up for it: nothing is known of its parameters, so that a witness may have any. The
    /// name tells which way it maps, and for which content type: <c>order.xml.vtl</c>.
    /// </summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="name">The file as it was named.</param>
    public static ApiReading Read(string text, string name)
    {
        ApiReading reading = ApiDocument.ReadText(text, name);
        return reading with
        {
            Operations = [],
            Templates = [.. reading.Templates.Select(use => use with { Operation = null, ContentType = ContentTypeOf(name, text) })],
        };
    }

    /// <summary>Whether a file of this name is a template by itself.</summary>
    public static bool IsTemplate(string name) => Path.GetExtension(name).ToLowerInvariant() is ".vtl" or ".vm";

    private static string ContentTypeOf(string name, string text) => Path.GetExtension(Path.GetFileNameWithoutExtension(name)).ToLowerInvariant() switch
    {
        ".xml" => "application/xml",
        ".html" => "text/html",
        ".txt" => "text/plain",
        ".form" => "application/x-www-form-urlencoded",
        _ => text.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal) ? "application/xml" : "application/json",
    };
}
