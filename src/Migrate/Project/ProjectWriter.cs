using System.Collections.Immutable;
using VtlKit.Migrate.Emission;
using VtlKit.OpenApi;

namespace VtlKit.Migrate.Project;

/// <summary>Puts the files of a migration together.</summary>
internal static class ProjectWriter
{
    private static readonly string[] PipelineTypes =
    [
        "GatewayOperation", "IntegrationKind", "ParameterMapping", "GatewayResponseMapping", "IntegrationRequest", "IntegrationResponse", "IIntegration", "ClientRequest",
        "ClientResponse", "GatewayErrorException", "GatewayPipeline", "GatewayEndpoint", "HttpIntegration", "HandlerIntegration", "RouteBranch", "NextIntegration",
    ];

    public static ImmutableArray<EmittedFile> Write(
        IReadOnlyList<OperationPlan> plans,
        IReadOnlyDictionary<OperationPlan, List<MigratedMapping>> mappings,
        IReadOnlyList<OperationMigration> results,
        MigrateOptions options,
        string prefix)
    {
        string space = options.Namespace;
        ServiceWriter service = new(space, prefix, space);
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        string folder = $"{space}/";
        Api api = plans[0].Operation.Api;
        files[$"{folder}{space}.csproj"] = ServiceWriter.Project();
        bool isMiddleware = options.Shape == ServiceShape.Middleware;
        files[$"{folder}Program.cs"] = service.Program(options.Shape);
        files[$"{folder}{prefix}Endpoints.cs"] = isMiddleware ? service.Branches(plans) : service.Endpoints(plans);
        files[$"{folder}{prefix}Options.cs"] = service.Options(api.StageName ?? "prod", api.StageVariables);
        foreach (OperationPlan plan in plans)
        {
            files[$"{folder}Operations/{plan.Name}Operation.cs"] = service.Operation(plan);
            if (mappings[plan].Count > 0)
            {
                string summary = $"{ServiceWriter.Xml(plan.Operation.Name)}: what its templates did.";
                files[$"{folder}Operations/{plan.MappingClass}.cs"] =
                    MappingClass.Of(space, space, plan.MappingClass, summary, mappings[plan].Select(mapping => mapping.Method));
            }

            if (isMiddleware)
            {
                files[$"{folder}Operations/{plan.Name}Middleware.cs"] = service.Middleware(plan);
            }
            else if (plan.HasBackend)
            {
                files[$"{folder}Integrations/{plan.Name}Integration.cs"] = service.Port(plan);
            }
        }

        if (options.Tests)
        {
            TestWriter.Write(files, plans, mappings, space, prefix, isMiddleware);
        }

        if (options.Aws && !isMiddleware)
        {
            AwsWriter.Write(files, plans, space);
        }

        CompatSource support = new(space, files.Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal)).Select(file => file.Value));
        files[$"{folder}GatewayPipeline.cs"] = support.Write(PipelineTypes.Contains);
        files[$"{folder}ApiGatewayCompat.cs"] = support.Write(type => !PipelineTypes.Contains(type));
        files["MIGRATION.md"] = MigrationNotes.Of(results, plans, options);
        Manifest.Write(files, plans, mappings, options);
        return [.. files.Select(file => new EmittedFile(file.Key, file.Value))];
    }
}
