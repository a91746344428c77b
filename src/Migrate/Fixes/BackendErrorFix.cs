using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;
using VtlKit.Text;

namespace VtlKit.Migrate.Fixes;

/// <summary>CFG017: where the only response is a success, an error of the backend gets one of its own.</summary>
internal static class BackendErrorFix
{
    public const string Rule = "CFG017";

    private const string Body = """{"message": "Bad gateway"}""";

    /// <summary>An error of the backend.</summary>
    public static BackendResponse SampleOf(Operation operation) =>
        new GatewaySetup { Integration = operation.Integration }.IsLambda ? new BackendResponse { Body = Payload.Of("{\"errorMessage\":\"failed\"}") } : new BackendResponse { Status = 500 };

    /// <summary>The difference on purpose.</summary>
    public static Deviation Deviation { get; } = new(Rule, "Where the backend fails,", "the code answers 502; the gateway answered as for a success.");

    /// <summary>The integration with a response for errors; null where it has nothing of the kind.</summary>
    public static Integration? Apply(Operation operation)
    {
        Integration integration = operation.Integration;
        bool hasFinding = Lint.RuleCatalog.Find(Rule) is Lint.Rules.FileRule rule
            && rule.Check(new ApiReading { File = operation.File, Source = new SourceText(""), Format = FileFormat.Unknown, Operations = [operation] }, new HostFiles()).Any();
        if (!hasFinding)
        {
            return null;
        }

        // The status of a backend, but the message of a function: any at all is an error.
        string pattern = new GatewaySetup { Integration = integration }.IsLambda ? "(.|\\n)+" : "[45]\\d{2}";
        IntegrationResponse response = new() { Pattern = pattern, StatusCode = "502", Templates = [new MappingTemplate(MediaType.Json, LocatedTemplate.Of(Body, operation.File))] };
        return integration with { Responses = [.. integration.Responses.Select(only => only with { Pattern = null }), response] };
    }
}
