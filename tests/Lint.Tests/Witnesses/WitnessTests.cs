using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Lint.Tests.Witnesses;

/// <summary>What witnesses are made of.</summary>
public sealed class WitnessTests
{
    [Fact]
    public void OnlyWhatIsNeededIsLeftInTheMessage()
    {
        Finding finding = Single("""{"a": "$input.params('a')", "b": $input.json('$.b.c'), "d": "$util.urlEncode($input.params('X-D'))"}""");

        Assert.Equal(["a"], finding.Witness!.Request.Query.Select(static parameter => parameter.Key));
        Assert.Empty(finding.Witness.Request.Headers);
        Assert.Equal("", finding.Witness.Request.Body.Text.Replace("{}", "", StringComparison.Ordinal));
    }

    [Fact]
    public void ConditionsAreMet()
    {
        Finding finding = Single("""{#if($input.path('$.kind') == "special" && $input.params('mode') == "x")"a": "$input.path('$.text')"#end}""");

        Assert.Contains("\"special\"", finding.Witness!.Request.Body.Text, StringComparison.Ordinal);
        Assert.Contains(KeyValuePair.Create("mode", "x"), finding.Witness.Request.Query);
    }

    [Fact]
    public void AHeaderHasNoLineBreak() =>
        Assert.All(
            Lint("""{"a": "$input.params('X-A')"}""").Select(static finding => finding.Witness!.Request),
            static request => Assert.DoesNotContain(request.Headers, static header => header.Value.Any(char.IsControl)));

    [Fact]
    public void TheProblemStandsWhereItIsSaidToStand()
    {
        Finding finding = Single("""{"a": "$util.escapeJavaScript($input.params('a'))"}""");

        Assert.Equal(Proof.Broken, finding.Proof);
        Assert.Equal('\'', finding.Witness!.Output[finding.Witness.ProblemOffset!.Value]);
    }

    [Theory]
    [InlineData("""{"id": "$input.path('$.executionArn')", "at": "$input.path('$.startDate')"}""", "StartExecution")]
    [InlineData("""{"output": "ok", "status": "$input.path('$.status')"}""", "StartSyncExecution")]
    public void WhatAServiceNeverAnswersIsNoWitness(string template, string action) =>
        Assert.DoesNotContain(Operations(template, action), static finding => finding.Rule.Id == "ESC001");

    [Fact]
    public void WhatAnAuthorizerWouldHaveToSayIsOnlyAWarning() =>
        Assert.Equal(Severity.Warning, Single("""{"a": "$context.authorizer.principalId"}""").Severity);

    [Fact]
    public void ATemplateWithManyValuesAndBranchesIsLinted()
    {
        string text = "{" + string.Concat(Enumerable.Range(0, 40).Select(static i => $"#if($input.params('p{i}') == 'x{i}')#set($v{i} = $input.path('$.a{i}'))#end\"k{i}\": \"$v{i} $input.params('p{i}')\",\n")) + "\"z\": 1}";

        Assert.NotEmpty(Lint(text));
    }

    [Fact]
    public void TheSameTemplateGivesTheSameFindings()
    {
        const string Template = """{"a": "$input.params('a')", "b": "$util.escapeJavaScript($input.body)", "c": $input.path('$.c')}""";

        Assert.Equal(Lint(Template).Select(Shown), Lint(Template).Select(Shown));
        static string Shown(Finding finding) => $"{finding.Rule.Id} {finding.Place.Span} {finding.Message} {finding.Witness?.Output} {finding.Witness?.Request.Body.Text}";
    }

    private static Finding Single(string template) => Assert.Single(Lint(template), static finding => finding.Severity >= Severity.Warning && finding.Rule.Id is not ("LIM001" or "COR002"));

    private static IReadOnlyList<Finding> Lint(string template) =>
        Linter.Lint(new TemplateUse(TemplateRole.Request, "application/json", LocatedTemplate.Of(template), null, null, IsDeployed: true));

    private static IReadOnlyList<Finding> Operations(string template, string action)
    {
        ApiReading reading = ApiDocument.ReadText($$"""
            openapi: 3.0.1
            info:
              title: t
              version: "1"
            paths:
              /a:
                post:
                  responses:
                    "200":
                      description: ok
                  x-amazon-apigateway-integration:
                    type: aws
                    httpMethod: POST
                    uri: arn:aws:apigateway:us-east-1:states:action/{{action}}
                    passthroughBehavior: never
                    requestTemplates:
                      application/json: '{"stateMachineArn": "arn"}'
                    responses:
                      default:
                        statusCode: "200"
                        responseTemplates:
                          application/json: '{{template.Replace("'", "''", StringComparison.Ordinal)}}'
            """);
        Assert.Equal(IntegrationType.Aws, Assert.Single(reading.Operations).Integration.Type);
        return Linter.Lint(reading).Findings;
    }
}
