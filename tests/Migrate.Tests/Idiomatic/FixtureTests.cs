using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Fixes;
using VtlKit.Migrate.Idiomatic;
using VtlKit.Migrate.Proof;
using VtlKit.OpenApi;
using VtlKit.Parsing;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Tests.Idiomatic;

/// <summary>Templates of <c>fixtures/migrate</c> with the code beside them: each idiom, each part that is left exact, each fix.</summary>
public sealed class FixtureTests
{
    private const string Space = "Emitted";
    private const int Cases = 400;

    public static TheoryData<string> Idioms => [.. Files("idioms")];

    public static TheoryData<string> Fixes => [.. Files("fixes")];

    [Theory]
    [MemberData(nameof(Idioms))]
    public void IdiomsSayTheSame(string file)
    {
        SyntaxTree tree = VtlParser.Parse(File.ReadAllText(file).ReplaceLineEndings("\n"));
        IdiomaticMapping mapping = IdiomaticMapping.Of(tree, []);
        Check(file, tree, mapping.Body, new IdiomaticComparison(tree, mapping), []);
    }

    [Theory]
    [MemberData(nameof(Fixes))]
    public void FixesDifferWhereTheySay(string file)
    {
        LocatedTemplate template = LocatedTemplate.Of(File.ReadAllText(file).ReplaceLineEndings("\n"));
        string rule = Path.GetFileName(file).Split('.')[0];
        TemplateRole role = file.Contains(".response.", StringComparison.Ordinal) ? TemplateRole.Response : TemplateRole.Request;
        TemplateUse use = new(role, "application/json", template, null, null, true);
        SyntaxTree tree = VtlParser.Parse(template.Text);
        List<FixOutcome> outcomes = [];
        FixedTemplate source = FixedTemplate.Of(use, tree, [rule], outcomes.Add);
        Assert.Null(Assert.Single(outcomes).Left);

        FixStep step = Assert.Single(source.Steps);
        IdiomaticMapping mapping = IdiomaticMapping.Of(source.Tree, [], step.Summary);
        FixedComparison comparison = new(new IdiomaticComparison(source.Tree, mapping), source, mapping.Repairs.Length + 1);
        Check(file, source.Tree, mapping.Body, comparison, [.. step.Samples]);
        Assert.Contains(comparison.Shown, shown => shown.Deviation == step.ToDeviation(mapping.Repairs.Length + 1));
    }

    [Fact]
    public void AWholeTemplateThatIsNeverADocumentIsStillRefused() =>
        Assert.Throws<Refusal>(() => IdiomaticMapping.Of(VtlParser.Parse("{\"a\": $input.json('$.a') + \"_\" + $input.body}"), []));

    private static void Check(string file, SyntaxTree tree, string body, MappingComparison comparison, IReadOnlyList<ProofCase> seeds)
    {
        string source = MappingClass.Of(Space, Space, "Mapping", "A template.", [new MappingMethod("Render", "string", "GatewayRequest request", "Renders it.", body)]);
        Golden.Check(Path.ChangeExtension(file, ".cs.txt"), source);
        using EmittedCode code = EmittedCode.Load([source, CompatSource.For(Space, [source, Bridge.Source([], Space)])], [$"{Space}.Mapping.Render"], Space);
        MappingProof proof = new Prover(tree, given => code.Run(0, given), seeds) { Comparison = comparison }.Run(Cases, 1);
        Assert.Null(proof.CounterExample);
        Assert.NotEqual(0, proof.Equal);
    }

    private static IEnumerable<string> Files(string folder)
    {
        DirectoryInfo root = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "VtlKit.sln")))
        {
            root = root.Parent!;
        }

        return Directory.EnumerateFiles(Path.Combine(root.FullName, "fixtures", "migrate", folder), "*.vtl").Order(StringComparer.Ordinal);
    }
}
