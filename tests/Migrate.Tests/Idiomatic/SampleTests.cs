using System.Globalization;
using VtlKit.Lint.Analysis;
using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Idiomatic;
using VtlKit.Migrate.Proof;
using VtlKit.OpenApi;
using VtlKit.Parsing;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Tests.Idiomatic;

/// <summary>The templates of the sample API in the idiomatic style.</summary>
public sealed class SampleTests(ITestOutputHelper output)
{
    private const string Space = "Emitted";
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("SAMPLE_CASES") ?? "2000", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(TemplateRole.Request, 1)] // The condition about blanks always holds.
    [InlineData(TemplateRole.Response, 0)]
    public void TheSampleSaysTheSame(TemplateRole role, int unreachable)
    {
        TemplateUse use = ApiDocument.Read(Path.Combine(SharedFiles.Repository, "fixtures", "sample", "template.yaml")).Templates.Single(template => template.Role == role);
        SyntaxTree tree = VtlParser.Parse(use.Template.Text);
        IdiomaticMapping mapping = IdiomaticMapping.Of(tree, Remark.Of(TemplateFacts.Of(use)));
        string source = MappingClass.Of(Space, Space, "Sample", "The sample.", [new MappingMethod("Render", "string", "GatewayRequest request", "Renders it.", mapping.Body)]);
        Golden.Check(Path.Combine(SharedFiles.Repository, "fixtures", "sample", $"idiomatic.{role.ToString().ToLowerInvariant()}.txt"), source);

        using EmittedCode code = EmittedCode.Load([source, CompatSource.For(Space, [source, Bridge.Source([], Space)])], [$"{Space}.Sample.Render"], Space);
        IdiomaticComparison comparison = new(tree, mapping);
        MappingProof proof = new Prover(tree, given => code.Run(0, given), Seeds.Of(use.Operation!)) { Comparison = comparison }.Run(Cases, 1);
        output.WriteLine($"{proof.Equal} equal, {proof.Deviating} declared, {comparison.EqualAlthoughDeclared} equal although declared, {proof.Reached} of {proof.Parts} parts");
        Assert.Null(proof.CounterExample);
        Assert.Equal(proof.Parts - unreachable, proof.Reached);
        Assert.NotEqual(0, proof.Equal);
        Assert.Equal(mapping.Repairs.Select(repair => repair.Id), comparison.Shown.Select(shown => shown.Deviation.Id));
    }

    [Theory]
    [InlineData(TemplateRole.Request, true)]
    [InlineData(TemplateRole.Response, true)]
    [InlineData(TemplateRole.Request, false)]
    [InlineData(TemplateRole.Response, false)]
    public void ChangedVersionsAreNoticed(TemplateRole role, bool isIdiomatic)
    {
        TemplateUse use = ApiDocument.Read(Path.Combine(SharedFiles.Repository, "fixtures", "sample", "template.yaml")).Templates.Single(template => template.Role == role);
        SyntaxTree tree = VtlParser.Parse(use.Template.Text);
        IdiomaticMapping? mapping = isIdiomatic ? IdiomaticMapping.Of(tree, []) : null;
        MappingMethod method = new("Render", "string", "GatewayRequest request", "Renders it.", mapping?.Body ?? ExactEmitter.Emit(tree));
        string source = MappingClass.Of(Space, CompatGraph.Namespace, "Sample", "The sample.", [method]);
        MappingComparison comparison = mapping is null ? MappingComparison.Exact : new IdiomaticComparison(tree, mapping);
        CaseGenerator generator = new(tree, 1, Seeds.Of(use.Operation!));
        List<(ProofCase Given, Outcome? Expected)> cases = [];
        for (int i = 0; i < 1_000; i++)
        {
            ProofCase given = generator.Next();
            cases.Add((given, given.Render(tree)));
        }

        int tried = 0;
        List<string> unnoticed = [];
        string bridge = Bridge.Source([$"{Space}.Sample.Render"], CompatGraph.Namespace);
        foreach (string mutant in Mutations.Of(source))
        {
            using EmittedCode? code = EmittedCode.Load(EmittedCode.Compile([mutant, bridge]));
            if (code is null)
            {
                continue;
            }

            tried++;
            if (!cases.Any(entry => IsNoticed(comparison, code, entry.Given, entry.Expected)))
            {
                unnoticed.Add(string.Join(" | ", mutant.Split('\n').Except(source.Split('\n')).Select(line => line.Trim())));
            }
        }

        output.WriteLine($"{tried} versions, {unnoticed.Count} unnoticed: {string.Join("; ", unnoticed)}");
        Assert.True(tried >= 4);
        Assert.True(unnoticed.Count <= tried * 0.05, string.Join("\n", unnoticed));
    }

    private static bool IsNoticed(MappingComparison comparison, EmittedCode code, ProofCase given, Outcome? expected)
    {
        try
        {
            return comparison.Of(given, expected, code.Run(0, given)) == Agreement.None;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return true;
        }
    }
}

/// <summary>Files with what is expected.</summary>
internal static class Golden
{
    public static void Check(string path, string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{path} is missing. Run the tests with UPDATE_GOLDEN=1.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
