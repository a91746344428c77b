using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using VtlKit.OpenApi.Reading;

namespace VtlKit.OpenApi.Samples;

/// <summary>Reads contracts with the OpenAPI library, which nothing else here needs.</summary>
internal static class ContractReader
{
    private static readonly Uri NoPlace = new("urn:vtlkit:contract");

    /// <summary>What an operation promises; null where its declaration cannot be made sense of.</summary>
    public static OpenApiOperation? Read(OperationContract contract)
    {
        try
        {
            OpenApiReaderSettings settings = new() { RuleSet = ValidationRuleSet.GetEmptyRuleSet(), LoadExternalRefs = false };
            JsonObject document = contract.Document();
            if (document["paths"]?["/"] is JsonObject pathItem)
            {
                OpenApiDocument? read = new OpenApiJsonReader().Read(document, NoPlace, settings).Document;
                return read?.Paths["/"].Operations?[HttpMethod.Post] is { } operation ? WithParametersOf(pathItem, read, operation) : null;
            }
        }
#pragma warning disable CA1031 // A sample is a convenience: whatever the library trips over in a stranger's file must not stop the rest.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }

        return null;
    }

    // The operation's own parameters win over those of its path.
    private static OpenApiOperation WithParametersOf(JsonObject pathItem, OpenApiDocument document, OpenApiOperation operation)
    {
        IList<IOpenApiParameter> inherited = document.Paths["/"].Parameters ?? [];
        IList<IOpenApiParameter> own = operation.Parameters ?? [];
        operation.Parameters =
        [
            .. inherited.Where(parameter => !own.Any(other => other.Name == parameter.Name && other.In == parameter.In)),
            .. own,
        ];
        _ = pathItem;
        return operation;
    }
}
