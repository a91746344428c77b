using VtlKit.Lint;
using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Cli.Lint;

/// <summary>The lines that findings stand in, as the template has them: a template that is one long line of JSON has many.</summary>
internal sealed class TemplateLines(ApiReading reading)
{
    private readonly ILookup<(string?, string), LocatedTemplate> templates =
        reading.Templates.Select(static use => use.Template).ToLookup(static template => (template.File, template.Pointer));

    /// <summary>The trimmed line of a finding.</summary>
    public string LineOf(Finding finding)
    {
        if (templates[(finding.Place.File, finding.Place.Pointer)].FirstOrDefault() is not { } template)
        {
            return LineAt(finding.Place.Source.Text, finding.Place.Span.Start);
        }

        int low = 0;
        int high = template.Text.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = template.Places.ToFile(middle) < finding.Place.Span.Start ? (middle + 1, high) : (low, middle);
        }

        return LineAt(template.Text, low);
    }

    private static string LineAt(string text, int offset)
    {
        offset = Math.Clamp(offset, 0, text.Length);
        int start = text.AsSpan(0, offset).LastIndexOf('\n') + 1;
        int end = text.IndexOf('\n', offset);
        return text[start..(end < 0 ? text.Length : end)].Trim();
    }
}
