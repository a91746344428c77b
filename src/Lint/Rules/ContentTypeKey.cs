using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;

namespace VtlKit.Lint.Rules;

/// <summary>Flags keys of templates that are no media type as requests have it.</summary>
public sealed class ContentTypeKey : IntegrationRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "EMB011",
        "content-type-key",
        Severity.Warning,
        Summary: "The key of a request template is no media type that a request could have.",
        Why: "A template is chosen by the media type of the request, without parameters: a key with blanks, parameters or no slash is never equal to one, and the body passes it by.")
    {
        Bad = Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            passthroughBehavior: never
            requestTemplates:
              application/json; charset=utf-8: '{"fixed": true}'
            responses: {default: {statusCode: '200'}}
            """),
        Good = Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            passthroughBehavior: never
            requestTemplates:
              application/json: '{"fixed": true}'
            responses: {default: {statusCode: '200'}}
            """),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts)
    {
        foreach (WrittenValue key in source.RequestTemplates.Select(static entry => entry.Key))
        {
            string plain = key.Text.Split(';')[0].Trim();
            if (plain != key.Text)
            {
                yield return At(key, $"No request selects this, as only the media type counts: write {plain}.") with
                {
                    Fix = Rewriting(hosts, key, plain, "Leave only the media type", isSafe: false),
                };
            }
            else if (!key.Text.Contains('/', StringComparison.Ordinal) && key.Text != "$default")
            {
                yield return At(key, $"'{key.Text}' is no media type, so that no request selects this. Write application/json.");
            }
        }
    }
}
