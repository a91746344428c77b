using System.Globalization;
using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;
using VtlKit.Runtime;
using VtlKit.Runtime.RegularExpressions;

namespace VtlKit.Lint.Rules;

/// <summary>Flags patterns that are never chosen, or that another one competes with.</summary>
public sealed class SelectionPatternPitfalls : IntegrationRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG004",
        "selection-pattern-pitfalls",
        Severity.Warning,
        Summary: "A response's pattern is never chosen, catches the success as well, or competes with another.",
        Why: "The key of an integration response is a regular expression. For a Lambda function it is held against the errorMessage, never against a status, so that "
            + "4\\d{2} is not chosen for a function that returns statusCode 400. Where two patterns match, nothing says which one counts, and two of one status replace each other.")
    {
        Bad = Example("""
            type: aws
            httpMethod: POST
            uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/notes/invocations
            passthroughBehavior: never
            responses:
              default: {statusCode: '200'}
              '4\d{2}': {statusCode: '400'}
            """),
        Good = Example("""
            type: aws
            httpMethod: POST
            uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/notes/invocations
            passthroughBehavior: never
            responses:
              default: {statusCode: '200'}
              '(\n|.)*BadRequest(\n|.)*': {statusCode: '400'}
            """),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts)
    {
        GatewaySetup setup = new() { Integration = integration };
        if (setup.IsProxy)
        {
            yield break;
        }

        (JavaRegex Pattern, WrittenValue Written, string Status)[] patterns =
        [
            .. integration.Responses.Zip(source.Responses)
                .Where(static pair => !string.IsNullOrEmpty(pair.First.Pattern) && pair.Second.Pattern is not null)
                .Select(static pair => (Pattern: Compiled(pair.First.Pattern!), Written: pair.Second.Pattern!, Status: pair.First.StatusCode))
                .Where(static entry => entry.Pattern is not null)!,
        ];
        for (int i = 0; i < patterns.Length; i++)
        {
            (JavaRegex pattern, WrittenValue written, string status) = patterns[i];
            if (setup.IsLambda && MatchesOnlyStatuses(pattern))
            {
                yield return At(written, "A Lambda function's responses are chosen by its errorMessage, not by a status: match a part of the message.");
            }
            else if (setup.IsLambda && Matches(pattern, ""))
            {
                yield return At(written, "This matches the empty text as well, which is what a function that succeeded has: use .+ or a part of the message.");
            }

            foreach ((JavaRegex other, WrittenValue earlier, string otherStatus) in patterns.Take(i))
            {
                if (status == otherStatus)
                {
                    yield return At(written, $"{earlier.Text} has the status {status}, too; responses are kept by status, so that one of them is lost. Join them with |.");
                }
                else if (!setup.IsLambda && StatusOfBoth(pattern, other) is { } both)
                {
                    yield return At(written, $"Both this and {earlier.Text} match {both}, and nothing says which one counts. Make them exclude each other.");
                }
            }
        }
    }

    private static JavaRegex? Compiled(string pattern)
    {
        try
        {
            return JavaRegex.Compile(pattern);
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            return null;
        }
    }

    private static bool MatchesOnlyStatuses(JavaRegex pattern) =>
        !Matches(pattern, "Error: 400 x") && !Matches(pattern, "x 400") && !Matches(pattern, "Error x") && Statuses.Any(status => Matches(pattern, status));

    private static string? StatusOfBoth(JavaRegex left, JavaRegex right) => Statuses.FirstOrDefault(status => Matches(left, status) && Matches(right, status));

    private static IEnumerable<string> Statuses => Enumerable.Range(200, 400).Select(static status => status.ToString(CultureInfo.InvariantCulture));

    private static bool Matches(JavaRegex pattern, string text)
    {
        try
        {
            return pattern.Matches(text);
        }
        catch (LimitException)
        {
            return false;
        }
    }
}
