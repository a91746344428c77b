using System.Globalization;
using System.Text.Json;
using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Idiomatic;
using VtlKit.Migrate.Proof;
using VtlKit.Parsing;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Tests.Idiomatic;

/// <summary>Real templates in the idiomatic style: what is emitted says the same as the template but for what is declared.</summary>
public sealed class IdiomaticCorpusTests(ITestOutputHelper output)
{
    private static readonly int CasesEach = int.Parse(Environment.GetEnvironmentVariable("MIGRATE_CASES") ?? "1000", CultureInfo.InvariantCulture);
    private const string Space = "Emitted";

    [Fact]
    public void EmittedCodeSaysTheSame()
    {
        string? file = SharedFiles.Find("corpus/templates.jsonl");
        Assert.SkipWhen(file is null, "shared/corpus is not beside the repository.");
        List<(string Id, SyntaxTree Tree, IdiomaticMapping Mapping, string Source)> emitted = [];
        List<string> refused = [];
        int templates = 0;
        int references = 0;
        int inJson = 0;
        foreach ((string id, string template) in Templates(file!))
        {
            SyntaxTree tree = VtlParser.Parse(template);
            if (tree.Diagnostics.Length > 0 || !tree.Root.DescendantsAndSelf().OfType<Interpolation>().Any())
            {
                continue;
            }

            templates++;
            int count = tree.Root.DescendantsAndSelf().OfType<Interpolation>().Count();
            references += count;
            try
            {
                IdiomaticMapping mapping = IdiomaticMapping.Of(tree, []);
                emitted.Add((id, tree, mapping, MappingClass.Of(Space, Space, $"Template{emitted.Count}", "A template.", [new MappingMethod("Render", "string", "GatewayRequest request", "Renders it.", mapping.Body)])));
                inJson += count;
            }
            catch (Refusal refusal)
            {
                refused.Add($"{id} {tree.Source.PositionOf(refusal.Span.Start)} {refusal.Message}");
            }
        }

        output.WriteLine($"{templates} templates with references, {emitted.Count} idiomatic, {inJson} of {references} references in them");
        foreach (string line in refused)
        {
            output.WriteLine(line);
        }

        if (Environment.GetEnvironmentVariable("KEEP_EMITTED") is { } folder)
        {
            foreach ((string id, SyntaxTree tree, _, string source) in emitted)
            {
                File.WriteAllText(Path.Combine(folder, id + ".cs"), source);
                File.WriteAllText(Path.Combine(folder, id + ".vtl"), tree.Source.Text);
            }
        }

        string[] sources = [.. emitted.Select(entry => entry.Source)];
        string compat = CompatSource.For(Space, [.. sources, Bridge.Source([], Space)]);
        Microsoft.CodeAnalysis.Diagnostic[] findings = [.. EmittedCode.Compile([.. sources, compat]).GetDiagnostics(TestContext.Current.CancellationToken).Where(finding => finding.Severity > Microsoft.CodeAnalysis.DiagnosticSeverity.Hidden)];
        foreach (Microsoft.CodeAnalysis.Diagnostic finding in findings.Take(40))
        {
            output.WriteLine($"{finding} {finding.Location.SourceTree?.GetText(TestContext.Current.CancellationToken).Lines[finding.Location.GetLineSpan().StartLinePosition.Line]}");
        }

        Assert.Empty(findings);
        using EmittedCode code = EmittedCode.Load([.. sources, compat], [.. emitted.Select((_, i) => $"{Space}.Template{i}.Render")], Space);
        List<string> differences = [];
        int equal = 0;
        int declared = 0;
        int although = 0;
        for (int i = 0; i < emitted.Count; i++)
        {
            int number = i;
            IdiomaticComparison comparison = new(emitted[i].Tree, emitted[i].Mapping);
            MappingProof proof = new Prover(emitted[i].Tree, given => Run(code, number, given), []) { Comparison = comparison }.Run(CasesEach, i);
            equal += proof.Equal;
            declared += proof.Deviating;
            although += comparison.EqualAlthoughDeclared;
            if (proof.CounterExample is { } found)
            {
                differences.Add($"{emitted[i].Id}: {found.Case}\n  expected {found.Expected}\n  actual   {found.Actual}");
            }
        }

        output.WriteLine($"{equal} equal, {declared} declared, {although} equal although declared, {differences.Count} templates different");
        foreach (string difference in differences)
        {
            output.WriteLine(difference);
        }

        Assert.Empty(differences);
    }

    private static Outcome? Run(EmittedCode code, int mapping, ProofCase given)
    {
        try
        {
            return code.Run(mapping, given);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new Outcome($"{exception.GetType().Name}: {exception.Message}", "");
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
