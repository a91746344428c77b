using System.Collections.Immutable;
using VtlKit.Gateway.Schemas;

namespace VtlKit.Gateway;

/// <summary>What a method's request validator checks before anything else is done with a request.</summary>
public sealed record RequestValidation
{
    /// <summary>The required headers, in the file's order.</summary>
    public ImmutableArray<string> Headers { get; init; } = [];

    /// <summary>The required path parameters, in the file's order.</summary>
    public ImmutableArray<string> Path { get; init; } = [];

    /// <summary>The required query parameters, in the file's order.</summary>
    public ImmutableArray<string> Query { get; init; } = [];

    /// <summary>The models of bodies by content type; <c>$default</c> is for all others.</summary>
    public ImmutableArray<KeyValuePair<string, JsonSchema>> Models { get; init; } = [];

    /// <summary>The answer to a request that is not as it should be; null where it is. A parameter that is there and blank counts as missing.</summary>
    public GatewayError? FaultIn(GatewayRequest request)
    {
        string[] missing =
        [
            .. Headers.Where(name => string.IsNullOrWhiteSpace(request.Headers.LastValue(name))),
            .. Path.Where(name => !Has(request.PathParameters, name)),
            .. Query.Where(name => !Has(request.Query, name)),
        ];
        return missing.Length > 0 ? GatewayError.MissingParameters(missing) : FaultInBody(request);
    }

    private GatewayError? FaultInBody(GatewayRequest request)
    {
        string header = request.Headers.LastValue("Content-Type") ?? "";
        string type = string.IsNullOrWhiteSpace(header) ? MediaType.Json : MediaType.FirstOf(header);
        // A form passes whatever model is named for its type: models are about JSON.
        bool isJson = type.Contains("json", StringComparison.OrdinalIgnoreCase);
        if ((ModelFor(type) is { } own ? isJson ? own : null : ModelFor("$default")) is not { } model)
        {
            return null;
        }

        ImmutableArray<string> faults = model.FaultsIn(request.Body.IsEmpty ? "{}" : request.Body.Text);
        return faults.IsEmpty ? null : GatewayError.InvalidBody(type, faults);
    }

    private JsonSchema? ModelFor(string type) => Models.FirstOrDefault(model => MediaType.AreSame(model.Key, type)).Value;

    private static bool Has(ImmutableArray<KeyValuePair<string, string>> parameters, string name) =>
        parameters.Any(parameter => parameter.Key == name && !string.IsNullOrWhiteSpace(parameter.Value));
}
