using System.Globalization;
using System.Text.Json;
using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Idiomatic;
using VtlKit.Migrate.Proof;
using VtlKit.Migrate.Tests.Emission;
using VtlKit.Parsing;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Tests.Proof;

/// <summary>Real templates: each is written as C# that gives the same bytes, or refused at a place.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private static readonly int CasesEach = int.Parse(Environment.GetEnvironmentVariable("MIGRATE_CASES") ?? "1000", CultureInfo.InvariantCulture);
    private const string Space = "Emitted";

    [Fact]
    public void EmittedCodeGivesTheSameBytes()
    {
        string? file = SharedFiles.Find("corpus/templates.jsonl");
        Assert.SkipWhen(file is null, "shared/corpus is not beside the repository.");
        List<(string Id, SyntaxTree Tree, string Source)> emitted = [];
        int refused = 0;
        int broken = 0;
        foreach ((string id, string template) in Templates(file!))
        {
            SyntaxTree tree = VtlParser.Parse(template);
            if (tree.Diagnostics.Length > 0)
            {
                broken++;
                continue;
            }

            try
            {
                string body = ExactEmitter.Emit(tree);
                emitted.Add((id, tree, MappingClass.Of(Space, Space, $"Template{emitted.Count}", "A template.", [new MappingMethod("Render", "string", "GatewayRequest request", "Renders it.", body)])));
            }
            catch (Refusal refusal)
            {
                refused++;
                output.WriteLine($"{id} {tree.Source.PositionOf(refusal.Span.Start)} {refusal.Message}: {tree.Source[refusal.Span]}");
            }
        }

        output.WriteLine($"{emitted.Count} emitted, {refused} refused, {broken} broken");
        string[] sources = [.. emitted.Select(entry => entry.Source)];
        if (Environment.GetEnvironmentVariable("KEEP_EMITTED") is { } folder)
        {
            foreach ((string id, _, string source) in emitted)
            {
                File.WriteAllText(Path.Combine(folder, id + ".cs"), source);
            }
        }

        string compat = CompatSource.For(Space, [.. sources, Bridge.Source([], Space)]);
        using EmittedCode code = EmittedCode.Load([.. sources, compat], [.. emitted.Select((_, i) => $"{Space}.Template{i}.Render")], Space);
        List<string> differences = [];
        int failed = 0;
        int total = 0;
        for (int i = 0; i < emitted.Count; i++)
        {
            CaseGenerator generator = new(emitted[i].Tree, seed: i);
            Coverage coverage = new();
            for (int n = 0; n < CasesEach; n++)
            {
                ProofCase given = generator.Next();
                coverage.Begin();
                Outcome? expected = given.Render(emitted[i].Tree, coverage);
                if (coverage.HasGrown)
                {
                    generator.Keep(given);
                }

                total++;
                failed += expected is null ? 1 : 0;
                Outcome? actual = code.Run(i, given);
                if (expected != actual)
                {
                    ProofCase smallest = Shrinker.Shrink(given, smaller => smaller.Render(emitted[i].Tree) != code.Run(i, smaller));
                    differences.Add($"{emitted[i].Id}: {smallest}\n  expected {smallest.Render(emitted[i].Tree)}\n  actual   {code.Run(i, smallest)}");
                    break;
                }
            }
        }

        output.WriteLine($"{total} cases, {failed} failed on both sides, {differences.Count} different");
        foreach (string difference in differences)
        {
            output.WriteLine(difference);
        }

        Assert.Empty(differences);
    }

    [Fact]
    public async Task EmittedCodeIsClean()
    {
        string? file = SharedFiles.Find("corpus/templates.jsonl");
        Assert.SkipWhen(file is null, "shared/corpus is not beside the repository.");
        List<string> sources = [];
        foreach ((_, string template) in Templates(file!))
        {
            SyntaxTree tree = VtlParser.Parse(template);
            if (tree.Diagnostics.Length == 0)
            {
                Add(() => ExactEmitter.Emit(tree));
                Add(() => IdiomaticMapping.Of(tree, []).Body);
            }
        }

        IReadOnlyList<string> reports = await CleanCode.ReportsAsync(EmittedCode.Compile([.. sources, CompatSource.For(Space, sources)]));
        foreach (IGrouping<string, string> kind in reports.GroupBy(report => report.Split(": ")[1]))
        {
            output.WriteLine($"{kind.Count()} {kind.First()}");
        }
        Assert.Empty(reports.Take(20));

        void Add(Func<string> emit)
        {
            try
            {
                MappingMethod method = new("Render", "string", "GatewayRequest request", "Renders it.", emit());
                sources.Add(MappingClass.Of(Space, Space, $"Template{sources.Count}", "A template.", [method]));
            }
            catch (Refusal)
            {
                // It stays with its author, or is written in the other style.
            }
        }
    }

    private static IEnumerable<(string Id, string Template)> Templates(string file)
    {
        HashSet<string> seen = [];
        foreach (string line in File.ReadLines(file))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            string template = document.RootElement.GetProperty("template").GetString()!;
            if (seen.Add(template))
            {
                yield return (document.RootElement.GetProperty("id").GetString()!, template);
            }
        }
    }
}
