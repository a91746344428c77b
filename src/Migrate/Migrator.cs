using System.Collections.Immutable;
using VtlKit.Gateway;
using VtlKit.Migrate.Emission;
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
        foreach (Operation operation in operations)
        {
            if (SkipReason(operation) is { } reason)
            {
                results.Add(new OperationMigration(operation.Name, null, [], []) { Skipped = reason });
                continue;
            }

            OperationPlan plan = new(operation, names.Of(operation), OperationPlan.MappingsOf(operation));
            IReadOnlyList<ProofCase> seeds = Seeds.Of(operation);
            (MigratedMapping? Done, List<MigrationProblem> Problems)[] tried = [.. plan.Mappings.AsParallel().AsOrdered().Select(mapping =>
            {
                List<MigrationProblem> found = [];
                return (MappingMigrator.Migrate(mapping, plan, options, seeds, found.Add), found);
            })];
            List<MigrationProblem> problems = [.. ProblemsOf(operation), .. tried.SelectMany(mapping => mapping.Problems)];
            List<MigratedMapping> mappings = [.. tried.Select(mapping => mapping.Done).OfType<MigratedMapping>()];
            bool isComplete = problems.Count == 0;
            results.Add(new OperationMigration(operation.Name, isComplete ? plan.Name : null, [.. mappings.Select(mapping => mapping.Result)], [.. problems]));
            if (isComplete)
            {
                plans.Add(plan);
                migrated.Add(plan, mappings);
            }
        }

        ImmutableArray<EmittedFile> files = plans.Count == 0 ? [] : ProjectWriter.Write(plans, migrated, results, options, prefix);
        return new Migration(files, [.. results]);
    }

    private static string? SkipReason(Operation operation) => operation.Integration.Type switch
    {
        IntegrationType.HttpProxy => "It hands requests through to an HTTP backend and has no mapping: let the client, or a reverse proxy, call that.",
        IntegrationType.AwsProxy => "It hands requests through to a Lambda function and has no mapping.",
        _ when !operation.IsDeployed => "A condition of the file keeps it out.",
        _ => null,
    };

    private static IEnumerable<MigrationProblem> ProblemsOf(Operation operation)
    {
        Integration integration = operation.Integration;
        if (integration.ContentHandling is not null || integration.Responses.Any(response => response.ContentHandling is not null))
        {
            yield return new MigrationProblem(
                "MIG003", operation.File, operation.Position, "The integration converts between text and bytes (contentHandling), which emitted services do not. Remove it, or leave the operation at the gateway.");
        }

        if (integration.Responses.Select(response => response.Pattern).FirstOrDefault(pattern => !string.IsNullOrEmpty(pattern) && !IsTranslatable(pattern)) is { } broken)
        {
            yield return new MigrationProblem("MIG001", operation.File, operation.Position, $"The selection pattern {broken} has no counterpart in .NET. Write it with the characters that it is about.");
        }
    }

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
