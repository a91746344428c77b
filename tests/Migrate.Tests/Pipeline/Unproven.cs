using VtlKit.Migrate.Fixes;
using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Project;
using VtlKit.OpenApi;
using VtlKit.Parsing;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Tests.Pipeline;

/// <summary>Migrations whose mappings are not compared with their templates, which other tests do: what is around them is looked at.</summary>
internal static class Unproven
{
    public static Migration Migrate(IReadOnlyList<Operation> operations, string space)
    {
        MigrateOptions options = new() { Namespace = space, Style = MappingStyle.Exact, Tests = false };
        string prefix = ClassNames.PrefixOf(space);
        ClassNames names = new(prefix);
        List<OperationPlan> plans = [];
        Dictionary<OperationPlan, List<MigratedMapping>> mappings = [];
        List<OperationMigration> results = [];

        // What is refused or skipped is as it would be.
        Migration bare = Migrator.Run([.. operations.Select(WithoutTemplates)], options with { Cases = 1, Mutants = 0 });
        foreach ((Operation operation, OperationMigration first) in operations.Zip(bare.Operations))
        {
            OperationMigration result = first;
            OperationPlan plan = new(operation, names.Of(operation), OperationPlan.MappingsOf(operation));
            try
            {
                List<MigratedMapping> methods = result.IsMigrated ? [.. plan.Mappings.Select(mapping => MethodOf(mapping, plan))] : [];
                result = result with { ClassName = result.IsMigrated ? plan.Name : null };
                if (result.IsMigrated)
                {
                    plans.Add(plan);
                    mappings.Add(plan, methods);
                }
            }
            catch (Refusal refusal)
            {
                result = result with { ClassName = null, Problems = [new MigrationProblem("MIG001", operation.File, operation.Position, refusal.Message)] };
            }

            results.Add(result);
        }

        return new Migration(ProjectWriter.Write(plans, mappings, results, options, prefix), [.. results]);
    }

    private static Operation WithoutTemplates(Operation operation) => new()
    {
        Method = operation.Method,
        Path = operation.Path,
        Api = operation.Api,
        File = operation.File,
        Position = operation.Position,
        Pointer = operation.Pointer,
        Integration = operation.Integration with { RequestTemplates = [], Responses = [.. operation.Integration.Responses.Select(response => response with { Templates = [] })] },
    };

    private static MigratedMapping MethodOf(MappingPlan mapping, OperationPlan plan)
    {
        SyntaxTree tree = VtlParser.Parse(mapping.Template.Template.Text);
        MappingMethod method = new(mapping.Method, "string", "GatewayRequest request", "A mapping.", tree.Diagnostics is [] ? ExactEmitter.Emit(tree) : "throw new GatewayMappingException(\"It does not parse.\");");
        MappingMigration result = new($"{plan.MappingClass}.{mapping.Method}", "request", mapping.Template.ContentType, MappingStyle.Exact, mapping.Template.Template, new MappingProof(0, 0, 0, 0, 0));
        return new MigratedMapping(mapping, method, result, new FixedTemplate(tree, [], mapping.Template.Template), []) { NowOf = _ => null };
    }
}
