using System.Text.RegularExpressions;
using VtlKit.Gateway;

namespace VtlKit.OpenApi.Import;

/// <summary>What API Gateway takes as the address of a backend.</summary>
internal static partial class IntegrationAddress
{
    /// <summary>Why an address is refused for an integration of a type, in the service's words; null where it is taken.</summary>
    public static string? WhyNot(IntegrationType type, string uri)
    {
        if (type is IntegrationType.Http or IntegrationType.HttpProxy)
        {
            return HttpAddress().IsMatch(uri) ? null : "Invalid HTTP endpoint specified for URI";
        }

        // arn:aws:apigateway:region:service:path/…
        string[] parts = uri.Split(':', 6);
        if (parts is not ["arn", _, _, _, var service, var target])
        {
            return "Invalid ARN specified in the request";
        }

        if (!target.StartsWith("path/", StringComparison.Ordinal) && !target.StartsWith("action/", StringComparison.Ordinal))
        {
            return "AWS ARN for integration must contain path or action";
        }

        string name = service[(service.LastIndexOf('.') + 1)..];
        return type == IntegrationType.AwsProxy && name is not ("lambda" or "firehose")
            ? "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations"
            : null;
    }

    /// <summary>Whether something of an address is filled in by another program, such as the one that deploys it.</summary>
    public static bool HasPlaceholder(string uri) => Placeholder().IsMatch(uri);

    /// <summary>The names in braces, which parameter mappings fill.</summary>
    public static IEnumerable<string> VariablesOf(string uri) => Variable().Matches(uri).Select(static match => match.Groups[1].Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"^https?://[^/?#:]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex HttpAddress();

    [GeneratedRegex(@"\$\{(?!stageVariables\.)|\{\{|<[^>]*>|%[A-Z_]+%", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?<!\$)\{([A-Za-z0-9._-]+)\+?\}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Variable();
}
