using System.Globalization;
using System.Text;
using VtlKit.Gateway;
using VtlKit.Migrate.Options;

namespace VtlKit.Migrate.Project;

/// <summary>Writes MIGRATION.md: what was done, what is to be decided, and what stays with the gateway.</summary>
internal static class MigrationNotes
{
    public static string Of(IReadOnlyList<OperationMigration> results, IReadOnlyList<OperationPlan> plans, IReadOnlyList<DeploymentValue> values, MigrateOptions options)
    {
        StringBuilder notes = new();
        notes.Append(CultureInfo.InvariantCulture, $"# {options.Namespace}: from mapping templates to C#\n\n");
        notes.Append("Each mapping was compared with its template over generated requests. `vtlkit verify` in this folder repeats that on the code as it is now.\n\n");
        notes.Append("## What was done\n\n| operation | template | method | style | compared | conditions and loops | mutants noticed |\n|---|---|---|---|---|---|---|\n");
        foreach (OperationMigration result in results)
        {
            foreach (MappingMigration mapping in result.Mappings)
            {
                MappingProof proof = mapping.Proof;
                notes.Append(CultureInfo.InvariantCulture, $"| {Cell(result.Name)} | {mapping.Role} {Cell(mapping.ContentType)} | `{mapping.Method}` | {mapping.Style.ToString().ToLowerInvariant()} | {proof.Equal + proof.Deviating} of {proof.Cases} | {proof.Reached} of {proof.Parts} ways | {proof.Noticed} of {proof.Mutants} |\n");
            }

            if (result is { IsMigrated: true, Mappings.IsEmpty: true })
            {
                bool isProxy = plans.Any(plan => plan.Operation.Name == result.Name && plan.Operation.Integration.Type is IntegrationType.AwsProxy);
                notes.Append(CultureInfo.InvariantCulture, $"| {Cell(result.Name)} | none: {(isProxy ? "the function is given the whole request" : "bodies go through unchanged")} | | | | | |\n");
            }
        }

        Section(notes, "Mutants left out, because nothing could notice them", results.SelectMany(result => result.Mappings).Where(mapping => !mapping.Proof.LeftOut.IsEmpty).Select(mapping =>
            $"`{mapping.Method}`: another text behind `??`, which stands for a value that is missing, in {string.Join(", ", mapping.Proof.LeftOut.Select(expression => $"`` {expression.ReplaceLineEndings(" ")} ``"))}"));
        Section(notes, "What was not migrated", results.Where(result => !result.IsMigrated).SelectMany(result => result.Skipped is { } reason
            ? [$"{result.Name}: {reason}"]
            : result.Problems.Select(problem => $"{result.Name}: {problem.Id} {problem.File}:{problem.Position} {problem.Message}")));
        Section(notes, "Where the code differs on purpose", results.SelectMany(result => result.Mappings).SelectMany(mapping =>
            mapping.Deviations.Select(deviation => $"**{deviation.Id}** `{mapping.Method}`: {deviation.When} {deviation.Now}"))
            .Concat(plans.SelectMany(plan => plan.Deviations.Select(deviation => $"**{deviation.Id}** {plan.Operation.Name}: {deviation.When} {deviation.Now}"))));
        Section(notes, "Where the style fell back", results.SelectMany(result => result.Mappings).SelectMany(mapping =>
            mapping.Fallback is { } reason ? [$"`{mapping.Method}`: {reason}"] : mapping.ExactParts.Select(part => $"`{mapping.Method}`, in part: {part}")));
        Section(notes, "Paths that are put together while a mapping runs", results.SelectMany(result => result.Mappings).SelectMany(mapping => mapping.RuntimePaths.Select(place =>
            $"`{mapping.Method}`: {place} reads at a path that is known only then. The code follows names, indexes, `[*]` and `..name` in it; with a filter, a slice or a function in it the mapping fails with a message, where API Gateway followed it.")));
        Section(notes, "What is written into the code", results.SelectMany(result => result.Mappings).SelectMany(mapping => mapping.Kept.Select(name => $"`{mapping.Method}`: {name}, which stands where its text means something to the template. Migrate with --set {name}=VALUE for each deployment.")));
        Section(notes, "To decide", Decisions(plans, values, options));
        Section(notes, "Gateway responses that the code does not give", plans.SelectMany(plan => plan.Operation.Api.GatewayResponses)
            .Select(response => response.Type).Distinct().Except(OperationPlan.AnswerTypes)
            .Select(type => $"{type}: only the gateway comes to that; what takes over its part has to answer so."));
        notes.Append("""

            ## What stays the gateway's job

            - Authorizers, API keys, usage plans, throttling, WAF and CORS preflight answers are not in the code. Add what you need of them.
            - A path or method that no operation has gets 404 or 405 from ASP.NET Core; API Gateway answered 403 (Missing Authentication Token).
            - `$context` is filled from the request: what only API Gateway knows (`apiId`, `resourceId`, `accountId`, `wafResponseCode`) is empty. See `ContextOf` in `Gateway/GatewayEndpoint.cs`.
            - Header names reach mappings as the server spells them, in its order; API Gateway kept the client's spelling.
            - Of an override that a template sets twice, the code keeps the last value; API Gateway's documentation has it answer with an error.
            - A backend has as long as its integration gave it (`Timeout` in its operation; 29 seconds by default), then the client gets 504. What runs in this process has to heed its cancellation token to stop then.
            - Exceptions of a handler that runs in this process are not turned into answers of the gateway.

            """);
        return notes.ToString();
    }

    private static IEnumerable<string> Decisions(IReadOnlyList<OperationPlan> plans, IReadOnlyList<DeploymentValue> values, MigrateOptions options)
    {
        foreach (DeploymentValue value in values)
        {
            yield return $"Set `{value.Key}` in the configuration to what deploying filled in for `{value.Name}`; the service does not start without it.";
        }

        foreach (OperationPlan plan in plans)
        {
            Integration integration = plan.Operation.Integration;
            if (integration.Type is IntegrationType.Aws or IntegrationType.AwsProxy)
            {
                string registered = options is { Aws: true, Shape: ServiceShape.Endpoints } ? $"`{options.Namespace}.Aws` calls it with `Aws{plan.Name}Integration`. To do without it, register" : "register";
                yield return $"{plan.Operation.Name}: {registered} an `{plan.Port}` that does what `{integration.Uri}` did; `Program.cs` shows how to do it in this process.";
            }

            foreach (string remark in plan.Models?.Remarks ?? [])
            {
                yield return $"{plan.Operation.Name}: {plan.Operation.File}:{plan.Operation.Position} {remark}";
            }

            foreach (string note in plan.Operation.Notes.Select(note => note.Message).Distinct().Where(note => !values.Any(value => note.Contains($"'{value.Name}'", StringComparison.Ordinal) && !IsInAddress(integration, value))))
            {
                yield return $"{plan.Operation.Name}: {note}";
            }
        }
    }

    // Addresses are written out.
    private static bool IsInAddress(Integration integration, DeploymentValue value) => integration.Uri?.Contains(value.StandIn, StringComparison.Ordinal) == true;

    private static void Section(StringBuilder notes, string title, IEnumerable<string> items)
    {
        string[] all = [.. items.Select(item => $"- {item.ReplaceLineEndings(" ")}\n")];
        if (all.Length > 0)
        {
            notes.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n{string.Concat(all)}");
        }
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
