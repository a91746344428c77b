using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VtlKit.Migrate;

namespace VtlKit.Cli.Output;

/// <summary>Migrations for people.</summary>
internal static class MigrationText
{
    public static string Of(Migration migration, ImmutableArray<(EmittedFile File, MigrationFolder.Change Change)> changes, IReadOnlyCollection<EmittedFile> kept, string folder, bool isWritten)
    {
        StringBuilder text = new();
        foreach (OperationMigration operation in migration.Operations)
        {
            string state = operation switch
            {
                { Skipped: not null } => $"- {operation.Skipped}",
                { IsMigrated: false } => "✗ not migrated",
                { Mappings.IsEmpty: true } => "✓ no templates",
                _ when operation.Mappings.All(mapping => mapping.Style == MappingStyle.Idiomatic && mapping.ExactParts.IsEmpty) => "✓ idiomatic",
                _ when operation.Mappings.Any(mapping => mapping.Style == MappingStyle.Idiomatic) => "◐ idiomatic, exact in part",
                _ => "✓ exact",
            };
            text.Append(CultureInfo.InvariantCulture, $"  {operation.Name}  {state}\n");
            foreach (MappingMigration mapping in operation.Mappings)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {mapping.Method}  {Of(mapping.Proof)}\n");
                if (mapping.Fallback is { } reason)
                {
                    text.Append(CultureInfo.InvariantCulture, $"      exact: {reason}\n");
                }

                foreach (string part in mapping.ExactParts)
                {
                    text.Append(CultureInfo.InvariantCulture, $"      exact in part: {part}\n");
                }

                foreach (Deviation deviation in mapping.Deviations)
                {
                    text.Append(CultureInfo.InvariantCulture, $"      {deviation.Id} {deviation.When} {deviation.Now}\n");
                }
            }
        }

        int written = changes.Count(entry => entry.Change is MigrationFolder.Change.Added or MigrationFolder.Change.Changed) + changes.Count(entry => entry.Change == MigrationFolder.Change.Edited && !kept.Contains(entry.File));
        text.Append(CultureInfo.InvariantCulture, $"\n  {(isWritten ? "wrote" : "would write")} {written} files, {changes.Count(entry => entry.Change == MigrationFolder.Change.Unchanged)} unchanged, {kept.Count} kept as edited.");
        return text.Append(changes.IsEmpty ? "\n" : $" Read {Path.Combine(folder, "MIGRATION.md")} first.\n").ToString();
    }

    public static string Of(ImmutableArray<VerifiedMapping> verified)
    {
        StringBuilder text = new();
        foreach (VerifiedMapping mapping in verified)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {(mapping.Proof.CounterExample is null ? "✓" : "✗")} {mapping.Operation}  {mapping.Method}  {mapping.Style}  {Of(mapping.Proof)}\n");
            if (mapping.Proof.CounterExample is { } difference)
            {
                text.Append(CultureInfo.InvariantCulture, $"    case      {difference.Case}\n    template  {Shown(difference.Expected, difference.ExpectedOverrides)}\n    code      {Shown(difference.Actual, difference.ActualOverrides)}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>What would change in each file, line by line.</summary>
    public static string Diff(string folder, ImmutableArray<(EmittedFile File, MigrationFolder.Change Change)> changes)
    {
        StringBuilder text = new();
        foreach ((EmittedFile file, MigrationFolder.Change change) in changes.Where(entry => entry.Change != MigrationFolder.Change.Unchanged))
        {
            string path = Path.Combine(folder, file.Path);
            string[] before = change == MigrationFolder.Change.Added ? [] : File.ReadAllText(path).TrimEnd('\n').Split('\n');
            string[] after = file.Text.TrimEnd('\n').Split('\n');
            int same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
            int sameEnd = before.Reverse().Zip(after.Reverse()).Take(Math.Min(before.Length, after.Length) - same).TakeWhile(pair => pair.First == pair.Second).Count();
            text.Append(CultureInfo.InvariantCulture, $"--- {(change == MigrationFolder.Change.Added ? "/dev/null" : path)}\n+++ {path}\n");
            text.Append(CultureInfo.InvariantCulture, $"@@ -{Math.Min(same + 1, before.Length)},{before.Length - same - sameEnd} +{same + 1},{after.Length - same - sameEnd} @@\n");
            text.Append(string.Concat(before[same..^sameEnd].Select(line => $"-{line}\n"))).Append(string.Concat(after[same..^sameEnd].Select(line => $"+{line}\n")));
        }

        return text.ToString();
    }

    private static string Of(MappingProof proof)
    {
        string deviating = proof.Deviating == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({proof.Deviating} as declared)");
        string mutants = proof.Mutants == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" · {proof.Noticed}/{proof.Mutants} mutants noticed");
        return string.Create(CultureInfo.InvariantCulture, $"{proof.Equal + proof.Deviating}/{proof.Cases} equal{deviating} · {proof.Reached}/{proof.Parts} ways{mutants}");
    }

    private static string Shown(string? output, ImmutableArray<string> overrides) => output is null
        ? "fails: 500"
        : string.Join('\n', [output.Trim(), .. overrides]).Trim().ReplaceLineEndings("\n              ");
}
