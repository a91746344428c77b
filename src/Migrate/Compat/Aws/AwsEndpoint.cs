using System.Text;
using System.Text.RegularExpressions;
using VtlKit.Migrate.Compat.Pipeline;

namespace VtlKit.Migrate.Compat.Aws;

/// <summary>Where a service of AWS is called.</summary>
/// <param name="Host">The host, such as <c>dynamodb.eu-west-1.amazonaws.com</c>.</param>
/// <param name="Path">The path, encoded.</param>
/// <param name="Query">The query, encoded, without the action; empty for none.</param>
/// <param name="Region">The region that requests are signed for.</param>
/// <param name="Service">The service.</param>
/// <param name="Action">What it is asked for; null where the path says it.</param>
public sealed record AwsEndpoint(string Host, string Path, string Query, string Region, AwsService Service, string? Action)
{
    /// <summary>The endpoint for the address of an integration.</summary>
    /// <param name="address"><c>arn:aws:apigateway:REGION:SERVICE:path/PATH</c>, or <c>…:action/NAME</c>, and what its query is.</param>
    /// <exception cref="GatewayException">It is no such address.</exception>
    public static AwsEndpoint Of(string address)
    {
        ArgumentNullException.ThrowIfNull(address);

        // Path parameters can be anywhere in it: they must not lead to a host outside AWS.
        if (address.Split(':', 6) is not ["arn", var partition, "apigateway", var region, var name, var target]
            || !Regex.IsMatch($"{name}.{region}", @"\A[a-z0-9-]+(\.[a-z0-9-]+)+\z", RegexOptions.CultureInvariant))
        {
            throw GatewayException.Configuration($"Invalid address of an AWS service: {address}");
        }

        var (place, query) = target.Split('?', 2) is [var before, var after] ? (before, after) : (target, "");
        var (path, action) = ("/", (string?)null);
        if (place.StartsWith("path/", StringComparison.Ordinal))
        {
            path = place["path".Length..];
        }
        else if (place.StartsWith("action/", StringComparison.Ordinal))
        {
            // action/NAME&PARAMETER=VALUE
            (action, var parameters) = place["action/".Length..].Split('&', 2) is [var first, var rest] ? (first, rest) : (place["action/".Length..], "");
            query = string.Join('&', new[] { parameters, query }.Where(part => part.Length > 0));
        }
        else
        {
            throw GatewayException.Configuration($"The address of an AWS service needs a path or an action: {address}");
        }

        var service = AwsService.Of(name, action);
        var isGlobal = partition == "aws" && service.Host is "cloudfront" or "iam" or "route53";
        var host = isGlobal ? $"{service.Host}.{DomainOf(partition)}" : $"{service.Host}.{region}.{DomainOf(partition)}";
        return new AwsEndpoint(host, Encoded(path, "/"), Encoded(query, "&="), isGlobal ? "us-east-1" : region, service, action);
    }

    private static string DomainOf(string partition) => partition switch
    {
        "aws-cn" => "amazonaws.com.cn",
        "aws-iso" => "c2s.ic.gov",
        "aws-iso-b" => "sc2s.sgov.gov",
        "aws-eusc" => "amazonaws.eu",
        _ => "amazonaws.com",
    };

    /// <summary>Encodes what is not encoded yet, except separators.</summary>
    private static string Encoded(string text, string separators)
    {
        StringBuilder encoded = new();
        for (var i = 0; i < text.Length; i++)
        {
            if (separators.Contains(text[i], StringComparison.Ordinal))
            {
                encoded.Append(text[i]);
            }
            else if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                encoded.Append(text.AsSpan(i, 3));
                i += 2;
            }
            else
            {
                var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
                encoded.Append(Uri.EscapeDataString(text.AsSpan(i, length)));
                i += length - 1;
            }
        }

        return encoded.ToString();
    }
}
