using System.Collections.Immutable;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.Runtime;

namespace VtlKit.Cli.Input;

/// <summary>One case of <c>vtlkit preview --cases</c>: an integration, a request, and what the backend answers. Other members are ignored.</summary>
/// <param name="Id">The case's id as JSON; <c>null</c> where it has none.</param>
/// <param name="Name">The method and path of the operation.</param>
/// <param name="Setup">The integration and what belongs to it.</param>
/// <param name="Request">The request.</param>
/// <param name="Context">What is known of <c>$context</c>; nothing is made up beside it.</param>
/// <param name="Backend">The backend's answer; status 200 without headers and body where the case has none.</param>
/// <param name="Notes">What reading the integration had to assume.</param>
internal sealed record PreviewCase(
    string Id, string Name, GatewaySetup Setup, GatewayRequest Request, ContextMap Context, BackendResponse Backend, ImmutableArray<string> Notes)
{
    private const string Advice = "A case is {\"id\", \"integration\", \"request\", \"backendResponse\", \"stageVariables\", \"context\", \"binaryMediaTypes\"}.";

    // A case names no files.
    private static readonly ReadOptions NoFiles = new() { OpenFile = _ => null };

    /// <summary>The id of a case as JSON, as far as the line can be read; <c>null</c> where it has none.</summary>
    public static string IdOf(JsonFile line) => (line.Root as JObject)?["id"] is { } id ? line.Print(id) : "null";

    /// <summary>Reads a case.</summary>
    /// <exception cref="UsageException">It is none; the place in it is that in the line.</exception>
    public static PreviewCase Read(JsonFile line)
    {
        JObject members = MessageFile.ObjectOf(line, line.Root, "A case", Advice);
        JObject integration = Object(line, members, "integration") ?? throw line.Wrong(members, "The case has no integration.", Advice);
        JObject request = Object(line, members, "request") ?? [];
        GatewayRequest sent = RequestOf(line, request);
        string path = MessageFile.TextOf(line, members, "resource") ?? sent.Path;
        ApiReading reading = Read(line, integration, sent.Method, path);
        var context = new ContextMap();
        SampleContext.Replace(context, MessageFile.ContextOf(line, members));
        var setup = new GatewaySetup
        {
            Integration = reading.Operations[0].Integration,
            BinaryMediaTypes = TextsOf(line, members, "binaryMediaTypes"),
            StageVariables = MessageFile.ValuesOf(line, members, "stageVariables")
                .GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal),
        };
        BackendResponse backend = Object(line, members, "backendResponse") is { } response ? ResponseOf(line, response) : new BackendResponse();
        string[] notes = [.. reading.Problems.Concat(reading.Notes).Select(remark => remark.Message)];
        return new PreviewCase(IdOf(line), $"{sent.Method} {path}", setup, sent, context, backend, [.. notes]);
    }

    /// <summary>The integration is read as that of the one operation of a document.</summary>
    private static ApiReading Read(JsonFile line, JObject integration, string method, string path)
    {
        if (integration["responses"] is null)
        {
            integration = (JObject)integration.DeepClone();
            integration["responses"] = new JObject { ["default"] = new JObject { ["statusCode"] = "200" } };
        }

        string key = method is "GET" or "PUT" or "POST" or "DELETE" or "OPTIONS" or "HEAD" or "PATCH"
            ? method.ToLowerInvariant()
            : "x-amazon-apigateway-any-method";
        var operation = new JObject { ["x-amazon-apigateway-integration"] = integration };
        var document = new JObject { ["openapi"] = "3.0.1", ["paths"] = new JObject { [path] = new JObject { [key] = operation } } };
        ApiReading reading = ApiDocument.ReadText(document.ToString(Formatting.None), name: null, NoFiles);
        return reading.Operations.Length == 1
            ? reading
            : throw line.Wrong(line.Root, reading.Refusal?.Message ?? "The integration cannot be read.", Advice);
    }

    private static GatewayRequest RequestOf(JsonFile line, JObject request) => new()
    {
        Method = MessageFile.TextOf(line, request, "method")?.ToUpperInvariant() ?? "GET",
        Path = MessageFile.TextOf(line, request, "path") ?? "/",
        Headers = [.. MessageFile.ValuesOf(line, request, "headers"), .. MessageFile.ValuesOf(line, request, "multiValueHeaders")],
        Query = [.. MessageFile.ValuesOf(line, request, "query"), .. MessageFile.ValuesOf(line, request, "multiValueQuery")],
        PathParameters = MessageFile.ValuesOf(line, request, "pathParameters"),
        Body = MessageFile.BodyOf(line, request),
    };

    private static BackendResponse ResponseOf(JsonFile line, JObject response) => new()
    {
        Status = MessageFile.StatusOf(line, response),
        Headers = [.. MessageFile.ValuesOf(line, response, "headers"), .. MessageFile.ValuesOf(line, response, "multiValueHeaders")],
        Body = MessageFile.BodyOf(line, response),
    };

    private static JObject? Object(JsonFile line, JObject members, string name) =>
        members[name] is { Type: not JTokenType.Null } token ? MessageFile.ObjectOf(line, token, $"\"{name}\"", Advice) : null;

    private static ImmutableArray<string> TextsOf(JsonFile line, JObject members, string name) => members[name] switch
    {
        null or { Type: JTokenType.Null } => [],
        JArray items when items.All(item => item.Type == JTokenType.String) => [.. items.Select(item => (string)item!)],
        var token => throw line.Wrong(token, $"\"{name}\" has to be a list of strings.", Advice),
    };
}
