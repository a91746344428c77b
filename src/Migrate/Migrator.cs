using System.Collections.Immutable;
using VtlKit.Gateway;
using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Fixes;
using VtlKit.Migrate.Options;
using VtlKit.Migrate.Project;
using VtlKit.Migrate.Proof;
using VtlKit.OpenApi;

namespace VtlKit.Migrate;

/// <summary>Turns the operations of a file into a project in C#, and compares every mapping with the template that it was made of.</summary>
public static class Migrator
{
    /// <summary>Migrates operations; one that cannot be is reported, the others are written.</summary>
    public static Migration Run(IReadOnlyList<Operation> operations, MigrateOptions options)
    {
        // The compiler takes its time to start: what is cut down at the end is read meanwhile.
        _ = Task.Run(() => CompatGraph.Instance);
        string prefix = ClassNames.PrefixOf(options.Namespace);
        ClassNames names = new(prefix);
        List<OperationPlan> plans = [];
        List<OperationMigration> results = [];
        Dictionary<OperationPlan, List<MigratedMapping>> migrated = [];
        List<FixOutcome> fixes = [];
        DeploymentValues values = DeploymentValues.Of(operations, prefix, options.ConfigurationKeys);
        foreach (Operation written in operations)
        {
            Integration? repaired = options.Fixes.Contains(BackendErrorFix.Rule) ? BackendErrorFix.Apply(written) : null;
            Operation operation = repaired is null ? written : written with { Integration = repaired };
            if (operation.Integration.Type is IntegrationType.AwsProxy)
            {
                // The gateway ignores them.
                operation = operation with { Integration = operation.Integration with { RequestTemplates = [], Responses = [] } };
            }

            if (SkipReason(operation, options) is { } reason)
            {
                results.Add(new OperationMigration(operation.Name, null, [], []) { Skipped = reason });
                continue;
            }

            OperationPlan plan = new(operation, names.Of(operation), OperationPlan.MappingsOf(operation)) { Deviations = repaired is null ? [] : [BackendErrorFix.Deviation] };
            IReadOnlyList<ProofCase> seeds = Seeds.Of(operation);
            (MigratedMapping? Done, List<MigrationProblem> Problems, List<FixOutcome> Fixes)[] tried = [.. plan.Mappings.AsParallel().AsOrdered().Select(mapping =>
            {
                List<MigrationProblem> found = [];
                List<FixOutcome> put = [];
                return (new MappingMigrator(options, values, put.Add).Migrate(mapping, plan, seeds, found.Add), found, put);
            })];
            List<MigrationProblem> problems = [.. ProblemsOf(operation), .. tried.SelectMany(mapping => mapping.Problems)];
            List<MigratedMapping> mappings = [.. tried.Select(mapping => mapping.Done).OfType<MigratedMapping>()];
            fixes.AddRange(tried.SelectMany(mapping => mapping.Fixes));
            if (repaired is not null)
            {
                fixes.Add(new FixOutcome(BackendErrorFix.Rule, operation.File, operation.Position, null));
            }

            plan = plan with { Configured = [.. mappings.Where(mapping => !mapping.Values.IsEmpty).Select(mapping => mapping.Plan)] };
            bool isComplete = problems.Count == 0;
            results.Add(new OperationMigration(operation.Name, isComplete ? plan.Name : null, [.. mappings.Select(mapping => mapping.Result)], [.. problems]) { Deviations = plan.Deviations });
            if (isComplete)
            {
                plans.Add(plan);
                migrated.Add(plan, mappings);
            }
        }

        ImmutableArray<EmittedFile> files = plans.Count == 0 ? [] : ProjectWriter.Write(plans, migrated, results, options, prefix);
        return new Migration(files, [.. results]) { Fixes = [.. fixes] };
    }

    /// <summary>Whether code can put findings of a rule right.</summary>
    /// <param name="rule">The id of one of the linter's rules.</param>
    public static bool CanFix(string rule) => TemplateFixes.CanConcern(rule);

    private static string? SkipReason(Operation operation, MigrateOptions options) => operation.Integration.Type switch
    {
        IntegrationType.AwsProxy when options is not { Aws: true, Shape: ServiceShape.Endpoints } =>
            $"{operation.File}:{operation.Position}: a Lambda function is given the whole request as an event, and nothing is mapped. Leave it at the gateway, make the function's code an endpoint, or have it called with --aws.",
        IntegrationType.AwsProxy when operation.Integration.Uri?.Contains("/functions/", StringComparison.Ordinal) != true =>
            $"{operation.File}:{operation.Position}: what is given the whole request is no Lambda function. Leave it at the gateway.",
        _ when !operation.IsDeployed => "A condition of the file keeps it out.",
        _ => null,
    };

    private static IEnumerable<MigrationProblem> ProblemsOf(Operation operation)
    {
        Integration integration = operation.Integration;
        IEnumerable<string> sources = integration.RequestParameters.Concat(integration.Responses.SelectMany(response => response.Parameters)).Select(parameter => parameter.Value);
        if (sources.FirstOrDefault(source => !IsPath(source)) is { } refused)
        {
            yield return new MigrationProblem(
                "MIG001", operation.File, operation.Position, $"The mapping expression {refused} has more than names and indexes in its path. Name the value's place with these, or leave the operation at the gateway.");
        }

        if (integration.Responses.Select(response => response.Pattern).FirstOrDefault(pattern => !string.IsNullOrEmpty(pattern) && !IsTranslatable(pattern)) is { } broken)
        {
            yield return new MigrationProblem("MIG001", operation.File, operation.Position, $"The selection pattern {broken} has no counterpart in .NET. Write it with the characters that it is about.");
        }
    }

    private static bool IsPath(string source) => source.Split('.', 4) is not ["method" or "integration", "request" or "response", "body", var path] || PathSteps.Of("$." + path) is not null;

    private static bool IsTranslatable(string pattern)
    {
        try
        {
            JavaPattern.Translate(pattern, default);
            return true;
        }
        catch (Refusal)
        {
            return false;
        }
    }
}
