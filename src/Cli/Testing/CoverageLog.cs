using System.Collections.Immutable;
using VtlKit.Evaluation;
using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.Parsing;
using VtlKit.Text;

namespace VtlKit.Cli.Testing;

/// <summary>A template and what was reached of it.</summary>
/// <param name="Name">What it is for: <c>POST /orders, request, application/json</c>.</param>
/// <param name="Template">Its text and places.</param>
/// <param name="Coverage">What was reached.</param>
internal sealed record CoveredTemplate(string Name, LocatedTemplate Template, TemplateCoverage Coverage)
{
    /// <summary>The file it stands in.</summary>
    public string File => Template.File ?? "<stdin>";
}

/// <summary>Collects what the cases of a run reach of the templates of their APIs.</summary>
internal sealed class CoverageLog
{
    private readonly List<Entry> entries = [];
    private readonly Dictionary<string, TemplateParts> parts = new(StringComparer.Ordinal);

    /// <summary>All templates, those that nothing reached included, in the order of their files.</summary>
    public ImmutableArray<CoveredTemplate> Templates =>
    [
        .. from entry in entries
           let total = entry.Recorders.Aggregate(TemplateCoverage.None(entry.Parts), static (sum, recorder) => sum.With(recorder.Coverage))
           let place = entry.Template.PositionOf(0)
           orderby entry.Template.File, place.Line, place.Column
           select new CoveredTemplate(entry.Name, entry.Template, total),
    ];

    /// <summary>Adds the templates of an API, as reached by nothing; what is there already stays.</summary>
    public void Add(ApiReading reading)
    {
        foreach (TemplateUse use in reading.Templates)
        {
            if (use is not { Operation: { } operation, Role: TemplateRole.Request or TemplateRole.Response })
            {
                continue;
            }

            string role = use.Role is TemplateRole.Request ? "request" : $"response {use.ResponseKey}".TrimEnd();
            EntryOf(use.Template, $"{operation.Name}, {role}, {use.ContentType}");
        }
    }

    /// <summary>The observer for one rendering of a template.</summary>
    public RenderingObserver Observe(MappingTemplate template)
    {
        Entry entry = EntryOf(template.Template, template.ContentType);
        TemplateParts own = PartsOf(template.Template);
        CoverageRecorder recorder = entry.Recorders.Find(other => other.Parts == own) ?? new CoverageRecorder(own);
        if (!entry.Recorders.Contains(recorder))
        {
            entry.Recorders.Add(recorder);
        }

        return recorder;
    }

    /// <summary>Values that were substituted make other texts of the same template, with the same parts unless they are VTL themselves.</summary>
    private Entry EntryOf(LocatedTemplate template, string name)
    {
        TemplateParts own = PartsOf(template);
        Entry? entry = entries.Find(other =>
            other.Template.File == template.File
            && other.Template.Pointer == template.Pointer
            && TemplateCoverage.None(other.Parts).HasPartsOf(TemplateCoverage.None(own)));
        if (entry is null)
        {
            entry = new Entry(name, template, own, []);
            entries.Add(entry);
        }

        return entry;
    }

    private TemplateParts PartsOf(LocatedTemplate template)
    {
        if (!parts.TryGetValue(template.Text, out TemplateParts? known))
        {
            known = TemplateParts.Of(VtlParser.Parse(template.Text));
            parts.Add(template.Text, known);
        }

        return known;
    }

    private sealed record Entry(string Name, LocatedTemplate Template, TemplateParts Parts, List<CoverageRecorder> Recorders);
}
