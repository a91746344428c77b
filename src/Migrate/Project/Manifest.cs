using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace VtlKit.Migrate.Project;

/// <summary>
/// <c>.vtlkit/manifest.json</c>: which mapping came of which template, and the hash of every file as it was written, by which a file is known
/// to have been edited.
/// </summary>
internal static class Manifest
{
    public const string Path = ".vtlkit/manifest.json";

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(
        SortedDictionary<string, string> files, IReadOnlyList<OperationPlan> plans, IReadOnlyDictionary<OperationPlan, List<MigratedMapping>> mappings, MigrateOptions options)
    {
        foreach (OperationPlan plan in plans)
        {
            foreach (MigratedMapping mapping in mappings[plan])
            {
                files[TemplatePath(plan, mapping)] = mapping.Tree.Source.Text;
            }
        }

        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteString("namespace", options.Namespace);
            json.WriteNumber("cases", options.Cases);
            json.WriteNumber("seed", options.Seed);
            json.WriteStartArray("mappings");
            foreach (OperationPlan plan in plans)
            {
                foreach (MigratedMapping mapping in mappings[plan])
                {
                    json.WriteStartObject();
                    json.WriteString("operation", plan.Operation.Name);
                    json.WriteString("method", mapping.Result.Method);
                    json.WriteString("role", mapping.Result.Role);
                    json.WriteString("contentType", mapping.Result.ContentType);
                    json.WriteString("style", mapping.Result.Style.ToString().ToLowerInvariant());
                    json.WriteString("template", TemplatePath(plan, mapping));
                    json.WriteStartObject("options");
                    foreach (Options.DeploymentValue value in mapping.Values)
                    {
                        json.WriteString(value.Property, value.StandIn);
                    }

                    json.WriteEndObject();
                    json.WriteEndObject();
                }
            }

            json.WriteEndArray();
            json.WriteStartObject("files");
            foreach ((string path, string text) in files)
            {
                json.WriteString(path, HashOf(text));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        files[Path] = Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>The hash by which an edited file is told from one as it was written.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string TemplatePath(OperationPlan plan, MigratedMapping mapping) => $".vtlkit/templates/{plan.Name}.{mapping.Method.Name}.vtl";
}
