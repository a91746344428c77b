using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace VtlKit.Cli.Tests.Conformance;

/// <summary>Renderings that were recorded on API Gateway, documented by AWS or made by its engine: <c>vtlkit eval --cases</c> has to give the same.</summary>
public sealed partial class RenderingTests
{
    [Theory]
    [InlineData("renderings-recorded.jsonl")]
    [InlineData("renderings-documented.jsonl")]
    [InlineData("renderings-engine.jsonl")]
    [InlineData("renderings-reported.jsonl")]
    public void EqualsWhatIsKnown(string name)
    {
        string? file = TestFiles.Shared($"conformance/{name}");
        Assert.SkipWhen(file is null, $"shared/conformance/{name} is not beside the repository.");

        JsonObject[] cases = [.. File.ReadLines(file!).Select(line => JsonNode.Parse(line)!.AsObject())];
        CommandRun run = CommandRun.Of("eval", "--cases", file!);
        JsonObject[] results = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];

        Assert.Equal(ExitCode.Clean, run.Exit);
        Assert.Equal(cases.Length, results.Length);
        string[] failures = [.. cases.Zip(results, Failure).OfType<string>()];
        Assert.True(failures.Length == 0, $"{failures.Length} of {cases.Length} differ:\n{string.Join('\n', failures)}");
    }

    private static string? Failure(JsonObject given, JsonObject result)
    {
        if (result["id"]!.GetValue<string>() != given["id"]!.GetValue<string>())
        {
            return $"{given["id"]}: the result is {result["id"]}'s";
        }

        JsonObject expected = given["expected"]!.AsObject();
        bool shouldFail = expected["error"] is not null;
        if (shouldFail || result["error"] is not null)
        {
            return shouldFail && result["error"] is not null ? null : $"{given["id"]}: expected {expected.ToJsonString()}\n    got {result.ToJsonString()}";
        }

        string wanted = expected["output"]!.GetValue<string>();
        string output = result["output"]!.GetValue<string>();
        bool isEqual = given["compare"]!.GetValue<string>() switch
        {
            "ws" => Folded(wanted) == Folded(output),
            "json" => JsonNode.DeepEquals(JsonNode.Parse(wanted), JsonNode.Parse(output)),
            _ => wanted == output,
        };
        if (!isEqual)
        {
            return $"{given["id"]}: expected {expected["output"]!.ToJsonString()}\n    got {result["output"]!.ToJsonString()}";
        }

        string[] different =
        [
            .. from name in (string[])["requestOverride", "responseOverride"]
               where expected[name] is not null && !Holds(expected[name], result["context"]![name])
               select $"{given["id"]}: expected {name} {expected[name]!.ToJsonString()}\n    got {result["context"]![name]!.ToJsonString()}",
        ];
        return different.FirstOrDefault();
    }

    /// <summary>Whether everything that is expected is there.</summary>
    private static bool Holds(JsonNode? expected, JsonNode? actual) => (expected, actual) switch
    {
        (JsonObject wanted, JsonObject found) => wanted.All(member => Holds(member.Value, found[member.Key])),
        _ => JsonNode.DeepEquals(expected, actual),
    };

    private static string Folded(string text) => WhiteSpace().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
