using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;

namespace VtlKit.Lint.Rules;

/// <summary>A rule about integrations: it looks at one operation after the other.</summary>
public abstract class IntegrationRule : FileRule
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(ApiReading reading, HostFiles hosts) =>
        from operation in reading.Operations
        where operation is { Source: not null, Api.Kind: ApiKind.Rest }
        from finding in Check(operation, operation.Integration, operation.Source!, hosts)
        select finding;

    /// <summary>Its findings at an operation.</summary>
    protected abstract IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts);

    /// <summary>A finding at a value, of this rule's severity.</summary>
    protected Finding At(WrittenValue value, string message, Proof? proof = null) =>
        new(Info, Info.Severity, new FileRange(value.File, value.Source, value.Span, value.Pointer), message) { Proof = proof };

    /// <summary>A fix that makes a value another text; null where it cannot be written.</summary>
    private protected static Fix? Rewriting(HostFiles hosts, WrittenValue value, string text, string title, bool isSafe) =>
        value.IsWritten && hosts.Of(value.Source).Rewrite(value.Span, text) is var (span, written)
            ? new Fix(title, isSafe, [new FileEdit(span, written)])
            : null;

    /// <summary>A fix that makes a value another text just as it is to stand in the file.</summary>
    private protected static Fix? Replacing(WrittenValue value, string written, string title, bool isSafe) =>
        value.IsWritten ? new Fix(title, isSafe, [new FileEdit(value.Span, written)]) : null;

    /// <summary>A file that has one operation with this integration.</summary>
    private protected static RuleExample Example(string integration, string method = "post") => new(
        $$"""
        openapi: 3.0.1
        info: {title: Notes, version: '1'}
        paths:
          /notes:
            {{method}}:
              responses:
                default: {description: What comes back}
              x-amazon-apigateway-integration:
                {{integration.ReplaceLineEndings("\n        ")}}

        """,
        "openapi.yaml");
}
