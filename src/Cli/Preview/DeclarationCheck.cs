using VtlKit.Gateway;
using VtlKit.OpenApi;

namespace VtlKit.Cli.Preview;

/// <summary>Holds what came about against what the method declares.</summary>
internal static class DeclarationCheck
{
    /// <summary>What is wrong, as sentences.</summary>
    public static IEnumerable<string> Of(Operation operation, Exchange exchange)
    {
        if (exchange.Selection is { Response.StatusCode: var status } && operation.Responses.All(response => response.StatusCode != status))
        {
            yield return $"{operation.Name} declares no response {status}, which its integration response is for. API Gateway may refuse to import that, "
                + $"or answer 500: Output mapping refers to an invalid method response: {status}";
        }
    }
}
