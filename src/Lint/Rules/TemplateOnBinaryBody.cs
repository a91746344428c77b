using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;

namespace VtlKit.Lint.Rules;

/// <summary>Flags templates on bodies that the API treats as bytes.</summary>
public sealed class TemplateOnBinaryBody : IntegrationRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG010",
        "template-on-binary-body",
        Severity.Error,
        Summary: "All bodies are binary, and a template is applied to one without its conversion to text.",
        Why: "With */* among the binary media types every body is treated as bytes, JSON as well. A template cannot be applied to bytes: the request ends as 500, "
            + "Unable to transform request. CONVERT_TO_TEXT makes text of it.")
    {
        Bad = WithBinaryTypes(Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            passthroughBehavior: never
            requestTemplates:
              application/json: '{"fixed": true}'
            responses: {default: {statusCode: '200'}}
            """)),
        Good = WithBinaryTypes(Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            passthroughBehavior: never
            contentHandling: CONVERT_TO_TEXT
            requestTemplates:
              application/json: '{"fixed": true}'
            responses: {default: {statusCode: '200'}}
            """)),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts)
    {
        if (!operation.Api.BinaryMediaTypes.Contains("*/*") || integration.Type is not (IntegrationType.Aws or IntegrationType.Http))
        {
            yield break;
        }

        if (operation.Method is "POST" or "PUT" or "PATCH" or "ANY" && integration.ContentHandling != ContentHandling.ConvertToText && source.RequestTemplates is [var request, ..])
        {
            yield return At(request.Key, "Every body is binary here, and a template on one fails with 500. Add contentHandling: CONVERT_TO_TEXT to the integration.", Proof.Refused);
        }

        foreach ((IntegrationResponse response, ResponseSource written) in integration.Responses.Zip(source.Responses))
        {
            if (response.ContentHandling != ContentHandling.ConvertToText && written.Templates is [{ Value.Text.Length: > 0 } template, ..])
            {
                yield return At(template.Key, "Every answer is binary here, and a template on one fails with 500. Add contentHandling: CONVERT_TO_TEXT to the response.", Proof.Refused);
            }
        }
    }

    private static RuleExample WithBinaryTypes(RuleExample example) => example with { Text = example.Text + "x-amazon-apigateway-binary-media-types: ['*/*']\n" };
}
