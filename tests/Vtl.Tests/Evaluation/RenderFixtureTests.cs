using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using VtlKit.Vtl.Tests.Differential;
using Xunit;

namespace VtlKit.Vtl.Tests.Evaluation;

/// <summary>
/// The cases of <c>fixtures/render</c>, one a line: a case as the reference evaluator takes it, and <c>expected</c> with the output,
/// the override maps where the template leaves something in them, or <c>"error": true</c>.
/// <c>UPDATE_GOLDEN=1</c> writes the expectations anew, from the reference evaluator.
/// </summary>
public sealed class RenderFixtureTests
{
    private static readonly JsonSerializerOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Groups() => [.. Files().Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Groups))]
    public void Cases_render_as_expected(string group)
    {
        string file = Files().Single(candidate => Path.GetFileNameWithoutExtension(candidate) == group);
        JsonObject[] lines = [.. File.ReadLines(file).Select(line => JsonNode.Parse(line)!.AsObject())];
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Update(file, lines);
        }

        List<string> failures = [];
        foreach (JsonObject line in lines)
        {
            DifferentialCase one = DifferentialCase.Read(line);
            Outcome own = OwnEvaluator.Evaluate(one);
            Outcome expected = Expected(line["expected"]!);
            if (Comparison.Judge(expected, own) != Verdict.Equal)
            {
                failures.Add($"{one.Id}: {Quoted.Text(one.Template)}\n  expected {expected}\n  but was  {own}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {lines.Length}; UPDATE_GOLDEN=1 dotnet test asks the reference evaluator anew.\n" + string.Join('\n', failures));
    }

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Folder(), "*.jsonl").Order(StringComparer.Ordinal);

    private static string Folder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "VtlKit.sln")))
            {
                return Path.Combine(folder.FullName, "fixtures", "render");
            }
        }

        throw new DirectoryNotFoundException("The tests look for the fixtures beside VtlKit.sln, above the folder they run in.");
    }

    private static Outcome Expected(JsonNode expected) => (string?)expected["output"] is { } output
        ? new Outcome.Rendered(output, (expected["context"] ?? Outcome.Rendered.EmptyContext).DeepClone())
        : new Outcome.Failed("any", IsSyntax: false);

    private static void Update(string file, JsonObject[] lines)
    {
        using ReferenceEvaluator? reference = ReferenceEvaluator.Find(out string reason);
        Assert.SkipWhen(reference is null, reason);
        IReadOnlyList<Outcome> outcomes = reference.Evaluate([.. lines.Select(DifferentialCase.Read)]);
        foreach ((JsonObject line, Outcome outcome) in lines.Zip(outcomes))
        {
            line["expected"] = outcome switch
            {
                Outcome.Rendered rendered when JsonNode.DeepEquals(rendered.Context, Outcome.Rendered.EmptyContext) => new JsonObject { ["output"] = rendered.Output },
                Outcome.Rendered rendered => new JsonObject { ["output"] = rendered.Output, ["context"] = rendered.Context?.DeepClone() },
                _ => new JsonObject { ["error"] = true },
            };
        }

        File.WriteAllLines(file, lines.Select(line => line.ToJsonString(Raw)));
    }
}
