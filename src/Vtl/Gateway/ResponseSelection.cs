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
        foreach (IntegrationResponse response in WithPatterns(integration).OrderBy(StatusOf))
        {
            if (JavaRegex.Compile(response.Pattern!).Matches(value))
            {
                return new(response, $"{Shown(value, subject)}, which matches {response.Pattern}");
            }
        }

        IntegrationResponse? standard = integration.Responses.FirstOrDefault(response => string.IsNullOrEmpty(response.Pattern));
        return standard is null ? null : new(standard, WithPatterns(integration).Any() ? Mismatch(integration, value, subject) : "it is the only one");
    }

    /// <summary>Why no pattern matches a text, as a clause.</summary>
    public static string Mismatch(Integration integration, string value, string subject)
    {
        string[] patterns = [.. WithPatterns(integration).Select(response => response.Pattern!)];
        string partial = patterns.FirstOrDefault(pattern => IsFound(pattern, value)) is { } found
            ? $" ({found} matches a part of it, and has to match all of it)"
            : "";
        return patterns switch
        {
            [] => $"{Shown(value, subject)}, and there are no patterns",
            [var only] => $"{Shown(value, subject)}, which does not match {only}{partial}",
            _ => $"{Shown(value, subject)}, which matches none of {string.Join(", ", patterns)}{partial}",
        };
    }

    private static bool IsFound(string pattern, string value)
    {
        try
        {
            return JavaRegex.Compile(pattern).Find(value);
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            return false;
        }
    }

    private static string Shown(string value, string subject) => value.Length == 0 ? $"{subject} is empty" : $"{subject} is \"{value}\"";

    private static IEnumerable<IntegrationResponse> WithPatterns(Integration integration) =>
        integration.Responses.Where(response => !string.IsNullOrEmpty(response.Pattern));

    private static int StatusOf(IntegrationResponse response) =>
        int.TryParse(response.StatusCode, NumberStyles.None, CultureInfo.InvariantCulture, out int status) ? status : int.MaxValue;
}
