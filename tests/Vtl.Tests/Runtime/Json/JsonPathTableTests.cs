using System.Text.Json.Nodes;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;
using VtlKit.Vtl.Tests.Differential;
using Xunit;

namespace VtlKit.Vtl.Tests.Runtime.Json;

/// <summary>The expressions whose results were recorded from Jayway 2.9.</summary>
public sealed class JsonPathTableTests
{
    [Fact]
    public void Recorded_expressions_give_the_recorded_results()
    {
        string? table = SharedFiles.Find("conformance/jsonpath.jsonl");
        Assert.SkipWhen(table is null, "shared/conformance is not beside the repository.");
        JsonObject[] lines = [.. File.ReadLines(table!).Select(line => JsonNode.Parse(line)!.AsObject())];
        object? document = JsonReader.Parse(lines[0]["document"]!.ToJsonString());

        string[] differences = [.. lines.Skip(1).Select(line => Difference(line, document)).OfType<string>()];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    private static string? Difference(JsonObject line, object? document)
    {
        string expression = (string)line["expression"]!;
        string expected = (string)line["result"]!;
        string actual;
        try
        {
            object? value = JsonPath.Compile(expression).Read(document);
            actual = value switch
            {
                null => (string)line["kind"]! == "notFound" ? "" : "null",
                JavaSet => JavaText.Of(value),
                _ => JsonPrinter.Print(value, JsonStyle.Compress),
            };
        }
        catch (JavaException failure)
        {
            actual = $"{failure.JavaClass}: {failure.Message}";
        }

        return actual == expected ? null : $"{expression}: {actual}, not {expected}";
    }
}
