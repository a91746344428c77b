using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VtlKit.OpenApi;

namespace VtlKit.Migrate.Tests.Pipeline;

/// <summary>Passages through integrations that were recorded on API Gateway or documented by AWS: the migrated service has to give the same.</summary>
public sealed partial class RecordedIntegrationTests(ITestOutputHelper output)
{
    private static readonly string[] Kinds = ["integration", "parameter-mapping", "binary-request", "binary-response", "mock-status", "uri", "passthrough"];

    /// <summary>What cannot be compared: the case and the member of what is expected, with the reason.</summary>
    private static readonly Dictionary<string, string> Incomparable = new()
    {
        ["localstack/header-remapping/HTTP_PROXY/no-param-integration responseHeaders"] = "They are the backend's, whose answer the case does not hold.",
        ["localstack/header-remapping/HTTP_PROXY/full-integration responseHeaders"] = "They are the backend's, whose answer the case does not hold.",
        ["doc/override/twice-is-5xx responseStatusClass"] = "By the documentation only; MIGRATION.md says that emitted code keeps the last value.",
    };

    [Fact]
    public void AMigratedServiceAnswersAsRecorded()
    {
        string? file = SharedFiles.Find("conformance/integrations.jsonl");
        Assert.SkipWhen(file is null, "shared/conformance is not beside the repository.");
        JsonObject[] cases = [.. File.ReadLines(file!).Select(line => JsonNode.Parse(line)!.AsObject()).Where(given => Kinds.Contains(Text(given["kind"])))];
        Assert.NotEmpty(cases);

        // Cases that differ in their requests only share an operation.
        IGrouping<string, JsonObject>[] groups = [.. cases.GroupBy(given => new JsonArray(given["integration"]?.DeepClone(), given["binaryMediaTypes"]?.DeepClone(), MethodOf(given), PathOf(given)).ToJsonString())];
        List<Operation> operations = [.. groups.Select((group, i) => Read(group.First(), $"case{i}"))];
        Migration migration = Unproven.Migrate(operations, "Recorded");
        Harness harness = Harness.Load(migration, Runner(migration));
        var run = harness.Method<Func<int, string, string>>("Recorded.Runner", "Run");

        List<string> failures = [];
        List<string> left = [];
        int compared = 0;
        foreach ((IGrouping<string, JsonObject> group, int i) in groups.Select((group, i) => (group, i)))
        {
            OperationMigration migrated = migration.Operations[i];
            foreach (JsonObject given in group)
            {
                if (migrated.IsMigrated)
                {
                    compared++;
                    failures.AddRange(Failures(given, JsonNode.Parse(run(i, given.ToJsonString()))!.AsObject()));
                }
                else
                {
                    left.Add($"{given["id"]}: {migrated.Skipped ?? migrated.Problems[0].Message}");
                }
            }
        }

        output.WriteLine($"{compared} compared, {left.Count} not migrated:\n{string.Join('\n', left)}");
        Assert.True(failures.Count == 0, $"{failures.Count} differences in {compared} cases:\n{string.Join('\n', failures)}");
        Assert.All(left, line => Assert.Matches("Lambda function is given the whole request|put together while the template runs", line));
        Assert.True(compared > 260);
    }

    private static Operation Read(JsonObject given, string id)
    {
        JsonObject integration = (JsonObject)given["integration"]!.DeepClone();
        integration["responses"] ??= new JsonObject { ["default"] = new JsonObject { ["statusCode"] = "200" } };
        string method = MethodOf(given);
        JsonObject document = new()
        {
            ["openapi"] = "3.0.1",
            ["x-amazon-apigateway-binary-media-types"] = given["binaryMediaTypes"]?.DeepClone() ?? new JsonArray(),
            ["paths"] = new JsonObject
            {
                [PathOf(given)] = new JsonObject
                {
                    [method is "GET" or "PUT" or "POST" or "DELETE" or "OPTIONS" or "HEAD" or "PATCH" ? method.ToLowerInvariant() : "x-amazon-apigateway-any-method"] =
                        new JsonObject { ["operationId"] = id, ["x-amazon-apigateway-integration"] = integration },
                },
            },
        };
        return Assert.Single(ApiDocument.ReadText(document.ToJsonString(), "api.json").Operations);
    }

    private static string MethodOf(JsonObject given) => given["request"]?["method"] is { } method ? Text(method).ToUpperInvariant() : "GET";

    private static string PathOf(JsonObject given) => given["resource"] is { } resource ? Text(resource) : given["request"]?["path"] is { } path ? Text(path) : "/";

    /// <summary>Code that takes a case through the pipeline of an operation, with a backend that gives the recorded answer.</summary>
    private static string Runner(Migration migration)
    {
        string operations = string.Concat(migration.Operations.Select((operation, i) => operation.IsMigrated ? $"        {i} => {operation.ClassName}Operation.Create(options),\n" : ""));
        return $$""""
            #nullable enable
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Text;
            using System.Text.Json.Nodes;
            using System.Threading;
            using System.Threading.Tasks;

            namespace Recorded;

            public static class Runner
            {
                public static string Run(int number, string text)
                {
                    JsonObject given = JsonNode.Parse(text)!.AsObject();
                    RecordedOptions options = new();
                    foreach (var (name, value) in Pairs(given["stageVariables"]))
                    {
                        options.StageVariables[name] = value;
                    }

                    JsonNode? request = given["request"];
                    JsonObject result = [];
                    HandlerIntegration backend = new((sent, _) =>
                    {
                        result["sent"] = Message(sent.Headers, sent.Body);
                        result["sent"]!["method"] = sent.Method;
                        result["sent"]!["uri"] = sent.Uri;
                        JsonNode? answer = given["backendResponse"];
                        return Task.FromResult(new IntegrationResponse((int?)answer?["status"] ?? 200, [.. Pairs(answer?["headers"]), .. Pairs(answer?["multiValueHeaders"])], Body(answer)));
                    });
                    ClientRequest client = new(
                        ((string?)request?["method"] ?? "GET").ToUpperInvariant(),
                        [.. Pairs(request?["headers"]), .. Pairs(request?["multiValueHeaders"])],
                        [.. Pairs(request?["query"]), .. Pairs(request?["multiValueQuery"])],
                        [.. Pairs(request?["pathParameters"])],
                        Body(request),
                        GatewayRequest.ContextOf(Context(given["context"] as JsonObject)));
                    ClientResponse response = new GatewayPipeline(Operation(number, options), backend).AnswerAsync(client, CancellationToken.None).GetAwaiter().GetResult();
                    result["response"] = Message(response.Headers, response.Body);
                    result["response"]!["status"] = response.Status;
                    result["failure"] = response.Failure;
                    return result.ToJsonString();
                }

                private static JsonObject Message(IEnumerable<KeyValuePair<string, string>> headers, Payload body) => new()
                {
                    ["headers"] = new JsonArray([.. headers.Select(header => new JsonObject { ["name"] = header.Key, ["value"] = header.Value })]),
                    ["body"] = body.Text,
                    ["bodyBase64"] = Convert.ToBase64String(body.Bytes.Span),
                };

                private static Payload Body(JsonNode? message) =>
                    (string?)message?["bodyBase64"] is { } bytes ? Payload.Of(Convert.FromBase64String(bytes))
                    : message?["body"] is { } body ? Text(body)
                    : "";

                private static IEnumerable<KeyValuePair<string, string>> Pairs(JsonNode? members) =>
                    (members as JsonObject ?? []).SelectMany(member => (member.Value is JsonArray several ? several.AsEnumerable() : [member.Value])
                        .Select(value => KeyValuePair.Create(member.Key, Text(value!))));

                private static JavaMap Context(JsonObject? members)
                {
                    JavaMap map = JavaMap.Hashed();
                    foreach (var (name, value) in members ?? [])
                    {
                        map[name] = value is JsonObject inner ? Context(inner) : JsonText.Read(value?.ToJsonString() ?? "null");
                    }

                    return map;
                }

                private static string Text(JsonNode node) => node.GetValueKind() == System.Text.Json.JsonValueKind.String ? (string)node! : node.ToJsonString();

                private static GatewayOperation Operation(int number, RecordedOptions options) => number switch
                {
            {{operations}}        _ => throw new ArgumentOutOfRangeException(nameof(number)),
                };
            }
            """";
    }

    private static IEnumerable<string> Failures(JsonObject given, JsonObject result)
    {
        JsonObject expected = given["expected"]!.AsObject();
        string[] volatileKeys = [.. (expected["integrationRequestBodyVolatileKeys"]?.AsArray() ?? []).Select(Text)];
        foreach ((string name, JsonNode? wanted) in expected)
        {
            string id = $"{given["id"]} {name}";
            bool isLeftOut = name is "integrationRequestBodyVolatileKeys" || name.EndsWith("Volatile", StringComparison.Ordinal) || name.EndsWith("Present", StringComparison.Ordinal);
            if (!isLeftOut && !Incomparable.ContainsKey(id) && !IsEqual(name, wanted!, result, volatileKeys))
            {
                yield return $"{id}: expected {wanted!.ToJsonString()}\n    got {result.ToJsonString()}";
            }
        }
    }

    private static bool IsEqual(string name, JsonNode wanted, JsonObject result, string[] volatileKeys)
    {
        JsonNode? sent = result["sent"];
        JsonNode? response = result["response"];
        return name switch
        {
            "integrationRequestBody" => sent is null || IsBody(wanted, sent, volatileKeys),
            "responseBody" => IsBody(wanted, response, []),
            "integrationRequestBodyBase64" => Text(wanted) == Text(sent?["bodyBase64"]),
            "responseBodyBase64" => Text(wanted) == Text(response?["bodyBase64"]),
            "derivedExactBody" => Text(wanted) == Text(response?["body"]),
            "derivedExactIntegrationRequestBody" or "derivedExactOutput" or "derivedRenderedRequestTemplate" => sent is null || Text(wanted) == Text(sent["body"]),
            "integrationRequestHeaders" => HoldsAll(wanted, sent),
            "responseHeaders" => HoldsAll(wanted, response),
            "userAgent" => HoldsAll(new JsonObject { ["User-Agent"] = wanted.DeepClone() }, sent),
            "integrationRequestQuery" => wanted.AsObject().All(member =>
                (member.Value is JsonArray several ? string.Join(',', several.Select(Text)) : Text(member.Value)) == string.Join(',', QueryOf(sent, member.Key))),
            "integrationRequestMethod" => Text(wanted) == Text(sent?["method"]),
            "integrationRequestUri" => Text(wanted) == Text(sent?["uri"]),
            "integrationRequestPathOnly" => Text(wanted) == new Uri(Text(sent?["uri"])).AbsolutePath,
            "responseStatus" => Text(wanted) == Text(response?["status"]),
            "responseStatusClass" => Text(wanted)[0] == Text(response?["status"])[0],
            "gatewayResponseType" => Text(result["failure"]).StartsWith($"{wanted}:", StringComparison.Ordinal),
            // The execution log, and what is only seen in it.
            "log" or "mockStatus" or "methodRequestPathLog" or "integrationRequestPath" => true,
            _ => false,
        };
    }

    private static IEnumerable<string> QueryOf(JsonNode? sent, string name) =>
        Text(sent?["uri"]).Split('?', 2) is [_, var query]
            ? query.Split('&').Select(part => part.Split('=', 2)).Where(part => Decoded(part[0]) == name).Select(part => part.Length > 1 ? Decoded(part[1]) : "")
            : [];

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    /// <summary>Bodies are equal as they are, or as JSON.</summary>
    private static bool IsBody(JsonNode wanted, JsonNode? message, string[] volatileKeys)
    {
        string body = Text(message?["body"]);
        if (Text(wanted) == body)
        {
            return true;
        }

        try
        {
            JsonNode? json = JsonNode.Parse(body);
            foreach (string key in volatileKeys)
            {
                json!.AsObject().Remove(key);
            }

            return JsonNode.DeepEquals(wanted, json);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool HoldsAll(JsonNode wanted, JsonNode? message)
    {
        JsonArray headers = message?["headers"]?.AsArray() ?? [];
        return wanted.AsObject().All(member => Fits(
            member.Value is JsonArray several ? string.Join(',', several.Select(Text)) : Text(member.Value),
            string.Join(',', headers.Where(header => Text(header!["name"]).Equals(member.Key, StringComparison.OrdinalIgnoreCase)).Select(header => Text(header!["value"])))));
    }

    private static bool Fits(string wanted, string actual) =>
        wanted == actual || (Placeholder().IsMatch(wanted) && Regex.IsMatch(actual, $"^{string.Join(".*", Placeholder().Split(wanted).Select(Regex.Escape))}$"));

    private static string Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? (string)node! : node?.ToJsonString() ?? "";

    // What differs from run to run: <request-id-1>, <apigw-id:1>, {apiId}
    [GeneratedRegex(@"<[a-z-]+[-:]\d+>|\{apiId\}")]
    private static partial Regex Placeholder();
}
