using System.Text.RegularExpressions;
using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;
using VtlKit.Runtime;
using VtlKit.Runtime.RegularExpressions;

namespace VtlKit.Lint.Rules;

/// <summary>Flags patterns for a function's errors whose dots stop at line breaks.</summary>
public sealed partial class LambdaPatternWithoutLineBreaks : IntegrationRule
{
    private const string AnyText = @"(\n|.)*";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG003",
        "lambda-pattern-without-line-breaks",
        Severity.Error,
        Summary: "A pattern for a Lambda function's errors does not match a message with line breaks.",
        Why: "The pattern has to match the whole errorMessage, and a dot matches no line break. A message of several lines, as of any wrapped exception, "
            + "matches nothing and takes the default response: the client gets 200 for a failure.")
    {
        Bad = Example("""
            type: aws
            httpMethod: POST
            uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/notes/invocations
            passthroughBehavior: never
            responses:
              default: {statusCode: '200'}
              '.*\[BadRequest\].*': {statusCode: '400'}
            """),
        Good = Example("""
            type: aws
            httpMethod: POST
            uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/notes/invocations
            passthroughBehavior: never
            responses:
              default: {statusCode: '200'}
              '(\n|.)*\[BadRequest\](\n|.)*': {statusCode: '400'}
            """),
        Links =
        [
            "https://docs.aws.amazon.com/apigateway/latest/api/API_IntegrationResponse.html",
            "https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts)
    {
        if (!new GatewaySetup { Integration = integration }.IsLambda)
        {
            yield break;
        }

        foreach (ResponseSource response in source.Responses)
        {
            if (response.Pattern is { Text: { Length: > 0 } pattern } written && pattern != "default" && MissedMessage(pattern) is { } missed)
            {
                yield return At(
                    written,
                    $"This matches no message of several lines, such as \"{missed.Replace("\n", "\\n", StringComparison.Ordinal)}\": write {AnyText} for .*.",
                    Proof.Refused) with
                {
                    Fix = Rewriting(hosts, written, Dots().Replace(pattern, AnyText), "Match line breaks, too", isSafe: true),
                };
            }
        }
    }

    /// <summary>A message that the pattern would match on one line, and does not on two; null where there is none.</summary>
    private static string? MissedMessage(string pattern)
    {
        if (!pattern.StartsWith(".*", StringComparison.Ordinal) && !pattern.EndsWith(".*", StringComparison.Ordinal) && !pattern.EndsWith(".+", StringComparison.Ordinal))
        {
            return null;
        }

        // What stands between the dots, read as if it were no pattern.
        string core = Regex.Replace(Dots().Replace(pattern, ""), @"\\(\W)|[\^$?*+()|]", "$1", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        core = core.StartsWith(".+", StringComparison.Ordinal) ? core[2..] : core;
        foreach ((string oneLine, string twoLines) in new[] { ($"Error: {core} x", $"Error:\n{core}\nx"), ($"{core} x", $"{core}\nx") })
        {
            if (Matches(pattern, oneLine))
            {
                return Matches(pattern, twoLines) ? null : twoLines;
            }
        }

        return null;
    }

    private static bool Matches(string pattern, string text)
    {
        try
        {
            return JavaRegex.Compile(pattern).Matches(text);
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"(?<!\\)\.\*|(?<!\\)\.\+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Dots();
}
