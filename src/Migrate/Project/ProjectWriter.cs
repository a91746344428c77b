using System.Collections.Immutable;
using VtlKit.Gateway;
using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Options;
using VtlKit.OpenApi;

namespace VtlKit.Migrate.Project;

/// <summary>Puts the files of a migration together.</summary>
internal static class ProjectWriter
{
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
        DeploymentValue[] values = [.. mappings.Values.SelectMany(each => each).SelectMany(mapping => mapping.Values).Distinct().OrderBy(value => value.Property, StringComparer.Ordinal)];
        Api api = plans[0].Operation.Api;
        files[$"{folder}{space}.csproj"] = ServiceWriter.Project();
        bool isMiddleware = options.Shape == ServiceShape.Middleware;
        files[$"{folder}Program.cs"] = service.Program(options.Shape, plans, values.Length > 0);
        files[$"{folder}{prefix}Endpoints.cs"] = isMiddleware ? service.Branches(plans) : service.Endpoints(plans);
        files[$"{folder}{prefix}Options.cs"] = OptionsWriter.Of(space, prefix + "Options", api.StageName ?? "prod", api.StageVariables, values);
        foreach (OperationPlan plan in plans)
        {
            files[$"{folder}Operations/{plan.Name}Operation.cs"] = service.Operation(plan);
            if (mappings[plan].Count > 0)
            {
                string summary = $"{ServiceWriter.Xml(plan.Operation.Name)}: what its templates did.";
                files[$"{folder}Operations/{plan.MappingClass}.cs"] =
                    MappingClass.Of(space, space, plan.MappingClass, summary, mappings[plan].Select(mapping => mapping.Method));
            }

            if (plan.Models is { } models)
            {
                files[$"{folder}Operations/{plan.ModelsClass}.cs"] = models.Source(space, plan.ModelsClass, plan.Operation.Name);
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

        GatewayResponse[] answers = [.. plans.SelectMany(plan => plan.Answers).DistinctBy(answer => answer.Type)];
        if (answers.Length > 0)
        {
            files[$"{folder}{service.AnswersClass}.cs"] = service.Answers(answers);
        }

        IEnumerable<string> code = mappings.Values.SelectMany(methods => methods).Select(mapping => mapping.Method.Body);
        foreach ((string name, string text) in PipelineSource.Of(space, plans, code, options.Shape))
        {
            files[$"{folder}Gateway/{name}"] = text;
        }

        if (options.Tests)
        {
            TestWriter.Write(files, plans, mappings, values, space, prefix, isMiddleware);
        }

        if (options.Aws && !isMiddleware)
        {
            AwsWriter.Write(files, plans, space, prefix, values.Length > 0);
        }

        files["MIGRATION.md"] = MigrationNotes.Of(results, plans, values, options);
        files[$"{folder}ApiGatewayCompat.cs"] = CompatSource.For(space, files.Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal)).Select(file => file.Value));
        Manifest.Write(files, plans, mappings, options);
        return [.. files.Select(file => new EmittedFile(file.Key, file.Value))];
    }
}
