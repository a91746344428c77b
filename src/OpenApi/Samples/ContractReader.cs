using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using VtlKit.OpenApi.Reading;

namespace VtlKit.OpenApi.Samples;

/// <summary>Reads contracts with the OpenAPI library, which nothing else here needs.</summary>
internal static class ContractReader
{
    private static readonly Uri NoPlace = new("urn:vtlkit:contract");

    // A sample of the request and one of the answer are made one after the other. All of a file's contracts would be too large to keep.
    [ThreadStatic]
    private static (OperationContract Contract, OpenApiOperation? Operation) last;

    /// <summary>What an operation promises, not to be changed; null where its declaration cannot be made sense of.</summary>
    public static OpenApiOperation? Read(OperationContract contract)
    {
        if (!ReferenceEquals(last.Contract, contract))
        {
            last = (contract, ReadOnce(contract));
        }

        return last.Operation;
    }

    private static OpenApiOperation? ReadOnce(OperationContract contract)
    {
        try
        {
            OpenApiReaderSettings settings = new() { RuleSet = ValidationRuleSet.GetEmptyRuleSet(), LoadExternalRefs = false };
            JsonObject document = contract.Document();
            if (document["paths"] is not null && new OpenApiJsonReader().Read(document, NoPlace, settings).Document?.Paths["/"] is { } item)
            {
                return item.Operations?[HttpMethod.Post] is { } operation ? WithParametersOf(item, operation) : null;
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
    private static OpenApiOperation WithParametersOf(IOpenApiPathItem item, OpenApiOperation operation)
    {
        IList<IOpenApiParameter> inherited = item.Parameters ?? [];
        IList<IOpenApiParameter> own = operation.Parameters ?? [];
        operation.Parameters =
        [
            .. inherited.Where(parameter => parameter is not null && !own.Any(other => other?.Name == parameter.Name && other?.In == parameter.In)),
            .. own.Where(static parameter => parameter is not null),
        ];
        return operation;
    }
}
