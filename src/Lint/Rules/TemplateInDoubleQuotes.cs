using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>Notes long templates in double quotes, where every quote has a backslash.</summary>
public sealed class TemplateInDoubleQuotes : HostRule
{
    private const int Long = 200;

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "EMB004",
        "template-in-double-quotes",
        Severity.Info,
        Summary: "A long template stands between double quotes, with backslashes throughout.",
        Why: "Between double quotes of YAML every quote and backslash of the template needs a backslash, and line breaks are \\n: it is hard to read, and easy to get a "
            + "backslash wrong, which changes what escapes and patterns mean. In a block (|-) a template stands as it is.")
    {
        Bad = Example("""
            application/json: "#set($root = $input.path('$'))\n{\n  \"title\": $input.json('$.title'),\n  \"text\": $input.json('$.text'),\n  \"author\": $input.json('$.author'),\n  \"tags\": $input.json('$.tags'),\n  \"created\": $input.json('$.created')\n}\n"
            """),
        Good = Example("""
            application/json: |-
              {
                "title": $input.json('$.title'),
                "text": $input.json('$.text'),
                "author": $input.json('$.author')
              }
            """),
        Links = ["https://yaml.org/spec/1.2.2/#81-block-scalar-styles"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TemplateUse use, TemplateHost host)
    {
        bool isJson = use.Template.Source.Text.AsSpan().TrimStart() is ['{', ..];
        if (!isJson && host.Style == HostStyle.DoubleQuoted && use.Template.Text.Length > Long && use.Template.Text.Contains('\n', StringComparison.Ordinal))
        {
            yield return At(use, new TextSpan(host.Span.Start, 1), "Write this template as a block (|-), without backslashes before its quotes.");
        }
    }
}
