using System.Collections.Immutable;
using VtlKit.Cli.Input;
using VtlKit.Cli.Output;
using VtlKit.Gateway;
using VtlKit.Text;

namespace VtlKit.Cli.Preview;

/// <summary>Something wrong with a body that a template rendered.</summary>
/// <param name="Message">What, as a sentence.</param>
/// <param name="Body">The body.</param>
/// <param name="Position">Where in the body; null where it is about all of it.</param>
internal sealed record BodyWarning(string Message, string Body, LinePosition? Position);

/// <summary>Checks rendered bodies as strictly as whoever gets them.</summary>
internal static class BodyCheck
{
    /// <summary>What is wrong with the body that the request template rendered; nothing where the body is not sent or not a template's.</summary>
    public static IEnumerable<BodyWarning> OfRequest(Exchange exchange, IntegrationType type) =>
        exchange is { RequestChoice.Template: not null, IsSent: true, IntegrationRequest: { Method: not ("GET" or "HEAD") } sent }
        && type is not IntegrationType.Mock
            ? Check("integration request", sent.Headers, sent.Body)
            : [];

    /// <summary>What is wrong with the body that the response template rendered.</summary>
    public static IEnumerable<BodyWarning> OfResponse(Exchange exchange) =>
        exchange is { ResponseChoice.Template: not null, Response: { } answer, Error: null }
            ? Check("method response", answer.Headers, answer.Body)
            : [];

    private static IEnumerable<BodyWarning> Check(string what, ImmutableArray<KeyValuePair<string, string>> headers, Payload body)
    {
        string type = MediaType.FirstOf(headers.LastValue("Content-Type"));
        if (type.Length > 0 && !type.Contains("json", StringComparison.OrdinalIgnoreCase))
        {
            yield break;
        }

        if (body.Text.AsSpan().IsWhiteSpace())
        {
            yield return new BodyWarning($"The {what}'s body is empty, which is not valid JSON.", body.Text, null);
            yield break;
        }

        if (StrictJson.FaultIn(body.Text) is (var reason, var position))
        {
            string place = $"at line {position.Line}, column {position.Column}";
            yield return new BodyWarning($"The {what}'s body is not valid JSON: {reason.TrimEnd('.')}, {place}.", body.Text, position);
            yield break;
        }

        foreach (NestedJson nested in NestedJson.In(body.Text).Where(nested => nested.Fault is not null))
        {
            string message = $"The text at {nested.Path} of the {what}'s body begins like JSON and is none: {nested.Fault}.";
            yield return new BodyWarning(message, nested.Text, null);
        }
    }
}
