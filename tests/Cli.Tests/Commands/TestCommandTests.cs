using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace VtlKit.Cli.Tests.Commands;

public sealed class TestCommandTests
{
    private const string Sample = "fixtures/sample";

    private const string Api = """
        openapi: 3.0.1
        info: { title: orders, version: "1" }
        paths:
          /orders/{id}:
            get:
              operationId: getOrder
              responses: { "200": { description: ok } }
              x-amazon-apigateway-integration:
                type: http
                httpMethod: GET
                uri: https://backend/orders/{key}
                requestParameters:
                  integration.request.path.key: method.request.path.id
                  integration.request.header.X-Stage: context.stage
                responses:
                  default:
                    statusCode: 200
                    responseTemplates:
                      application/json: |-
                        #set($o = $input.path('$'))
                        {"n": $o.n, #if($o.extra)"extra": "$o.extra", #end"stage": "$stageVariables.v", "who": "$context.identity.user"}
                  4\d\d:
                    statusCode: 404
                    responseTemplates: { application/json: gone }
          /function:
            post:
              responses: { "200": { description: ok } }
              x-amazon-apigateway-integration:
                type: aws
                httpMethod: POST
                uri: arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Name}/invocations
                responses:
                  default: { statusCode: 200 }
                  .*NotFound.*: { statusCode: 404 }
                  "(?=x)y": { statusCode: 500 }
        """;

    private const string Get = """
        api: api.yaml
        cases:
          - name: one
            operation: getOrder
            request: { path: /orders/7 }
            response: { body: { n: 1.50, extra: no } }
        """;

    [Fact]
    public void TheSamplesCasesPass()
    {
        string folder = TestFiles.Path(Sample);
        string lcov = TestFiles.Temporary("lcov.info", "");

        CommandRun text = CommandRun.Of("test", folder, "--coverage", "--coverage-lcov", lcov);
        CommandRun json = CommandRun.Of("test", folder, "--coverage", "--format", "json");

        Assert.Equal((ExitCode.Clean, ""), (text.Exit, text.Error));
        Golden.ShouldBe($"{Sample}/test.txt", WithoutRoot(text.Output));
        Golden.ShouldBe($"{Sample}/test.json", WithoutRoot(json.Output));
        Golden.ShouldBe($"{Sample}/test.lcov", WithoutRoot(File.ReadAllText(lcov)));
    }

    [Theory]
    [InlineData("response: { status: 201 }", "response.status", "- 201", "+ 200")]
    [InlineData("response: { body: { n: 1.5, extra: no, stage: '', who: x } }", "response.body", "-   \"who\": \"x\"", "+   \"who\": \"AIDACKCEVSQ6C2EXAMPLE\"")]
    [InlineData("response: { body: '{\"n\": 2}' }", "response.body", "-   \"n\": 2", "+   \"n\": 1.5,")]
    [InlineData("response: { body: gone }", "response.body", "- gone", "+ {\"n\": 1.5,")]
    [InlineData("response: { bodyExact: '{\"n\": 1.5}' }", "response.bodyExact", "- {\"n\": 1.5}", "+ {\"n\": 1.5, \"extra\"")]
    [InlineData("response: { bodyBase64: YQ== }", "response.bodyBase64", "- YQ==", "+ eyJuIjog")]
    [InlineData("response: { headers: { content-type: text/plain } }", "response.headers.content-type", "- text/plain", "+ application/json")]
    [InlineData("response: { headers: { X-None: a } }", "response.headers.X-None", "- a", "+ (nothing)")]
    [InlineData("integrationRequest: { headers: { X-STAGE: ~ } }", "integrationRequest.headers.X-STAGE", "- (nothing)", "+ prod")]
    [InlineData("integrationRequest: { path: { key: 8 } }", "integrationRequest.path.key", "- 8", "+ 7")]
    [InlineData("integrationRequest: { uri: https://backend/orders/8 }", "integrationRequest.uri", "- https://backend/orders/8", "+ https://backend/orders/7")]
    [InlineData("integrationRequest: ~", "integrationRequest", "- null", "+   \"method\": \"GET\"")]
    [InlineData("integrationResponse: { selected: '4\\d\\d' }", "integrationResponse.selected", "- 4\\d\\d", "+ default")]
    [InlineData("error: { status: 500 }", "error", "-   \"status\": 500", "+ (nothing)")]
    [InlineData("requestTemplate: { contentType: application/json }", "requestTemplate", "-   \"contentType\": \"application/json\"", "+ (nothing)")]
    [InlineData("passthrough: false", "passthrough", "- false", "+ true")]
    public void ShowsWhatDiffersAndWhereItIsExpected(string expect, string path, string expected, string actual)
    {
        string file = Write($"{Get}\n    expect: {{ {expect} }}\n");

        CommandRun run = CommandRun.Of("test", file);

        Assert.Equal(ExitCode.Findings, run.Exit);
        string[] lines = run.Output.Split('\n');
        string member = path.Split('.')[^1];
        int column = "    expect: { ".Length + $" {expect}".LastIndexOf($" {member}:", StringComparison.Ordinal) + 1;
        Assert.Contains($"    {path}  {file}:7:{column}", lines);
        Assert.Contains($"      {expected}", lines);
        Assert.Contains(lines, line => line.StartsWith($"      {actual}", StringComparison.Ordinal));
        Assert.Contains("0 passed, 1 failed", lines);
    }

    [Theory]
    [InlineData("response: { body: { who: AIDACKCEVSQ6C2EXAMPLE, n: 15e-1, stage: '', extra: no } }")]
    [InlineData("response: { body: '{\"who\": \"AIDACKCEVSQ6C2EXAMPLE\", \"n\": 1.5, \"stage\": \"\", \"extra\": \"no\"}' }")]
    [InlineData("response: { status: 200, headers: { CONTENT-type: application/json } }")]
    [InlineData("integrationRequest: { headers: { X-Stage: [prod], none: ~, none2: [] }, query: {}, method: GET }")]
    [InlineData("error: ~")]
    [InlineData("endpointStatus: 200")]
    [InlineData("integrationResponse: { statusCode: 200, template: { line: 20 } }")]
    public void PassesWhereEveryExpectedPartIsMet(string expect) =>
        Assert.Equal(ExitCode.Clean, CommandRun.Of("test", Write($"{Get}\n    expect: {{ {expect} }}\n")).Exit);

    [Fact]
    public void ACaseCanSayWhatTheGatewayKnows()
    {
        string file = Write("""
            api: api.yaml
            stageVariables: { v: one, w: two }
            set: { Name: first }
            cases:
              - operation: getOrder
                stage: dev
                stageVariables: { v: three }
                context: { identity: { user: me } }
                response: { body: { n: 1, extra: x } }
                expect:
                  integrationRequest: { headers: { X-Stage: dev } }
                  response: { body: { n: 1, extra: x, stage: three, who: me } }
              - operation: POST /function
                set: { Name: second }
                expect: { integrationRequest: { uri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Name}/invocations" } }
            """);

        CommandRun run = CommandRun.Of("test", file);

        Assert.Contains("passed  getOrder (1)", run.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Clean, ""), (run.Exit, run.Error));
    }

    [Theory]
    [InlineData("cases: [{}]", ":1:1: error: The case file names no API.")]
    [InlineData("api: api.yaml", ":1:1: error: The case file has no cases.")]
    [InlineData("api: api.yaml\ncases: []", ":2:8: error: The case file has no cases.")]
    [InlineData("api: api.yaml\ncase: []", ":2:1: error: \"case\" is not a part of a case file.\n  Did you mean cases?")]
    [InlineData("api: api.yaml\ncases:\n  - expected: {}", ":3:5: error: \"expected\" is not a part of a case.\n  Did you mean expect?")]
    [InlineData("api: api.yaml\ncases:\n  - request: { header: {} }", ":3:16: error: \"header\" is not a part of a request.\n  Did you mean headers?")]
    [InlineData("api: api.yaml\ncases:\n  - response: { state: 1 }", ":3:17: error: \"state\" is not a part of a response.\n  Did you mean status?")]
    [InlineData("api: api.yaml\ncases:\n  - expect: { respons: {} }", ":3:15: error: \"respons\" is not a part of what can be expected.\n  Did you mean response?")]
    [InlineData("api: api.yaml\ncases:\n  - expect: { response: { bdy: 1 } }", ":3:27: error: \"bdy\" is not a part of what can be expected of response.\n  Did you mean body?")]
    [InlineData("api: api.yaml\ncases:\n  - expect: { response: 5 }", ":3:25: error: \"response\" has to be a JSON object.")]
    [InlineData("api: api.yaml\ncases:\n  - expect: { response: { headers: 5 } }", ":3:36: error: \"headers\" has to be a JSON object.")]
    [InlineData("api: api.yaml\ncases:\n  - request: no.json", ":3:14: error: There is no file ")]
    [InlineData("api: api.yaml\ncases:\n  - { name: a, name: b }", "error: The key 'name' is there twice")]
    [InlineData("api: api.yaml\ncases: [", "error: This is not YAML")]
    [InlineData("", "error: This file is empty.")]
    [InlineData("api: no.yaml\ncases: [{ operation: a }]", "error: There is no file ")]
    [InlineData("api: broken.vtltest.yaml\ncases: [{ operation: a }]", "broken.vtltest.yaml:1:1: error: ")]
    public void RefusesABrokenCaseFileAndRunsTheOthers(string text, string message)
    {
        string file = Write($"{Get}\n    expect: {{ response: {{ status: 200 }} }}\n");
        string folder = Path.GetDirectoryName(file)!;
        File.WriteAllText(Path.Combine(folder, "broken.vtltest.yaml"), text);

        CommandRun run = CommandRun.Of("test", folder);

        Assert.Equal(ExitCode.Usage, run.Exit);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains("1 passed, 0 failed, 1 of 2 files not run", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, CommandRun.Of("test", folder, "--update").Exit);
        Assert.Equal(text, File.ReadAllText(Path.Combine(folder, "broken.vtltest.yaml")));
    }

    [Fact]
    public void AnOperationThatIsGoneFailsItsCase()
    {
        string file = Write("""
            api: api.yaml
            cases:
              - name: renamed
                operation: getOrders
                expect: { response: { status: 200 } }
            """);

        CommandRun run = CommandRun.Of("test", file);

        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.Contains($"  failed  renamed\n    {file}:4:16: There is no operation getOrders.\n    Did you mean 'getOrder'?\n", run.Output, StringComparison.Ordinal);
        string before = File.ReadAllText(file);
        Assert.Equal(ExitCode.Findings, CommandRun.Of("test", file, "--update").Exit);
        Assert.Equal(before, File.ReadAllText(file));
    }

    [Fact]
    public void ACaseThatExpectsNothingFails() =>
        Assert.Contains(":3:5: The case expects nothing.", CommandRun.Of("test", Write(Get)).Output, StringComparison.Ordinal);

    [Fact]
    public void RunsTheFilteredCasesOnly()
    {
        string folder = TestFiles.Path(Sample);

        Assert.Contains("2 passed, 0 failed", CommandRun.Of("test", folder, "--filter", "IN THE NOTE").Output, StringComparison.Ordinal);
        CommandRun.Of("test", folder, "--filter", "nothing like it").ShouldRefuse("There is no case with 'nothing like it' in its name.");
    }

    [Fact]
    public void RefusesWhatHasNoCases()
    {
        CommandRun.Of("test", Path.GetDirectoryName(TestFiles.Temporary("a.txt", ""))!).ShouldRefuse("There is no case file");
        Assert.Equal(ExitCode.Usage, CommandRun.Of("test", "no-such.vtltest.yaml").Exit);
        CommandRun.Of("test", "--coverage", "--format", "junit").ShouldRefuse("--coverage-lcov");
        CommandRun.Of("test", "--coverag").ShouldRefuse("--coverage");
    }

    [Fact]
    public void FirstCasesPass()
    {
        string api = TestFiles.Temporary("api.yaml", Api);
        string file = Path.ChangeExtension(api, ".vtltest.yaml");

        CommandRun run = CommandRun.Of("test", "--init", api);
        string text = File.ReadAllText(file);

        Assert.Equal((ExitCode.Clean, $"{file}: 4 cases\n", ""), (run.Exit, run.Output, run.Error));
        Assert.Contains("# POST /function, (?=x)y response: no answer of the backend was found that selects it.", text, StringComparison.Ordinal);
        Assert.Contains("errorMessage: xNotFoundx\n", text, StringComparison.Ordinal);
        CommandRun again = CommandRun.Of("test", file);
        Assert.Equal(ExitCode.Clean, again.Exit);
        Assert.Contains("4 passed, 0 failed", again.Output, StringComparison.Ordinal);

        CommandRun.Of("test", "--init", api).ShouldRefuse("already");
        CommandRun.Of("test", "--init", file).ShouldRefuse("already");
        Assert.Equal(text, File.ReadAllText(file));
        File.Delete(file);
        Assert.Equal(ExitCode.Clean, CommandRun.Of("test", "--init", file).Exit);
        Assert.Equal(text, File.ReadAllText(file));
        CommandRun.Of("test", "--init", "no-such.vtltest.yaml").ShouldRefuse("no-such.yaml");
    }

    [Fact]
    public void WritesWhatBuildServersRead()
    {
        string file = Write($$"""
            {{Get}}
                expect: { response: { status: 200 } }
              - { name: "<two> \e[1m", operation: getOrder, expect: { response: { status: 1 } } }
              - { name: three, operation: none, expect: { response: { status: 1 } } }
            """);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(file)!, "z.vtltest.yaml"), "");

        CommandRun run = CommandRun.Of("test", Path.GetDirectoryName(file)!, "--format", "junit");
        XDocument document = XDocument.Parse(run.Output);
        List<string> faults = [];
        var schemas = new XmlSchemaSet();
        using (var reader = XmlReader.Create(TestFiles.Path("tests/Cli.Tests/Commands/junit.xsd")))
        {
            schemas.Add(null, reader);
        }

        document.Validate(schemas, (_, fault) => faults.Add(fault.Message));

        Assert.Equal(ExitCode.Usage, run.Exit);
        Assert.Empty(faults);
        XElement root = document.Root!;
        Assert.Equal(("4", "1", "2"), ((string?)root.Attribute("tests"), (string?)root.Attribute("failures"), (string?)root.Attribute("errors")));
        Assert.Equal(["one", "<two> \\u001b[1m", "three", "the file is read"], root.Descendants("testcase").Select(test => (string?)test.Attribute("name")));
        Assert.Contains("- 1\n+ 200", Assert.Single(root.Descendants("failure")).Value, StringComparison.Ordinal);
        Assert.Contains("There is no operation none.", root.Descendants("error").First().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSchemaRefusesWhatIsNoJUnit()
    {
        var schemas = new XmlSchemaSet();
        using var reader = XmlReader.Create(TestFiles.Path("tests/Cli.Tests/Commands/junit.xsd"));
        schemas.Add(null, reader);
        string[] wrong =
        [
            "<testsuites><testsuite tests='1'/></testsuites>",
            "<testsuites><testsuite name='a' tests='one'/></testsuites>",
            "<testsuites><testsuite name='a' tests='1'><testcase name='b' time='soon'/></testsuite></testsuites>",
            "<testsuites><testsuite name='a' tests='1'><testcase/></testsuite></testsuites>",
            "<testsuites><failure/></testsuites>",
        ];

        Assert.All(wrong, text => Assert.Throws<XmlSchemaValidationException>(() => XDocument.Parse(text).Validate(schemas, null)));
    }

    [Fact]
    public void CoverageSaysWhatWasNeverRendered()
    {
        string file = Write($"{Get}\n    expect: {{ response: {{ status: 200 }} }}\n");

        CommandRun run = CommandRun.Of("test", file, "--coverage");
        JsonNode json = JsonNode.Parse(CommandRun.Of("test", file, "--coverage", "--format", "json").Output)!;

        Assert.Contains("GET /orders/{id}, response default, application/json", run.Output, StringComparison.Ordinal);
        Assert.Contains("#if($o.extra) is never false", run.Output, StringComparison.Ordinal);
        Assert.Contains("  0 %: 0 of 0 branches, 0 of 1 others reached\n  ! 24 | gone\n       |   24:52: the template is never rendered\n", run.Output, StringComparison.Ordinal);
        Assert.Equal([87, 0], json["coverage"]!.AsArray().Select(template => (int)template!["percent"]!));
        Assert.Null(JsonNode.Parse(CommandRun.Of("test", file, "--format", "json").Output)!["coverage"]);
    }

    [Fact]
    public void CoverageDoesNotCareForSubstitutedValues()
    {
        const string Cases = """
            api: template.yaml
            cases:
              - { operation: createOrder, set: { MyStateMachine.Arn: short }, expect: { response: { status: 200 } } }
              - { operation: createOrder, set: { MyStateMachine.Arn: "something that is longer" }, response: { body: {} }, expect: { response: { status: 200 } } }
            """;
        string file = TestFiles.Temporary("a.vtltest.yaml", Cases);
        File.Copy(TestFiles.Path($"{Sample}/template.yaml"), Path.Combine(Path.GetDirectoryName(file)!, "template.yaml"));

        JsonNode json = JsonNode.Parse(CommandRun.Of("test", file, "--coverage", "--format", "json").Output)!;

        Assert.Equal(2, json["coverage"]!.AsArray().Count);
    }

    [Fact]
    public void TheTraceForLcovKeepsItsRules()
    {
        string lcov = TestFiles.Temporary("lcov.info", "");
        CommandRun.Of("test", TestFiles.Path(Sample), "--coverage-lcov", lcov);

        string[] lines = File.ReadAllText(lcov).TrimEnd('\n').Split('\n');
        int[][] data = [.. lines.Where(line => line.StartsWith("DA:", StringComparison.Ordinal)).Select(line => line[3..].Split(',').Select(int.Parse).ToArray())];
        string[][] branches = [.. lines.Where(line => line.StartsWith("BRDA:", StringComparison.Ordinal)).Select(line => line[5..].Split(','))];

        Assert.Equal("TN:", lines[0]);
        Assert.True(File.Exists(lines[1]["SF:".Length..]));
        Assert.Equal("end_of_record", lines[^1]);
        Assert.Equal(data.Select(line => line[0]).Distinct().Order(), data.Select(line => line[0]));
        Assert.Contains($"LF:{data.Length}", lines);
        Assert.Contains($"LH:{data.Count(line => line[1] > 0)}", lines);
        Assert.Contains($"BRF:{branches.Length}", lines);
        Assert.Contains($"BRH:{branches.Count(branch => branch[3] is not ("0" or "-"))}", lines);
        Assert.Equal(branches.Length, branches.Select(branch => string.Join(',', branch[..3])).Distinct().Count());
        Assert.All(branches, branch => Assert.Contains(data, line => line[0].ToString(System.Globalization.CultureInfo.InvariantCulture) == branch[0]));
    }

    [Fact]
    public void CompletionKnowsTheOptions() =>
        Assert.Contains("--coverage-lcov\n", CommandRun.Of("[suggest:21]", "vtlkit test --coverag").Output, StringComparison.Ordinal);

    private static string Write(string cases)
    {
        string file = TestFiles.Temporary("a.vtltest.yaml", cases);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(file)!, "api.yaml"), Api);
        return file;
    }

    private static string WithoutRoot(string text) => text.Replace(TestFiles.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

}
