using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;

namespace VtlKit.Lint.Rules;

/// <summary>Flags integrations that call an AWS service in a way it does not take.</summary>
public sealed class WrongServiceCall : IntegrationRule
{
    private const string ContentType = "integration.request.header.Content-Type";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG011",
        "wrong-service-call",
        Severity.Error,
        Summary: "An AWS service is called with a method or a content type that it does not take.",
        Why: "Lambda functions are invoked with POST, whatever method the client uses. SQS queues behind a path take a form, and are told so by Content-Type; "
            + "with the client's application/json they reject it.")
    {
        Bad = Example("""
            type: aws
            httpMethod: GET
            uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/notes/invocations
            passthroughBehavior: never
            responses: {default: {statusCode: '200'}}
            """,
            "get"),
        Good = Example("""
            type: aws
            httpMethod: POST
            uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/notes/invocations
            passthroughBehavior: never
            responses: {default: {statusCode: '200'}}
            """,
            "get"),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-custom-integrations.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts)
    {
        if (integration.Type is not (IntegrationType.Aws or IntegrationType.AwsProxy) || integration.Uri is not { } uri)
        {
            yield break;
        }

        if (uri.Contains(":lambda:path/", StringComparison.Ordinal) && integration.HttpMethod is { } method and not ("POST" or "ANY") && source.HttpMethod is { } written)
        {
            yield return At(written, $"A Lambda function is invoked with POST; {method} is refused, whatever the client's method is.", Proof.Refused) with
            {
                Fix = Rewriting(hosts, written, "POST", "Invoke the function with POST", isSafe: true),
            };
        }

        bool isForm = integration.RequestTemplates.Any(static template => template.Template.Text.AsSpan().TrimStart().StartsWith("Action=", StringComparison.Ordinal));
        bool hasType = integration.RequestParameters.Any(static parameter => parameter.Key.Equals(ContentType, StringComparison.OrdinalIgnoreCase))
            || integration.RequestTemplates.Any(static template => template.Template.Text.Contains("requestOverride.header", StringComparison.Ordinal));
        if (integration.Type == IntegrationType.Aws && uri.Contains(":sqs:path/", StringComparison.Ordinal) && isForm && !hasType)
        {
            yield return At(source.Uri ?? source.Whole, $"SQS takes this form only as one: map {ContentType} to \"'application/x-www-form-urlencoded'\".") with { Severity = Severity.Warning };
        }
    }
}
