using BenchmarkDotNet.Attributes;
using VtlKit.Evaluation;
using VtlKit.Gateway;
using VtlKit.Lint;
using VtlKit.OpenApi;
using VtlKit.Parsing;
using VtlKit.Syntax;

namespace VtlKit.Benchmarks;

/// <summary>The sample API, stage by stage: what a save costs in the editor.</summary>
[MemoryDiagnoser]
public class SampleBenchmarks
{
    private string document = "";
    private ApiReading reading = null!;
    private string template = "";
    private SyntaxTree tree = null!;
    private GatewaySetup setup = null!;
    private TemplateInput input = null!;
    private GatewayRequest request = null!;

    [GlobalSetup]
    public void SetUp()
    {
        document = File.ReadAllText(Path.Combine(RepositoryRoot(), "fixtures/sample/template.yaml"));
        reading = ApiDocument.ReadText(document, "template.yaml");
        template = reading.Templates.First(static use => use.Role == TemplateRole.Request).Template.Text;
        tree = VtlParser.Parse(template);
        Operation operation = reading.Templates[0].Operation!;
        setup = OperationSetup.Of(operation);
        request = SampleRequest.Of(operation);
        input = new TemplateInput { Body = request.Body.Text, Header = new Dictionary<string, string> { ["x-correlation-id"] = "c-42", ["Accept"] = "*/*" } };
    }

    [Benchmark]
    public object ReadFile() => ApiDocument.ReadText(document, "template.yaml");

    [Benchmark]
    public object ParseTemplate() => VtlParser.Parse(template);

    [Benchmark]
    public object RenderTemplate() => Evaluator.Render(tree, input);

    [Benchmark]
    public object SendRequest() => RequestPipeline.Run(setup, request, SampleContext.Of(request, "/orders", "prod"));

    [Benchmark]
    public object LintFile() => Linter.Lint(reading);

    // BenchmarkDotNet runs this from a folder of its own, deep below the repository's.
    private static string RepositoryRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "VtlKit.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The benchmarks do not run within the repository.");
        }

        return folder;
    }
}
