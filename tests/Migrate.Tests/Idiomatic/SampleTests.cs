using System.Globalization;
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
        TemplateUse use = ApiDocument.Read(Path.Combine(Root, "fixtures", "sample", "template.yaml")).Templates.Single(template => template.Role == role);
        SyntaxTree tree = VtlParser.Parse(use.Template.Text);
        IdiomaticMapping mapping = IdiomaticMapping.Of(tree, Remark.Of(use));
        string source = MappingClass.Of(Space, Space, "Sample", "The sample.", [new MappingMethod("Render", "string", "GatewayRequest request", "Renders it.", mapping.Body)]);
        Golden.Check(Path.Combine(Root, "fixtures", "sample", $"idiomatic.{role.ToString().ToLowerInvariant()}.txt"), source);

        using EmittedCode code = EmittedCode.Load([source, CompatSource.For(Space, [source, Bridge.Source([], Space)])], [$"{Space}.Sample.Render"], Space);
        IdiomaticComparison comparison = new(tree, mapping);
        MappingProof proof = new Prover(tree, given => code.Run(0, given), Seeds.Of(use.Operation!)) { Comparison = comparison }.Run(Cases, 1);
        output.WriteLine($"{proof.Equal} equal, {proof.Deviating} declared, {comparison.EqualAlthoughDeclared} equal although declared, {proof.Reached} of {proof.Parts} parts");
        Assert.Null(proof.CounterExample);
        Assert.Equal(proof.Parts - unreachable, proof.Reached);
        Assert.NotEqual(0, proof.Equal);
        Assert.Equal(mapping.Repairs.Select(repair => repair.Id), comparison.Shown.Select(shown => shown.Deviation.Id));
    }

    private static string Root
    {
        get
        {
            DirectoryInfo folder = new(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "VtlKit.sln")))
            {
                folder = folder.Parent!;
            }

            return folder.FullName;
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
