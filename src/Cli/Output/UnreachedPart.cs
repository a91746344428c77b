using System.Collections.Immutable;
using VtlKit.Cli.Testing;
using VtlKit.Evaluation;
using VtlKit.Text;

namespace VtlKit.Cli.Output;

/// <summary>A part of a template that no case reached.</summary>
/// <param name="Part">The part.</param>
/// <param name="Position">Where it stands in the file.</param>
/// <param name="Message">What never happens, as a clause.</param>
internal sealed record UnreachedPart(TemplatePart Part, LinePosition Position, string Message)
{
    private const int LongestName = 60;

    /// <summary>Those of a template, in its order; of a template that is never rendered, that alone.</summary>
    public static ImmutableArray<UnreachedPart> Of(CoveredTemplate template)
    {
        TemplateCoverage coverage = template.Coverage;
        ImmutableArray<TemplatePart> all = coverage.Counts[0] == 0 ? [coverage.Parts.All[0]] : coverage.Parts.All;
        return
        [
            .. from part in all.Select(static (part, number) => (Part: part, Number: number))
               where coverage.Counts[part.Number] == 0
               select new UnreachedPart(part.Part, template.Template.PositionOf(part.Part.Span.Start), MessageOf(part.Part, template.Template.Text)),
        ];
    }

    private static string MessageOf(TemplatePart part, string text)
    {
        string name = string.Join(' ', text.Substring(part.Span.Start, part.Span.Length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        name = name.Length <= LongestName ? name : name[..LongestName] + "…";
        return part.Kind switch
        {
            TemplatePartKind.Template => "the template is never rendered",
            TemplatePartKind.Condition => $"{name} is never true",
            TemplatePartKind.Else => $"{name} is never taken",
            TemplatePartKind.ImplicitElse => $"{name} is never false",
            TemplatePartKind.Turns => $"{name} never makes a turn",
            TemplatePartKind.NoTurns => $"{name} never has nothing to loop over",
            TemplatePartKind.Definition => $"{name} is never printed",
            TemplatePartKind.Assignment => $"{name} is never carried out",
            _ => $"{name} is never printed",
        };
    }
}
