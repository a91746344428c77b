using System.Text.Json;
using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Proof;
using VtlKit.Migrate.Tests.Idiomatic;
using VtlKit.Parsing;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Tests.Emission;

/// <summary>Cases with their recorded results: emitted code gives those, not only what the evaluator gives.</summary>
public sealed class RecordedCasesTests(ITestOutputHelper output)
{
    private const string Space = "Emitted";

    [Fact]
    public async Task FixturesGiveTheirResults()
    {
        string folder = Path.Combine(SharedFiles.Repository, "fixtures", "render");
        string refused = await CheckAsync([.. Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal)], isClean: true);
        Golden.Check(Path.Combine(SharedFiles.Repository, "fixtures", "migrate", "refused.txt"), refused);
    }

    [Fact]
    public async Task RecordedCasesGiveTheirResults()
    {
        string[] files = [.. new[] { "recorded", "documented", "engine", "reported" }.Select(name => SharedFiles.Find($"conformance/renderings-{name}.jsonl")).OfType<string>()];
        Assert.SkipWhen(files.Length == 0, "shared/conformance is not beside the repository.");
        output.WriteLine(await CheckAsync(files, isClean: false));
    }

    /// <summary>Compares all cases that have a counterpart.</summary>
    /// <param name="files">The files with the cases.</param>
    /// <param name="isClean">Whether the analyzers look at the code as well, which takes longer than all the rest.</param>
    /// <returns>Those that have none, with the reasons.</returns>
    private async Task<string> CheckAsync(IReadOnlyList<string> files, bool isClean)
    {
        List<RecordedCase> cases = [];
        List<string> sources = [];
        List<string> refused = [];
        int broken = 0;
        foreach (RecordedCase recorded in files.SelectMany(File.ReadLines).Select(RecordedCase.Read))
        {
            if (recorded.Tree.Diagnostics.Length > 0)
            {
                broken++;
                continue;
            }

            try
            {
                MappingMethod method = new("Render", "string", "GatewayRequest request", "Renders it.", ExactEmitter.Emit(recorded.Tree));
                sources.Add(MappingClass.Of(Space, CompatGraph.Namespace, $"Template{sources.Count}", "A template.", [method]));
                cases.Add(recorded);
            }
            catch (Refusal refusal)
            {
                refused.Add($"{recorded.Id} {recorded.Tree.Source.PositionOf(refusal.Span.Start)}: {refusal.Message}");
            }
        }

        output.WriteLine($"{cases.Count} emitted, {refused.Count} refused, {broken} without a tree");
        if (isClean)
        {
            Assert.Empty(await CleanCode.ReportsAsync(EmittedCode.Compile(sources)));
        }

        using EmittedCode code = EmittedCode.Load(sources, [.. sources.Select((_, i) => $"{Space}.Template{i}.Render")], CompatGraph.Namespace);
        List<string> differences = [];
        for (int i = 0; i < cases.Count; i++)
        {
            Outcome? actual = code.Run(i, cases[i].Given);
            Outcome? engine = cases[i].Given.Render(cases[i].Tree);
            if (actual != engine || !cases[i].Allows(actual?.Output))
            {
                differences.Add($"{cases[i].Id}: {cases[i].Tree.Source.Text}\n  recorded {cases[i].Output}\n  engine   {engine}\n  actual   {actual}");
            }
        }

        Assert.Empty(differences);
        return string.Concat(refused.Select(line => line + "\n"));
    }

    /// <summary>A case in the form of <c>vtlkit eval --cases</c>.</summary>
    private sealed record RecordedCase(string Id, SyntaxTree Tree, ProofCase Given, string? Output, string Compare)
    {
        public static RecordedCase Read(string line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            JsonElement expected = root.GetProperty("expected");
            ProofCase given = new()
            {
                Body = root.TryGetProperty("body", out JsonElement body) ? body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText() : "",
                Path = Entries(root, "params", "path"),
                Query = Entries(root, "params", "querystring"),
                Headers = Entries(root, "params", "header"),
                StageVariables = Entries(root, "stageVariables"),
                ContextJson = root.TryGetProperty("context", out JsonElement context) ? context.GetRawText() : "{}",
            };
            string? output = expected.TryGetProperty("output", out JsonElement text) ? text.GetString() : null;
            string compare = root.TryGetProperty("compare", out JsonElement how) ? how.GetString()! : "exact";
            return new RecordedCase(root.GetProperty("id").GetString()!, VtlParser.Parse(root.GetProperty("template").GetString()!), given, output, compare);
        }

        /// <summary>Whether a result is the recorded one; what is compared loosely has been compared with the evaluator.</summary>
        public bool Allows(string? actual) => Compare is "exact" or "error" ? actual == Output : (actual is null) == (Output is null);

        private static List<KeyValuePair<string, string>> Entries(JsonElement element, params ReadOnlySpan<string> path)
        {
            foreach (string name in path)
            {
                if (!element.TryGetProperty(name, out element))
                {
                    return [];
                }
            }

            return [.. element.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, entry.Value.GetString()!))];
        }
    }
}
