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
            yield return $"{operation.Name} declares no response {status}, to which its integration response maps. API Gateway refuses that when it is "
                + $"imported, or answers 500: Output mapping refers to an invalid method response: {status}";
        }
    }
}
