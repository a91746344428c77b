using System.Collections.Immutable;
using VtlKit.OpenApi;
using VtlKit.Parsing;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>Flags templates in folded scalars, whose lines YAML joins.</summary>
public sealed class FoldedTemplate : HostRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "EMB003",
        "folded-template",
        Severity.Error,
        Summary: "A template stands in a folded scalar (>), whose lines become one.",
        Why: "YAML joins the lines of a folded scalar with blanks. A comment (##) reaches to the end of the line, and so to the end of the template: "
            + "the rest of it is gone. Written with | the lines stay.")
    {
        Bad = Example("""
            application/json: >-
              ## the caller's note
              {"note": $input.json('$.note')}
            """),
        Good = Example("""
            application/json: |-
              ## the caller's note
              {"note": $input.json('$.note')}
            """),
        Links = ["https://yaml.org/spec/1.2.2/#813-folded-style"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TemplateUse use, TemplateHost host)
    {
        if (host.Style != HostStyle.Folded || use.Role == TemplateRole.GatewayResponse)
        {
            yield break;
        }

        LocatedTemplate template = use.Template;
        Comment? swallowing = VtlParser.Parse(template.Text).Root.DescendantsAndSelf().OfType<Comment>().FirstOrDefault(comment =>
            template.Text.AsSpan(comment.Span.Start).StartsWith("##", StringComparison.Ordinal)
            && template.PositionOf(comment.Span.Start).Line < template.PositionOf(LastInk(template.Text, comment.Span)).Line);
        Fix? fix = Unfolding(template, host);
        if (swallowing is not null)
        {
            yield return At(use, new TextSpan(host.Span.Start, 1), "The comment swallows the lines behind it, as > makes one line of them. Write | for >.", Proof.Constant) with { Fix = fix };
        }
        else if (template.PositionOf(0).Line < template.PositionOf(Math.Max(0, template.Text.TrimEnd().Length - 1)).Line)
        {
            yield return At(use, new TextSpan(host.Span.Start, 1), "> makes one line of these: comments and blank lines of the output are lost. Write | for >.") with
            {
                Severity = Severity.Warning,
                Fix = fix,
            };
        }
    }

    private static int LastInk(string text, TextSpan span)
    {
        int last = span.End - 1;
        while (last > span.Start && char.IsWhiteSpace(text[last]))
        {
            last--;
        }

        return last;
    }

    // What was folded to a blank is a line break afterwards, and where one of several breaks was left out it is there again.
    private static Fix? Unfolding(LocatedTemplate template, TemplateHost host)
    {
        string file = template.Source.Text;
        ImmutableArray<TemplateEdit>.Builder edits = ImmutableArray.CreateBuilder<TemplateEdit>();
        int end = template.Text.TrimEnd('\n').Length;
        for (int i = 0; i < end; i++)
        {
            int place = template.Places.ToFile(i);
            if (template.Text[i] is ' ' or '\n' && template.Places.IsWritten(new TextSpan(i, 1)) && file[place] is '\n' or '\r')
            {
                int breaks = file.AsSpan(place, template.Places.ToFile(i + 1) - place).Count('\n');
                string now = new('\n', breaks);
                if (now != template.Text[i].ToString())
                {
                    edits.Add(new TemplateEdit(new TextSpan(i, 1), now));
                }
            }
        }

        return new Fix("Keep the lines", IsSafe: true, [new FileEdit(new TextSpan(host.Span.Start, 1), "|")]) { Template = template, TemplateEdits = edits.ToImmutable() };
    }
}
