using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>A rule about how templates are written in the language of their file.</summary>
public abstract class HostRule : FileRule
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(ApiReading reading, HostFiles hosts) =>
        from use in reading.Templates
        let host = hosts.Of(use.Template.Source).HostOf(use.Template)
        where host is not null
        from finding in Check(use, host)
        select finding;

    /// <summary>Its findings at a template.</summary>
    protected abstract IEnumerable<Finding> Check(TemplateUse use, TemplateHost host);

    /// <summary>A finding at a stretch of the file, of this rule's severity.</summary>
    protected Finding At(TemplateUse use, TextSpan fileSpan, string message, Proof? proof = null) =>
        new(Info, Info.Severity, new FileRange(use.Template.File, use.Template.Source, fileSpan, use.Template.Pointer), message) { Proof = proof };

    /// <summary>A file whose one operation has this request template.</summary>
    private protected static RuleExample Example(string template) => new(
        $$"""
        openapi: 3.0.1
        info: {title: Notes, version: '1'}
        paths:
          /notes:
            post:
              responses:
                '200': {description: OK}
              x-amazon-apigateway-integration:
                type: http
                httpMethod: POST
                uri: https://example.com/notes
                passthroughBehavior: never
                requestTemplates:
                  {{template.ReplaceLineEndings("\n          ")}}
                responses: {default: {statusCode: '200'} }

        """,
        "openapi.yaml");

    /// <summary>A CloudFormation template with a method that has this request template.</summary>
    private protected static RuleExample StackExample(string template) => new(
        $$"""
        AWSTemplateFormatVersion: '2010-09-09'
        Resources:
          Notes:
            Type: AWS::ApiGateway::Method
            Properties:
              HttpMethod: POST
              Integration:
                Type: HTTP
                IntegrationHttpMethod: POST
                Uri: https://example.com/notes
                PassthroughBehavior: NEVER
                RequestTemplates:
                  {{template.ReplaceLineEndings("\n          ")}}
                IntegrationResponses:
                  - StatusCode: 200

        """,
        "template.yaml");
}
