using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;
using VtlKit.Runtime;
using VtlKit.Runtime.RegularExpressions;

namespace VtlKit.Lint.Rules;

/// <summary>Flags patterns that are no regular expressions of Java.</summary>
public sealed class InvalidSelectionPattern : IntegrationRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG015",
        "invalid-selection-pattern",
        Severity.Error,
        Summary: "A response's pattern is no regular expression of Java.",
        Why: "Integration responses are selected with java.util.regex.Pattern, which must be able to read the pattern.")
    {
        Bad = Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            passthroughBehavior: when_no_templates
            responses:
              default: {statusCode: '200'}
              '[4\d{2}': {statusCode: '400'}
            """),
        Good = Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            passthroughBehavior: when_no_templates
            responses:
              default: {statusCode: '200'}
              '4\d{2}': {statusCode: '400'}
            """),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/api/API_IntegrationResponse.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts)
    {
        foreach ((IntegrationResponse response, ResponseSource written) in integration.Responses.Zip(source.Responses))
        {
            if (response.Pattern is { Length: > 0 } pattern && written.Pattern is { } place && FaultIn(pattern) is { } fault)
            {
                yield return At(place, $"This is no regular expression of Java: {fault}. Escape what is meant literally with a backslash.", Proof.Refused);
            }
        }
    }

    private static string? FaultIn(string pattern)
    {
        try
        {
            JavaRegex.Compile(pattern);
            return null;
        }
        catch (JavaException exception)
        {
            return exception.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
        }
        catch (LimitException)
        {
            return null;
        }
    }
}
