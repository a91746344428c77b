using System.Collections.Immutable;
using Newtonsoft.Json;
using VtlKit.Migrate;

namespace VtlKit.Cli.Output;

/// <summary>Migrations for programs.</summary>
internal static class MigrationJson
{
    public static string Of(Migration migration, ImmutableArray<(EmittedFile File, MigrationFolder.Change Change)> changes, IReadOnlyCollection<EmittedFile> kept) => JsonText.Write(
        json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("operations");
            json.WriteStartArray();
            foreach (OperationMigration operation in migration.Operations)
            {
                Write(json, operation);
            }

            json.WriteEndArray();
            json.WritePropertyName("files");
            json.WriteStartArray();
            foreach ((EmittedFile file, MigrationFolder.Change change) in changes)
            {
                json.WriteStartObject();
                Member(json, "path", file.Path);
                Member(json, "change", kept.Contains(file) ? "kept" : change.ToString().ToLowerInvariant());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        },
        isIndented: true) + "\n";

    public static string Of(ImmutableArray<VerifiedMapping> verified) => JsonText.Write(
        json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("mappings");
            json.WriteStartArray();
            foreach (VerifiedMapping mapping in verified)
            {
                json.WriteStartObject();
                Member(json, "operation", mapping.Operation);
                Member(json, "method", mapping.Method);
                Member(json, "style", mapping.Style);
                Write(json, mapping.Proof);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        },
        isIndented: true) + "\n";

    private static void Write(JsonTextWriter json, OperationMigration operation)
    {
        json.WriteStartObject();
        Member(json, "operation", operation.Name);
        Member(json, "migrated", operation.IsMigrated);
        if (operation.Skipped is { } reason)
        {
            Member(json, "skipped", reason);
        }

        json.WritePropertyName("mappings");
        json.WriteStartArray();
        foreach (MappingMigration mapping in operation.Mappings)
        {
            json.WriteStartObject();
            Member(json, "method", mapping.Method);
            Member(json, "role", mapping.Role);
            Member(json, "contentType", mapping.ContentType);
            Member(json, "style", mapping.Style.ToString().ToLowerInvariant());
            Member(json, "fallback", mapping.Fallback);
            json.WritePropertyName("exactParts");
            json.WriteStartArray();
            foreach (string part in mapping.ExactParts)
            {
                json.WriteValue(part);
            }

            json.WriteEndArray();
            Write(json, mapping.Proof);
            json.WritePropertyName("deviations");
            json.WriteStartArray();
            foreach (Deviation deviation in mapping.Deviations)
            {
                json.WriteStartObject();
                Member(json, "id", deviation.Id);
                Member(json, "when", deviation.When);
                Member(json, "now", deviation.Now);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("findings");
        json.WriteStartArray();
        foreach (MigrationProblem problem in operation.Problems)
        {
            json.WriteStartObject();
            Member(json, "id", problem.Id);
            Member(json, "file", problem.File);
            Member(json, "line", problem.Position.Line);
            Member(json, "column", problem.Position.Column);
            Member(json, "message", problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(JsonTextWriter json, MappingProof proof)
    {
        Member(json, "cases", proof.Cases);
        Member(json, "equal", proof.Equal);
        Member(json, "declared", proof.Deviating);
        json.WritePropertyName("coverage");
        json.WriteStartObject();
        Member(json, "reached", proof.Reached);
        Member(json, "parts", proof.Parts);
        json.WriteEndObject();
        json.WritePropertyName("mutants");
        json.WriteStartObject();
        Member(json, "tried", proof.Mutants);
        Member(json, "noticed", proof.Noticed);
        json.WriteEndObject();
        json.WritePropertyName("counterExample");
        if (proof.CounterExample is not { } difference)
        {
            json.WriteNull();
            return;
        }

        json.WriteStartObject();
        Member(json, "case", difference.Case);
        Member(json, "template", difference.Expected);
        Member(json, "code", difference.Actual);
        Overrides(json, "templateOverrides", difference.ExpectedOverrides);
        Overrides(json, "codeOverrides", difference.ActualOverrides);
        json.WriteEndObject();
    }

    private static void Overrides(JsonTextWriter json, string name, ImmutableArray<string> lines)
    {
        json.WritePropertyName(name);
        json.WriteStartArray();
        foreach (string line in lines)
        {
            json.WriteValue(line);
        }

        json.WriteEndArray();
    }

    private static void Member(JsonTextWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }
}
