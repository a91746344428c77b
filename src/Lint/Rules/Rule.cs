using VtlKit.Lint.Analysis;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>
/// A rule: what it is, and a check over what it is about. A rule holds no state and knows nothing of YAML, configuration or suppression.
/// A new one is a class below <see cref="TemplateRule"/> or <see cref="FileRule"/>, a line in <see cref="RuleCatalog"/> and a folder in <c>fixtures/lint</c>.
/// </summary>
public abstract class Rule
{
    /// <summary>What it is.</summary>
    public abstract RuleInfo Info { get; }
}

/// <summary>A rule about one template.</summary>
public abstract class TemplateRule : Rule
{
    /// <summary>Its findings in a template.</summary>
    public abstract IEnumerable<TemplateFinding> Check(TemplateFacts facts);

    /// <summary>A finding of this rule, of its own severity.</summary>
    protected TemplateFinding At(TextSpan span, string message) => new(Info, Info.Severity, span, message);
}

/// <summary>A rule about what stands around templates: integrations, responses, the file itself.</summary>
public abstract class FileRule : Rule
{
    /// <summary>Its findings in a file.</summary>
    /// <param name="reading">What was read of the file.</param>
    /// <param name="hosts">Tells how values are written, and how changes of them are.</param>
    public abstract IEnumerable<Finding> Check(ApiReading reading, HostFiles hosts);
}
