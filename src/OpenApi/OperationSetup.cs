using VtlKit.Gateway;
using VtlKit.OpenApi.Reading;

namespace VtlKit.OpenApi;

/// <summary>What the gateway needs to know of an operation.</summary>
public static class OperationSetup
{
    /// <summary>The operation's integration with all that its API says of requests and answers; stage variables are those of the file.</summary>
    public static GatewaySetup Of(Operation operation) => new()
    {
        Integration = operation.Integration,
        Validation = ValidationOf(operation),
        BinaryMediaTypes = operation.Api.BinaryMediaTypes,
        GatewayResponses = operation.Api.GatewayResponses,
        StageVariables = operation.Api.StageVariables
            .GroupBy(static pair => pair.Key)
            .ToDictionary(static group => group.Key, static group => group.Last().Value, StringComparer.Ordinal),
    };

    private static RequestValidation? ValidationOf(Operation operation)
    {
        if (operation.Validator is not { } validator)
        {
            return null;
        }

        ILookup<ParameterLocation, string> required = operation.Parameters
            .Where(parameter => validator.ChecksParameters && parameter.IsRequired)
            .ToLookup(static parameter => parameter.Location, static parameter => parameter.Name);
        return new RequestValidation
        {
            Headers = [.. required[ParameterLocation.Header]],
            Path = [.. required[ParameterLocation.Path]],
            Query = [.. required[ParameterLocation.Query]],
            Models = validator.ChecksBody ? ContractModels.Of(operation.Contract) : [],
        };
    }
}
