using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using VtlKit.Gateway;
using VtlKit.Vtl.Tests.Differential;
using Xunit;

namespace VtlKit.Vtl.Tests.Gateway;

/// <summary>Passages through integrations that were recorded on API Gateway or documented by AWS.</summary>
public sealed class RecordedIntegrationTests
{
    [Theory]
    [InlineData("mock-status")]
    [InlineData("passthrough")]
    [InlineData("uri")]
    [InlineData("parameter-mapping")]
    [InlineData("integration")]
    public void GivesWhatWasRecorded(string kind)
    {
        string[] failures = [.. Cases(kind).SelectMany(given => Failures(given).Select(failure => $"{given.Id}: {failure}"))];
        Assert.True(failures.Length == 0, $"{failures.Length} differences:\n{string.Join('\n', failures)}");
    }

    [Fact]
    public void SelectsTheRecordedIntegrationResponse()
    {
        string? file = SharedFiles.Find("conformance/integrations.jsonl");
        Assert.SkipWhen(file is null, "shared/conformance is not beside the repository.");
        foreach (JsonElement given in Lines(file!).Where(line => line.GetProperty("kind").GetString() == "selection"))
        {
            ResponseSelection? selection = ResponseSelection.Of(
                new IntegrationCase(given).Integration(), given.GetProperty("selectionValue").GetString()!, "the value");
            string? expected = given.GetProperty("expected").TryGetProperty("selectedStatusCode", out JsonElement status) ? status.GetString() : null;
            Assert.Equal(expected, selection?.Response.StatusCode);
        }
    }

    private static IEnumerable<IntegrationCase> Cases(string kind)
    {
        string? file = SharedFiles.Find("conformance/integrations.jsonl");
        Assert.SkipWhen(file is null, "shared/conformance is not beside the repository.");
        return Lines(file!).Where(line => line.GetProperty("kind").GetString() == kind).Select(line => new IntegrationCase(line));
    }

    private static IEnumerable<JsonElement> Lines(string file) => File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement);

    private static IEnumerable<string> Failures(IntegrationCase given)
    {
        Exchange exchange = given.Run();
        IntegrationRequest? request = exchange.Error is null ? exchange.IntegrationRequest : null;
        return given.Expected.EnumerateObject().Select(member => member.Name switch
        {
            "integrationRequestBody" => Compare(member, request?.Body.Text, given.VolatileBodyKeys),
            "integrationRequestUri" => Compare(member, request?.Uri),
            "integrationRequestMethod" => Compare(member, request?.Method),
            "integrationRequestHeaders" => CompareAll(member, request?.Headers, ignoreCase: true),
            "integrationRequestQuery" => CompareAll(member, request?.Query, ignoreCase: false),
            "integrationRequestPath" => CompareAll(member, request?.Path, ignoreCase: false),
            "responseStatus" => Compare(member, exchange.Response?.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            "mockStatus" => Compare(member, exchange.Backend?.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            "responseBody" => Compare(member, exchange.Response?.Body.Text),
            "responseHeaders" when !given.LacksBackend || exchange.Error is not null => CompareAll(member, exchange.Response?.Headers, ignoreCase: true),
            "gatewayResponseType" => Compare(member, exchange.Error?.Type),
            _ => null,
        }).OfType<string>();
    }

    private static string? Compare(JsonProperty expected, string? actual, IReadOnlyCollection<string>? volatileKeys = null)
    {
        if (expected.Value.ToString() == (actual ?? ""))
        {
            return null;
        }

        JsonNode? node = null;
        try
        {
            node = JsonNode.Parse(actual ?? "null");
        }
        catch (JsonException)
        {
        }

        foreach (string key in volatileKeys ?? [])
        {
            node?.AsObject().Remove(key);
        }

        return JsonNode.DeepEquals(node, JsonNode.Parse(expected.Value.GetRawText())) ? null : $"{expected.Name} is {actual}, expected {expected.Value}";
    }

    private static string? CompareAll(JsonProperty expected, ImmutableArray<KeyValuePair<string, string>>? actual, bool ignoreCase)
    {
        StringComparison comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        string[] wrong =
        [
            .. from member in expected.Value.EnumerateObject()
               let wanted = member.Value.ValueKind == JsonValueKind.Array ? string.Join(',', member.Value.EnumerateArray()) : member.Value.ToString()
               let found = string.Join(',', (actual ?? []).Where(pair => pair.Key.Equals(member.Name, comparison)).Select(pair => pair.Value))
               where wanted != found && !wanted.Contains("<apigw-id:", StringComparison.Ordinal)
               select $"{member.Name} is '{found}', expected '{wanted}'",
        ];
        return wrong.Length == 0 ? null : $"{expected.Name}: {string.Join("; ", wrong)}";
    }
}
