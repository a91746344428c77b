using System.Collections.Immutable;
using Newtonsoft.Json;
using VtlKit.Cli.Input;
using VtlKit.Cli.Preview;
using VtlKit.Gateway;
using VtlKit.Text;

namespace VtlKit.Cli.Output;

/// <summary>A preview as one JSON object; its shape is a contract.</summary>
internal static class PreviewJson
{
    /// <summary>The object, indented, with a line end behind it.</summary>
    public static string Of(PreviewResult result, ImmutableArray<string> log) =>
        JsonText.Write(
            writer =>
            {
                writer.WriteStartObject();
                WriteMembers(writer, result.Operation.Name, result.Exchange, log, result.Notes);
                if (result.Trace is { } trace)
                {
                    writer.WritePropertyName("trace");
                    WriteTrace(writer, trace);
                }

                writer.WriteEndObject();
            },
            isIndented: true) + "\n";

    /// <summary>The same for a case, on one line, with the case's id first.</summary>
    public static string OfCase(PreviewCase given, Exchange exchange, ImmutableArray<string> log) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        WriteId(writer, given.Id);
        WriteMembers(writer, given.Name, exchange, log, NotesOf(given, exchange));
        writer.WriteEndObject();
    });

    /// <summary>Writes the id of a case, which is JSON already.</summary>
    public static void WriteId(JsonTextWriter writer, string id)
    {
        writer.WritePropertyName("id");
        writer.WriteRawValue(id);
    }

    private static ImmutableArray<string> NotesOf(PreviewCase given, Exchange exchange) =>
        exchange.Error?.Advice is { } advice ? given.Notes.Add(advice) : given.Notes;

    private static void WriteMembers(
        JsonTextWriter writer, string operation, Exchange exchange, ImmutableArray<string> log, ImmutableArray<string> notes)
    {
        Text(writer, "operation", operation);
        writer.WritePropertyName("request");
        WriteRequest(writer, exchange.Request);
        writer.WritePropertyName("requestTemplate");
        WriteTemplate(writer, exchange.RequestChoice?.Template);
        writer.WritePropertyName("passthrough");
        writer.WriteValue(exchange.RequestChoice is { Template: null, IsRefused: false });
        if (exchange is { IsSent: true, IntegrationRequest: { } sent })
        {
            writer.WritePropertyName("integrationRequest");
            WriteIntegrationRequest(writer, sent);
        }

        if (exchange.Backend is { } backend)
        {
            writer.WritePropertyName("endpointStatus");
            writer.WriteValue(backend.Status);
        }

        if (exchange.Selection is { } selection)
        {
            writer.WritePropertyName("integrationResponse");
            WriteSelection(writer, selection, exchange.ResponseChoice);
        }

        if (exchange.Response is { } response)
        {
            writer.WritePropertyName("response");
            WriteResponse(writer, response);
        }

        Texts(writer, "log", log);
        Texts(writer, "notes", notes);
        if (exchange.Error is { } error)
        {
            writer.WritePropertyName("error");
            WriteError(writer, error);
        }
    }

    private static void WriteRequest(JsonTextWriter writer, GatewayRequest request)
    {
        writer.WriteStartObject();
        Text(writer, "method", request.Method);
        Text(writer, "path", request.Path);
        WriteValues(writer, "headers", request.Headers);
        WriteValues(writer, "query", request.Query);
        WritePairs(writer, "pathParameters", request.PathParameters);
        WriteBody(writer, request.Body);
        writer.WriteEndObject();
    }

    private static void WriteIntegrationRequest(JsonTextWriter writer, IntegrationRequest request)
    {
        writer.WriteStartObject();
        Text(writer, "method", request.Method);
        Text(writer, "uri", request.Uri);
        WritePairs(writer, "path", request.Path);
        WriteValues(writer, "headers", request.Headers);
        WriteValues(writer, "query", request.Query);
        WriteBody(writer, request.Body);
        if (JsonLayout.Compact(request.Body.Text) is { } json)
        {
            writer.WritePropertyName("json");
            writer.WriteRawValue(json);
        }

        writer.WriteEndObject();
    }

    private static void WriteSelection(JsonTextWriter writer, ResponseSelection selection, TemplateChoice? choice)
    {
        writer.WriteStartObject();
        Text(writer, "selected", selection.Key);
        Text(writer, "statusCode", selection.Response.StatusCode);
        Text(writer, "because", selection.Because);
        writer.WritePropertyName("template");
        WriteTemplate(writer, choice?.Template);
        writer.WriteEndObject();
    }

    private static void WriteResponse(JsonTextWriter writer, MethodResponse response)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("status");
        writer.WriteValue(response.Status);
        WriteValues(writer, "headers", response.Headers);
        WriteBody(writer, response.Body);
        writer.WriteEndObject();
    }

    private static void WriteError(JsonTextWriter writer, GatewayError error)
    {
        writer.WriteStartObject();
        Text(writer, "type", error.Type);
        writer.WritePropertyName("status");
        writer.WriteValue(error.Status);
        Text(writer, "message", error.Message);
        Text(writer, "log", error.Log);
        writer.WriteEndObject();
    }

    private static void WriteTrace(JsonTextWriter writer, ImmutableArray<TraceStep> trace)
    {
        writer.WriteStartArray();
        foreach (TraceStep step in trace)
        {
            writer.WriteStartObject();
            Text(writer, "template", step.IsRequest ? "request" : "response");
            writer.WritePropertyName("line");
            writer.WriteValue(step.Position.Line);
            writer.WritePropertyName("column");
            writer.WriteValue(step.Position.Column);
            Text(writer, "kind", step.Kind);
            Text(writer, "source", step.Source);
            if (step.Turn is { } turn)
            {
                writer.WritePropertyName("turn");
                writer.WriteValue(turn);
            }

            Text(writer, "value", step.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTemplate(JsonTextWriter writer, MappingTemplate? template)
    {
        if (template is null)
        {
            writer.WriteNull();
            return;
        }

        LinePosition position = template.Template.PositionOf(0);
        writer.WriteStartObject();
        Text(writer, "contentType", template.ContentType);
        writer.WritePropertyName("line");
        writer.WriteValue(position.Line);
        writer.WritePropertyName("column");
        writer.WriteValue(position.Column);
        writer.WriteEndObject();
    }

    private static void WriteBody(JsonTextWriter writer, Payload body)
    {
        byte[] bytes = [.. body.Bytes];
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            Text(writer, "body", body.Text);
        }
        else
        {
            Text(writer, "bodyBase64", Convert.ToBase64String(bytes));
        }
    }

    private static void WriteValues(JsonTextWriter writer, string name, ImmutableArray<KeyValuePair<string, string>> pairs)
    {
        writer.WritePropertyName(name);
        writer.WriteStartObject();
        foreach (IGrouping<string, KeyValuePair<string, string>> group in pairs.GroupBy(pair => pair.Key))
        {
            Texts(writer, group.Key, [.. group.Select(pair => pair.Value)]);
        }

        writer.WriteEndObject();
    }

    private static void WritePairs(JsonTextWriter writer, string name, ImmutableArray<KeyValuePair<string, string>> pairs)
    {
        writer.WritePropertyName(name);
        writer.WriteStartObject();
        foreach (IGrouping<string, KeyValuePair<string, string>> group in pairs.GroupBy(pair => pair.Key))
        {
            Text(writer, group.Key, group.Last().Value);
        }

        writer.WriteEndObject();
    }

    private static void Text(JsonTextWriter writer, string name, string value)
    {
        writer.WritePropertyName(name);
        writer.WriteValue(value);
    }

    private static void Texts(JsonTextWriter writer, string name, ImmutableArray<string> values)
    {
        writer.WritePropertyName(name);
        writer.WriteStartArray();
        foreach (string value in values)
        {
            writer.WriteValue(value);
        }

        writer.WriteEndArray();
    }
}
