using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Lint;

/// <summary>A file that is one template: <c>create-order.request.vtl</c>.</summary>
public static class TemplateFile
{
    /// <summary>The file as if it were read out of an API: what a name with <c>response</c> in it maps, and for which content type, is told by the name.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="name">The file as it was named.</param>
    public static ApiReading Read(string text, string name)
    {
        LocatedTemplate template = LocatedTemplate.Of(text, name);
        string file = Path.GetFileName(name);
        TemplateRole role = file.Contains("response", StringComparison.OrdinalIgnoreCase) ? TemplateRole.Response : TemplateRole.Request;
        return new ApiReading
        {
            File = name,
            Source = template.Source,
            Format = FileFormat.Unknown,
            Templates = [new TemplateUse(role, ContentTypeOf(file, text), template, null, role == TemplateRole.Response ? "default" : null, IsDeployed: true)],
        };
    }

    /// <summary>Whether a file of this name is a template by itself.</summary>
    public static bool IsTemplate(string name) => Path.GetExtension(name).ToLowerInvariant() is ".vtl" or ".vm";

    // order.xml.vtl
    private static string ContentTypeOf(string file, string text)
    {
        string inner = Path.GetExtension(Path.GetFileNameWithoutExtension(file)).ToLowerInvariant();
        bool isMarkup = text.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal);
        return inner switch
        {
            ".xml" => "application/xml",
            ".html" => "text/html",
            ".txt" => "text/plain",
            ".form" => "application/x-www-form-urlencoded",
            _ when isMarkup => "application/xml",
            _ => "application/json",
        };
    }
}
