using System.Collections.Immutable;
using Newtonsoft.Json;
using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Cli.Output;

/// <summary>What is in files, as one JSON object.</summary>
internal static class ListJson
{
    /// <summary>The object, indented, with a line end behind it.</summary>
    public static string Of(IReadOnlyList<ApiReading> readings) => JsonText.Write(writer => Write(writer, readings), isIndented: true) + "\n";

    private static void Write(JsonTextWriter writer, IReadOnlyList<ApiReading> readings)
    {
        writer.WriteStartObject();
        Array(writer, "files", readings, reading => WriteFile(writer, reading));
        writer.WriteEndObject();
    }

    private static void WriteFile(JsonTextWriter writer, ApiReading reading)
    {
        Member(writer, "file", reading.File);
        Member(writer, "format", reading.Format.ToString());
        Array(writer, "operations", reading.Operations, operation => WriteOperation(writer, operation));
        Array(writer, "templates", reading.Templates, use => WriteTemplate(writer, use));
        WriteRemarks(writer, "notes", reading.Notes);
        WriteRemarks(writer, "problems", reading.Problems);
    }

    private static void WriteOperation(JsonTextWriter writer, Operation operation)
    {
        Member(writer, "operation", operation.Name);
        Member(writer, "operationId", operation.Id);
        Member(writer, "api", operation.Api.Name);
        Member(writer, "type", IntegrationNames.Of(operation.Integration.Type));
        Member(writer, "uri", operation.Integration.Uri);
        Member(writer, "httpMethod", operation.Integration.HttpMethod);
        writer.WritePropertyName("deployed");
        writer.WriteValue(operation.IsDeployed);
        WritePlace(writer, operation.File, operation.Position, operation.Pointer);
    }

    private static void WriteTemplate(JsonTextWriter writer, TemplateUse use)
    {
        Member(writer, "role", char.ToLowerInvariant(use.Role.ToString()[0]) + use.Role.ToString()[1..]);
        Member(writer, "operation", use.Operation?.Name);
        Member(writer, "response", use.ResponseKey);
        Member(writer, "contentType", use.ContentType);
        WritePlace(writer, use.Template.File, use.Template.PositionOf(0), use.Template.Pointer);
    }

    private static void WriteRemarks(JsonTextWriter writer, string name, ImmutableArray<FileRemark> remarks) => Array(writer, name, remarks, remark =>
    {
        Member(writer, "message", remark.Message);
        WritePlace(writer, remark.File, remark.Position, remark.Pointer);
    });

    private static void WritePlace(JsonTextWriter writer, string? file, LinePosition position, string pointer)
    {
        Member(writer, "file", file);
        writer.WritePropertyName("line");
        writer.WriteValue(position.Line);
        writer.WritePropertyName("column");
        writer.WriteValue(position.Column);
        Member(writer, "pointer", pointer);
    }

    private static void Array<T>(JsonTextWriter writer, string name, IEnumerable<T> items, Action<T> writeMembers)
    {
        writer.WritePropertyName(name);
        writer.WriteStartArray();
        foreach (T item in items)
        {
            writer.WriteStartObject();
            writeMembers(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Member(JsonTextWriter writer, string name, string? value)
    {
        writer.WritePropertyName(name);
        writer.WriteValue(value);
    }
}
