using System.Collections.Immutable;
using System.Text.RegularExpressions;
using VtlKit.Parsing;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Lint.Suppressing;

/// <summary>A comment of a template that says which findings its author has seen: <c>## vtlkit-disable-line ESC001 the backend does not read it</c>.</summary>
/// <param name="Span">The comment without its line end, in the template.</param>
/// <param name="Scope">The part of the template that it is for.</param>
/// <param name="Rules">The ids or names that it gives.</param>
/// <param name="Reason">Why; empty where none is given.</param>
internal sealed partial record Suppression(TextSpan Span, TextSpan Scope, ImmutableArray<string> Rules, string Reason)
{
    private const string Mark = "vtlkit-disable";

    /// <summary>The suppressions of a template, in its order.</summary>
    public static ImmutableArray<Suppression> In(string template)
    {
        if (!template.Contains(Mark, StringComparison.Ordinal))
        {
            return [];
        }

        return [.. VtlParser.Parse(template).Root.DescendantsAndSelf().OfType<Comment>().Select(comment => Read(template, comment)).OfType<Suppression>()];
    }

    private static Suppression? Read(string template, Comment comment)
    {
        Match match = Form().Match(template.Substring(comment.Span.Start, comment.Span.Length));
        if (!match.Success)
        {
            return null;
        }

        TextSpan span = new(comment.Span.Start, match.Length);
        TextSpan line = LineAround(template, comment.Span.Start);
        TextSpan scope = match.Groups["where"].Value switch
        {
            "-line" => line,
            "-next-line" => LineAround(template, Math.Min(line.End, template.Length)),
            _ => new TextSpan(0, template.Length),
        };
        string[] words = match.Groups["rest"].Value.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
        string[] rules = [.. words.TakeWhile(static (word, index) => index == 0 || RuleCatalog.Find(word) is not null || Id().IsMatch(word))];
        return new Suppression(span, scope, [.. rules], string.Join(' ', words[rules.Length..]).TrimStart('-', ':', ' '));
    }

    // With its line end.
    private static TextSpan LineAround(string text, int offset)
    {
        int start = text.AsSpan(0, offset).LastIndexOf('\n') + 1;
        int end = text.IndexOf('\n', offset);
        return TextSpan.Between(start, end < 0 ? text.Length : end + 1);
    }

    [GeneratedRegex(@"^#[#*]+\s*vtlkit-disable(?<where>-line|-next-line|)(?=\s|$)[ \t]*(?<rest>[^\r\n*]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();

    [GeneratedRegex("^[A-Z]{3,}[0-9]{3}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Id();
}
