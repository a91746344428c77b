using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace VtlKit.Cli.Tests.Conformance;

/// <summary>Passages through integrations that were recorded on API Gateway or documented by AWS: <c>vtlkit preview --cases</c> has to give the same.</summary>
public sealed partial class IntegrationTests
{
    private static readonly string[] Kinds =
        ["integration", "parameter-mapping", "binary-request", "binary-response", "mock-status", "uri", "passthrough"];

    /// <summary>What cannot be compared: the case and the member of what is expected, with the reason.</summary>
    private static readonly Dictionary<string, string> Incomparable = new()
    {
        ["localstack/header-remapping/HTTP_PROXY/no-param-integration responseHeaders"] = "They are the backend's, whose answer the case does not hold.",
        ["localstack/header-remapping/HTTP_PROXY/full-integration responseHeaders"] = "They are the backend's, whose answer the case does not hold.",
    };

    [Fact]
    public void EqualsWhatIsKnown()
    {
        string? file = TestFiles.Shared("conformance/integrations.jsonl");
        Assert.SkipWhen(file is null, "shared/conformance/integrations.jsonl is not beside the repository.");

        // The other kinds are no passages; the command has to answer their lines all the same.
        JsonObject[] cases = [.. File.ReadLines(file!).Select(line => JsonNode.Parse(line)!.AsObject())];
        CommandRun run = CommandRun.Of("preview", "--cases", file!);
        JsonObject[] results = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];

        Assert.Equal(ExitCode.Clean, run.Exit);
        Assert.Equal(cases.Select(given => Text(given["id"])), results.Select(result => Text(result["id"])));
        (JsonObject Case, JsonObject Result)[] comparable = [.. cases.Zip(results).Where(pair => Kinds.Contains(Text(pair.First["kind"])))];
        string[] failures = [.. comparable.SelectMany(pair => Failures(pair.Case, pair.Result))];
        Assert.True(failures.Length == 0, $"{failures.Length} differences in {comparable.Length} cases:\n{string.Join('\n', failures)}");
    }

    private static IEnumerable<string> Failures(JsonObject given, JsonObject result)
    {
        JsonObject expected = given["expected"]!.AsObject();
        string[] volatileKeys = [.. (expected["integrationRequestBodyVolatileKeys"]?.AsArray() ?? []).Select(Text)];
        foreach ((string name, JsonNode? wanted) in expected)
        {
            string id = $"{given["id"]} {name}";
            bool isLeftOut = name is "integrationRequestBodyVolatileKeys" || name.EndsWith("Volatile", StringComparison.Ordinal) || name.EndsWith("Present", StringComparison.Ordinal);
            if (!isLeftOut && !IsEqual(name, wanted!, result, volatileKeys) && !Incomparable.ContainsKey(id))
            {
                yield return $"{id}: expected {wanted!.ToJsonString()}\n    got {result.ToJsonString()}";
            }
        }
    }

    private static bool IsEqual(string name, JsonNode wanted, JsonObject result, string[] volatileKeys)
    {
        JsonNode? request = result["integrationRequest"];
        JsonNode? response = result["response"];
        return name switch
        {
            "integrationRequestBody" => IsBody(wanted, request, volatileKeys),
            "responseBody" => IsBody(wanted, response, []),
            "integrationRequestBodyBase64" => Text(wanted) == Base64(request),
            "responseBodyBase64" => Text(wanted) == Base64(response),
            "derivedExactBody" => Text(wanted) == Text(response?["body"]),
            "derivedExactIntegrationRequestBody" or "derivedExactOutput" or "derivedRenderedRequestTemplate" => Text(wanted) == Text(request?["body"]),
            "integrationRequestHeaders" => HoldsAll(wanted, request?["headers"], StringComparison.OrdinalIgnoreCase),
            "responseHeaders" => HoldsAll(wanted, response?["headers"], StringComparison.OrdinalIgnoreCase),
            "integrationRequestQuery" => HoldsAll(wanted, request?["query"], StringComparison.Ordinal),
            "integrationRequestPath" => JsonNode.DeepEquals(wanted, request?["path"]),
            "integrationRequestMethod" => Text(wanted) == Text(request?["method"]),
            "integrationRequestUri" => Text(wanted) == Text(request?["uri"]),
            "integrationRequestPathOnly" => Text(wanted) == new Uri(Text(request?["uri"])).AbsolutePath,
            "userAgent" => HoldsAll(new JsonObject { ["User-Agent"] = wanted.DeepClone() }, request?["headers"], StringComparison.OrdinalIgnoreCase),
            "responseStatus" => Text(wanted) == Text(response?["status"]),
            "responseStatusClass" => Text(wanted)[0] == Text(response?["status"])[0],
            "mockStatus" => Text(wanted) == Text(result["endpointStatus"]),
            "gatewayResponseType" => Text(wanted) == Text(result["error"]?["type"]),
            "methodRequestPathLog" => result["log"]!.AsArray().Any(line => Text(line) == $"Method request path: {wanted}"),
            "log" when wanted is JsonArray lines => lines.Count == result["log"]!.AsArray().Count && lines.Zip(result["log"]!.AsArray()).All(pair => Fits(Text(pair.First), Text(pair.Second))),
            "log" => Text(wanted) == Text(result["error"]?["log"]),
            _ => false,
        };
    }

    /// <summary>Bodies are equal as they are, or as JSON.</summary>
    private static bool IsBody(JsonNode wanted, JsonNode? message, string[] volatileKeys)
    {
        if (message?["body"] is not { } body)
        {
            return false;
        }

        if (Text(wanted) == Text(body))
        {
            return true;
        }

        try
        {
            JsonNode? json = JsonNode.Parse(Text(body));
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

    private static string Base64(JsonNode? message) =>
        message?["body"] is { } body ? Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(body))) : Text(message?["bodyBase64"]);

    /// <summary>Whether everything that is expected is there, several values joined as HTTP does; nothing expected is nothing there.</summary>
    private static bool HoldsAll(JsonNode wanted, JsonNode? actual, StringComparison comparison)
    {
        KeyValuePair<string, JsonNode?>[] values = [.. actual?.AsObject() ?? []];
        return wanted.AsObject().All(member => Fits(
            member.Value is JsonArray several ? string.Join(',', several.Select(Text)) : Text(member.Value),
            string.Join(',', values.Where(value => value.Key.Equals(member.Key, comparison)).SelectMany(value => value.Value!.AsArray().Select(Text)))));
    }

    private static bool Fits(string wanted, string actual) =>
        wanted == actual || (Placeholder().IsMatch(wanted) && Regex.IsMatch(actual, $"^{string.Join(".+", Placeholder().Split(wanted).Select(Regex.Escape))}$"));

    private static string Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? (string)node! : node?.ToJsonString() ?? "";

    // What differs from run to run: <request-id-1>, <apigw-id:1>, {apiId}
    [GeneratedRegex(@"<[a-z-]+[-:]\d+>|\{apiId\}")]
    private static partial Regex Placeholder();
}
