using VtlKit.Lint.Fixes;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>A rule about the templates of gateway responses, which are not VTL: only variables are replaced in them.</summary>
public abstract class GatewayResponseRule : FileRule
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(ApiReading reading, HostFiles hosts)
    {
        FileEdits edits = new(hosts);
        return from use in reading.Templates
               where use.Role == TemplateRole.GatewayResponse
               from finding in Check(use.Template.Text)
               select finding.In(use.Template, edits);
    }

    /// <summary>Its findings in the text of a gateway response.</summary>
    protected abstract IEnumerable<TemplateFinding> Check(string text);

    /// <summary>A finding of this rule, of its own severity.</summary>
    protected TemplateFinding At(TextSpan span, string message) => new(Info, Info.Severity, span, message);

    /// <summary>A file with one gateway response of this template.</summary>
    private protected static RuleExample Example(string template) => new(
        $$"""
        openapi: 3.0.1
        info: {title: Notes, version: '1'}
        paths: {}
        x-amazon-apigateway-gateway-responses:
          DEFAULT_4XX:
            responseTemplates:
              application/json: '{{template}}'

        """,
        "openapi.yaml");
}
