namespace VtlKit.Migrate.Compat.Pipeline;

/// <summary>What the gateway checked before anything else was done with a request.</summary>
public sealed record RequestValidation
{
    /// <summary>The required headers.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>The required path parameters.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The required query parameters.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];
#if MODELS

    /// <summary>The models of bodies by content type; <c>$default</c> is for all others.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonSchema>> Models { get; init; } = [];
#endif

    /// <summary>Refuses a request that is not as it should be. A parameter that is there and blank counts as missing.</summary>
    /// <exception cref="GatewayException">It is not.</exception>
    public void Check(ClientRequest client)
    {
        string[] missing =
        [
            .. Headers.Where(name => string.IsNullOrWhiteSpace(MessageHeaders.LastOf(client.Headers, name))),
            .. Path.Where(name => !Has(client.Path, name)),
            .. Query.Where(name => !Has(client.Query, name)),
        ];
        if (missing.Length > 0)
        {
            var message = $"Missing required request parameters: [{string.Join(", ", missing)}]";
#if ANSWERS
            throw new GatewayException("BAD_REQUEST_PARAMETERS", 400, message) { ValidationErrors = message };
#else
            throw new GatewayException("BAD_REQUEST_PARAMETERS", 400, message);
#endif
        }
#if MODELS

        CheckBody(client);
#endif
    }
#if MODELS

    private void CheckBody(ClientRequest client)
    {
        var type = MessageHeaders.MediaType(MessageHeaders.LastOf(client.Headers, "Content-Type"));
        type = type.Length == 0 ? "application/json" : type;

        // A form passes whatever model is named for its type: models are about JSON.
        var isJson = type.Contains("json", StringComparison.OrdinalIgnoreCase);
        var model = ModelFor(type) is { } own ? (isJson ? own : null) : ModelFor("$default");
        if (model?.FaultsIn(client.Body.Text.Length == 0 ? "{}" : client.Body.Text) is not [_, ..] faults)
        {
            return;
        }

        var shown = $"[{string.Join(", ", faults)}]";
#if ANSWERS
        throw new GatewayException("BAD_REQUEST_BODY", 400, "Invalid request body", $"Request body does not match model schema for content type {type}: {shown}") { ValidationErrors = shown };
#else
        throw new GatewayException("BAD_REQUEST_BODY", 400, "Invalid request body", $"Request body does not match model schema for content type {type}: {shown}");
#endif
    }

    private JsonSchema? ModelFor(string type) => Models.FirstOrDefault(model => MessageHeaders.IsSame(model.Key, type)).Value;
#endif

    private static bool Has(IReadOnlyList<KeyValuePair<string, string>> parameters, string name) =>
        parameters.Any(parameter => parameter.Key == name && !string.IsNullOrWhiteSpace(parameter.Value));
}
