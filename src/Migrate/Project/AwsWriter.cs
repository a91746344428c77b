using VtlKit.Gateway;
using VtlKit.Migrate.Emission;

namespace VtlKit.Migrate.Project;

/// <summary>Writes the project with adapters for AWS: apart from the service, so that the service needs no package.</summary>
internal static class AwsWriter
{
    public static void Write(SortedDictionary<string, string> files, IReadOnlyList<OperationPlan> plans, string space)
    {
        OperationPlan[] used = [.. plans.Where(plan => plan.Operation.Integration.Type is IntegrationType.Aws)];
        if (used.Length == 0)
        {
            return;
        }

        string folder = $"{space}.Aws/";
        files[$"{folder}{space}.Aws.csproj"] = Project(space);
        files[$"{folder}README.md"] = Readme(space);
        if (used.Any(plan => Adapter(plan, space).Contains("IAwsServiceCaller", StringComparison.Ordinal)))
        {
            files[$"{folder}IAwsServiceCaller.cs"] = Caller(space);
        }

        foreach (OperationPlan plan in used)
        {
            files[$"{folder}Aws{plan.Name}Integration.cs"] = Adapter(plan, space);
        }
    }

    private static string Adapter(OperationPlan plan, string space)
    {
        string uri = plan.Operation.Integration.Uri ?? "";
        string summary = $"/// <summary>The backend of {ServiceWriter.Xml(plan.Operation.Name)}: {ServiceWriter.Xml(uri)}.</summary>";
        if (uri.Contains(":states:action/StartSyncExecution", StringComparison.Ordinal))
        {
            return StepFunctions(plan, space, summary);
        }

        return uri.Contains(":lambda:path/", StringComparison.Ordinal) ? Lambda(plan, space, summary, FunctionOf(uri)) : Service(plan, space, summary);
    }

    private static string StepFunctions(OperationPlan plan, string space, string summary) => $$"""
        using System.Text.Json.Nodes;
        using Amazon.StepFunctions;
        using Amazon.StepFunctions.Model;

        namespace {{space}};

        {{summary}}
        public sealed class Aws{{plan.Name}}Integration(IAmazonStepFunctions states) : {{plan.Port}}
        {
            /// <inheritdoc/>
            public async Task<IntegrationResponse> SendAsync(IntegrationRequest request, CancellationToken cancellationToken)
            {
                ArgumentNullException.ThrowIfNull(request);
                var body = JsonNode.Parse(request.Body.Text)!.AsObject();
                try
                {
                    var result = await states.StartSyncExecutionAsync(
                        new StartSyncExecutionRequest
                        {
                            StateMachineArn = (string?)body["stateMachineArn"],
                            Input = (string?)body["input"],
                            Name = (string?)body["name"],
                            TraceHeader = (string?)body["traceHeader"],
                        },
                        cancellationToken).ConfigureAwait(false);
                    JsonObject answer = new()
                    {
                        ["executionArn"] = result.ExecutionArn,
                        ["status"] = result.Status?.Value,
                    };
                    foreach (var (name, value) in new[] { ("output", result.Output), ("error", result.Error), ("cause", result.Cause), ("name", result.Name) })
                    {
                        if (value is not null)
                        {
                            answer[name] = value;
                        }
                    }

                    return new IntegrationResponse(200, [new("Content-Type", "application/json")], answer.ToJsonString());
                }
                catch (AmazonStepFunctionsException exception)
                {
                    JsonObject error = new() { ["__type"] = exception.ErrorCode, ["message"] = exception.Message };
                    return new IntegrationResponse((int)exception.StatusCode, [new("Content-Type", "application/json")], error.ToJsonString());
                }
            }
        }

        """;

    private static string Lambda(OperationPlan plan, string space, string summary, string function) => $$"""
        using Amazon.Lambda;
        using Amazon.Lambda.Model;

        namespace {{space}};

        {{summary}}
        public sealed class Aws{{plan.Name}}Integration(IAmazonLambda lambda) : {{plan.Port}}
        {
            private const string FunctionName = {{CSharpText.Literal(function)}};

            /// <inheritdoc/>
            public async Task<IntegrationResponse> SendAsync(IntegrationRequest request, CancellationToken cancellationToken)
            {
                ArgumentNullException.ThrowIfNull(request);
                var isEvent = request.Headers.Any(header => header.Key.Equals("X-Amz-Invocation-Type", StringComparison.OrdinalIgnoreCase) && header.Value == "Event");
                var result = await lambda.InvokeAsync(
                    new InvokeRequest
                    {
                        FunctionName = FunctionName,
                        InvocationType = isEvent ? InvocationType.Event : InvocationType.RequestResponse,
                        Payload = request.Body.Text,
                    },
                    cancellationToken).ConfigureAwait(false);
                return new IntegrationResponse(result.StatusCode, [new("Content-Type", "application/json")], Payload.Of(result.Payload?.ToArray() ?? []));
            }
        }

        """;

    private static string Service(OperationPlan plan, string space, string summary) => $$"""
        namespace {{space}};

        {{summary}}
        public sealed class Aws{{plan.Name}}Integration(IAwsServiceCaller caller) : {{plan.Port}}
        {
            /// <inheritdoc/>
            public Task<IntegrationResponse> SendAsync(IntegrationRequest request, CancellationToken cancellationToken) => caller.SendAsync(request, cancellationToken);
        }

        """;

    private static string Caller(string space) => $$"""
        namespace {{space}};

        /// <summary>Calls AWS services: signs a request whose address is <c>arn:aws:apigateway:REGION:SERVICE:path|action/…</c> and sends it.</summary>
        public interface IAwsServiceCaller
        {
            /// <summary>Sends a request and waits for the answer.</summary>
            Task<IntegrationResponse> SendAsync(IntegrationRequest request, CancellationToken cancellationToken);
        }

        """;

    private static string FunctionOf(string uri)
    {
        const string Marker = "/functions/";
        int start = uri.IndexOf(Marker, StringComparison.Ordinal);
        string rest = start < 0 ? uri : uri[(start + Marker.Length)..];
        return rest.EndsWith("/invocations", StringComparison.Ordinal) ? rest[..^"/invocations".Length] : rest;
    }

    private static string Project(string space) => $$"""
        <Project Sdk="Microsoft.NET.Sdk">

          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <RootNamespace>{{space}}</RootNamespace>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <AnalysisLevel>latest-recommended</AnalysisLevel>
            <InvariantGlobalization>true</InvariantGlobalization>
          </PropertyGroup>

          <ItemGroup>
            <PackageReference Include="AWSSDK.Lambda" Version="4.*" />
            <PackageReference Include="AWSSDK.StepFunctions" Version="4.*" />
            <ProjectReference Include="../{{space}}/{{space}}.csproj" />
          </ItemGroup>

        </Project>

        """;

    private static string Readme(string space) => $"""
        # {space}.Aws: the backends at AWS

        Adapters from the ports of {space} to AWS: a synchronous execution in Step Functions, a Lambda function, or another service.
        They were compiled against small stubs of the interfaces that they use, not against the packages of AWS, and never called AWS: read and try them before you rely on them.

        Register them before the service, such as `services.AddSingleton<ICreateOrderIntegration, AwsCreateOrderIntegration>()`.

        """;
}
