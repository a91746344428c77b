using Newtonsoft.Json;
using VtlKit.Diagnostics;
using VtlKit.Evaluation;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;

namespace VtlKit.Cli.Output;

/// <summary>Result objects of <c>vtlkit eval</c>.</summary>
internal static class EvalResult
{
    /// <summary>What a template rendered, and the overrides it left.</summary>
    public static string Of(Rendering rendering, Action<JsonTextWriter>? writeId = null) => Write(writeId, writer =>
    {
        writer.WritePropertyName("output");
        writer.WriteValue(rendering.Output);
        writer.WritePropertyName("context");
        writer.WriteStartObject();
        foreach (string name in (ReadOnlySpan<string>)["requestOverride", "responseOverride"])
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(JsonPrinter.Print(rendering.Context.Get(name), JsonStyle.Compress));
        }

        writer.WriteEndObject();
    });

    /// <summary>The value of a JSONPath, as printing it and as JSON.</summary>
    public static string Of(object? value, Action<JsonTextWriter>? writeId = null) => Write(writeId, writer =>
    {
        writer.WritePropertyName("output");
        writer.WriteValue(value is null ? "" : JavaText.Of(value));
        writer.WritePropertyName("json");
        writer.WriteValue(value is null ? "\"\"" : JsonPrinter.Print(value, JsonStyle.Compress));
    });

    /// <summary>A failure and its place.</summary>
    public static string Of(EvalFailure failure, Action<JsonTextWriter>? writeId = null) => Write(writeId, writer =>
    {
        writer.WritePropertyName("error");
        writer.WriteStartObject();
        writer.WritePropertyName("kind");
        writer.WriteValue(Name(failure.Kind));
        writer.WritePropertyName("message");
        writer.WriteValue(failure.Message);
        writer.WritePropertyName("line");
        writer.WriteValue(failure.Position.Line);
        writer.WritePropertyName("column");
        writer.WriteValue(failure.Position.Column);
        writer.WriteEndObject();
    });

    /// <summary>Writes a case's id as it was given.</summary>
    public static Action<JsonTextWriter> WriteId(object? id) => writer =>
    {
        writer.WritePropertyName("id");
        writer.WriteRawValue(JsonPrinter.Print(id, JsonStyle.Compress));
    };

    private static string Name(ErrorKind kind) => kind switch
    {
        ErrorKind.Input => "input",
        ErrorKind.Syntax => "syntax",
        ErrorKind.Limit => "limit",
        _ => "evaluation",
    };

    private static string Write(Action<JsonTextWriter>? writeId, Action<JsonTextWriter> writeMembers) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writeId?.Invoke(writer);
        writeMembers(writer);
        writer.WriteEndObject();
    });
}
