using System.Globalization;
using VtlKit.Runtime;
using VtlKit.Runtime.RegularExpressions;

namespace VtlKit.Gateway;

/// <summary>The integration response that an answer of the backend goes through, and why.</summary>
/// <param name="Response">The one that was chosen.</param>
/// <param name="Because">The reason, as a clause that can follow "because".</param>
public sealed record ResponseSelection(IntegrationResponse Response, string Because)
{
    /// <summary><c>default</c>, or the pattern that matched.</summary>
    public string Key => string.IsNullOrEmpty(Response.Pattern) ? "default" : Response.Pattern;

    /// <summary>
    /// Chooses by a text: the status code, or a Lambda function's <c>errorMessage</c>. A pattern has to match the whole of it; where
    /// several do, the one with the lowest status code is taken, as API Gateway keeps its responses by status code. Null where none
    /// matches and there is no default.
    /// </summary>
    /// <param name="integration">The integration.</param>
    /// <param name="value">The text to match.</param>
    /// <param name="subject">What the text is, for the reason: <c>the backend's status</c>.</param>
    /// <exception cref="JavaException">A pattern is no regular expression.</exception>
    /// <exception cref="LimitException">Matching one takes too long.</exception>
    public static ResponseSelection? Of(Integration integration, string value, string subject)
    {
        string shown = value.Length == 0 ? $"{subject} is empty" : $"{subject} is \"{value}\"";
        foreach (IntegrationResponse response in integration.Responses.Where(response => !string.IsNullOrEmpty(response.Pattern)).OrderBy(StatusOf))
        {
            if (JavaRegex.Compile(response.Pattern!).Matches(value))
            {
                return new(response, $"{shown}, which matches {response.Pattern}");
            }
        }

        IntegrationResponse? standard = integration.Responses.FirstOrDefault(response => string.IsNullOrEmpty(response.Pattern));
        bool hasPatterns = integration.Responses.Any(response => !string.IsNullOrEmpty(response.Pattern));
        return standard is null ? null : new(standard, hasPatterns ? $"{shown}, which matches no pattern" : "it is the only one");
    }

    private static int StatusOf(IntegrationResponse response) =>
        int.TryParse(response.StatusCode, NumberStyles.None, CultureInfo.InvariantCulture, out int status) ? status : int.MaxValue;
}
