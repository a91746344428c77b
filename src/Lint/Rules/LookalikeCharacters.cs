using System.Text.RegularExpressions;
using VtlKit.Lint.Analysis;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>Flags characters that look like quotes and blanks and are none.</summary>
public sealed partial class LookalikeCharacters : TemplateRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "EMB008",
        "lookalike-characters",
        Severity.Warning,
        Summary: "A template has typographic quotes or invisible characters where it needs plain ones.",
        Why: "Word processors and chats turn \" into \u201c and blanks into ones that do not break. They look right, but neither JSON nor the template language takes them.")
    {
        Bad = new RuleExample("{\u201cid\u201d: \"$context.requestId\"}"),
        Good = new RuleExample("{\"id\": \"$context.requestId\"}"),
    };

    /// <inheritdoc/>
    public override IEnumerable<TemplateFinding> Check(TemplateFacts facts)
    {
        foreach (Match match in Lookalike().Matches(facts.Text))
        {
            string code = ((int)match.Value[^1]).ToString("X4", System.Globalization.CultureInfo.InvariantCulture);
            yield return At(new TextSpan(match.Index + match.Length - 1, 1), $"This is U+{code}, which is no quote or blank to JSON and VTL. Type it anew.");
        }
    }

    // Where JSON or VTL has a quote or a blank: typographic ones within a text are what they are.
    [GeneratedRegex("""[{\[(,:=]\s*[\u2018\u2019\u201c\u201d]|^\ufeff|[\u200b\u2060]|(?<=[{}\[\](),:]\s*)\u00a0""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Lookalike();
}
