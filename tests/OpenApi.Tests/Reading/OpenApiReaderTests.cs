using VtlKit.Gateway;
using VtlKit.Text;
using Xunit;

namespace VtlKit.OpenApi.Tests.Reading;

public sealed class OpenApiReaderTests
{
    [Fact]
    public void A_document_in_json_is_read_whole()
    {
        ApiReading reading = ApiDocument.Read(Fixtures.Path("files", "openapi2.json"));

        Assert.Equal(FileFormat.OpenApi2, reading.Format);
        Assert.Empty(reading.Problems);
        Assert.Equal(["PUT /items/{id}", "ANY /{proxy+}"], reading.Operations.Select(operation => operation.Name));
        Operation operation = reading.Operations[0];
        Assert.Equal("putItem", operation.Id);
        Assert.Equal("shop", operation.Api.Name);
        Assert.Equal(["image/png"], operation.Api.BinaryMediaTypes);
        Assert.Equal(
            [
                new OperationParameter("id", ParameterLocation.Path, true),
                new OperationParameter("page", ParameterLocation.Query, true),
                new OperationParameter("X-Trace", ParameterLocation.Header, false),
            ],
            operation.Parameters);
        Assert.Equal(["application/json"], operation.Consumes);
        Assert.Equal(["X-Count"], operation.Responses[0].Headers);
        Assert.Empty(reading.Operations[1].Parameters);
        Integration integration = operation.Integration;
        Assert.Equal(IntegrationType.Http, integration.Type);
        Assert.Equal("https://${stageVariables.host}/items/{id}", integration.Uri);
        Assert.Equal("POST", integration.HttpMethod);
        Assert.Equal(PassthroughBehavior.WhenNoTemplates, integration.Passthrough);
        Assert.Equal(ContentHandling.ConvertToText, integration.ContentHandling);
        Assert.Equal([new("integration.request.path.id", "method.request.path.id")], integration.RequestParameters);
        Assert.Equal(["application/json", "text/plain"], integration.RequestTemplates.Select(template => template.ContentType));
        Assert.Equal([null, "5\\d{2}"], integration.Responses.Select(response => response.Pattern));
        Assert.Equal(["200", "502"], integration.Responses.Select(response => response.StatusCode));
        Assert.Equal(ContentHandling.ConvertToBinary, integration.Responses[1].ContentHandling);
    }

    [Fact]
    public void Templates_in_json_have_exact_places()
    {
        ApiReading reading = ApiDocument.Read(Fixtures.Path("files", "openapi2.json"));
        LocatedTemplate template = reading.Operations[0].Integration.RequestTemplates[0].Template;

        Assert.Equal("{\"id\": \"$input.params('id')\", \"$x\"}", template.Text);
        Assert.Equal("/paths/~1items~1{id}/put/x-amazon-apigateway-integration/requestTemplates/application~1json", template.Pointer);
        AssertAt(template, "$input", "$input.params");
        AssertAt(template, "$x", "\\u0024x");
        AssertAt(template, "}", "}\", \"text");
    }

    [Fact]
    public void All_templates_are_listed_in_order()
    {
        ApiReading reading = ApiDocument.Read(Fixtures.Path("files", "openapi2.json"));

        Assert.Equal(
            ["Request application/json", "Request text/plain", "Response application/json 5\\d{2}", "GatewayResponse application/json DEFAULT_4XX"],
            reading.Templates.Select(use => $"{use.Role} {use.ContentType} {use.ResponseKey}".TrimEnd()));
        Assert.Same(reading.Operations[0], reading.Templates[0].Operation);
        Assert.Null(reading.Templates[3].Operation);
    }

    [Fact]
    public void Plain_documents_keep_what_looks_like_a_substitution()
    {
        ApiReading reading = ApiDocument.ReadText("""
            openapi: 3.0.1
            paths:
              /a: {get: {x-amazon-apigateway-integration: {type: mock, requestTemplates: {application/json: "${x} ${Y.Arn}"}}}}
            """);

        Assert.Equal("${x} ${Y.Arn}", Assert.Single(reading.Templates).Template.Text);
        Assert.Empty(reading.Notes);
    }

    [Fact]
    public void References_within_the_document_are_followed()
    {
        ApiReading reading = ApiDocument.Read(Fixtures.Path("files", "references.yaml"));

        Assert.Equal(FileFormat.OpenApi31, reading.Format);
        Assert.Empty(reading.Problems);
        Assert.Equal(["GET /a", "POST /b"], reading.Operations.Select(operation => operation.Name));
        Assert.All(reading.Operations, operation => Assert.Equal("{\"statusCode\": 200}", operation.Integration.RequestTemplates[0].Template.Text));
        Assert.Equal([new OperationParameter("X-Trace", ParameterLocation.Header, true)], reading.Operations[1].Parameters);
        Assert.Equal(["application/json"], reading.Operations[1].Consumes);
        Assert.Equal(["X-A"], reading.Operations[1].Responses[0].Headers);
        Assert.All(reading.Templates, use => Assert.Equal(
            "/components/x-amazon-apigateway-integrations/Shared/requestTemplates/application~1json", use.Template.Pointer));
    }

    [Fact]
    public void What_is_wrong_is_told_at_its_place()
    {
        ApiReading reading = ApiDocument.Read(Fixtures.Path("files", "problems.yaml"));

        Assert.Equal(
            [
                "7:9: This integration needs a 'type': aws, aws_proxy, http, http_proxy, mock. It is read as http.",
                "7:9: An integration of this type needs 'httpMethod', the method that the backend is called with. API Gateway: Enumeration value for HttpMethod must be non-empty.",
                "8:30: 'passthroughBehavior' must be one of never, when_no_match, when_no_templates; this is 'sometimes'.",
                "9:26: 'contentHandling' must be one of CONVERT_TO_BINARY, CONVERT_TO_TEXT; this is a list.",
                "11:29: A template must be a text; this is a mapping. API Gateway: Start of structure or map found where not expected.",
                "14:47: Invalid format for 'requestParameters'. Expected type string for property 'integration.request.header.nothing' of resource '/test' and method 'GET' but got 'true'",
                "17:18: This integration response needs a 'statusCode'. It is read as 404.",
                "18:20: An integration response must be a mapping; this is a text.",
                "20:47: 'type' must be one of aws, aws_proxy, http, http_proxy, mock; this is 'lambda'. API Gateway: Member must satisfy enum value set: [HTTP, MOCK, AWS_PROXY, HTTP_PROXY, AWS].",
                "20:134: 'requestTemplates' must map content types to templates; this is a list.",
                "20:149: 'responses' cannot be a list.",
                "22:40: 'x-amazon-apigateway-integration' must be a mapping; this is a text.",
                "23:5: 'any' is no method of OpenAPI. It is read as 'x-amazon-apigateway-any-method'.",
                "25:5: API Gateway has no method TRACE.",
                "28:5: '#/components/pathItems/nowhere' leads nowhere in this document.",
                "30:5: 'other.yaml#/paths/x' is in another file; API Gateway takes only references within the document.",
                "32:5: These references refer to one another without end.",
            ],
            reading.Problems.Select(problem => $"{problem.Position}: {problem.Message}".Replace("but got 'true'.", "but got 'true'", StringComparison.Ordinal)));
        Assert.Equal(["GET /test", "POST /test", "ANY /test", "TRACE /test"], reading.Operations.Select(operation => operation.Name));
        Integration get = reading.Operations[0].Integration;
        Assert.Equal([new("text/plain", "5")], get.RequestTemplates.Select(template => KeyValuePair.Create(template.ContentType, template.Template.Text)));
        Assert.Equal([new("integration.request.header.some", "'x'")], get.RequestParameters);
        Assert.Equal(IntegrationType.Aws, reading.Operations[1].Integration.Type);
    }

    [Fact]
    public void Conditions_within_a_document_give_both_ways()
    {
        ApiReading reading = ApiDocument.ReadText("""
            Conditions: {Yes: !Equals [a, a], No: !Not [!Condition Yes]}
            Resources:
              Api:
                Type: AWS::ApiGateway::RestApi
                Properties:
                  Body:
                    openapi: 3.0.1
                    paths:
                      /a: !If
                        - Yes
                        - post: !If
                            - No
                            - x-amazon-apigateway-integration: {type: mock, requestTemplates: {a/b: one}}
                            - x-amazon-apigateway-integration: {type: mock, requestTemplates: {a/b: !If [Yes, two, three]}}
                        - get: {x-amazon-apigateway-integration: {type: mock, requestTemplates: !If [Yes, {a/b: four}, {a/b: five}]}}
            """);

        Assert.Equal(["POST /a False", "POST /a True", "GET /a False"], reading.Operations.Select(operation => $"{operation.Name} {operation.IsDeployed}"));
        Assert.Equal(
            ["one False", "two True", "three False", "four False", "five False"],
            reading.Templates.Select(use => $"{use.Template.Text} {use.IsDeployed}"));
        Assert.Equal(["one", "two", "four"], reading.Operations.Select(operation => Assert.Single(operation.Integration.RequestTemplates).Template.Text));
        Assert.Equal(
            "/Resources/Api/Properties/Body/paths/~1a/Fn::If/1/post/Fn::If/2/x-amazon-apigateway-integration/requestTemplates/a~1b/Fn::If/1",
            reading.Templates[1].Template.Pointer);
    }

    [Theory]
    [InlineData("timeoutInMillis: 50", 50, false)]
    [InlineData("timeoutInMillis: '7500'", 7_500, false)]
    [InlineData("timeoutInMillis: 60000", 60_000, false)]
    [InlineData("timeoutInMillis:", 29_000, false)]
    [InlineData("cacheNamespace: a", 29_000, false)]
    [InlineData("timeoutInMillis: 49", 29_000, true)]
    [InlineData("timeoutInMillis: soon", 29_000, true)]
    [InlineData("timeoutInMillis: !Ref Longest", 29_000, false)]
    public void The_timeout_of_a_backend_is_read(string member, int milliseconds, bool isWrong)
    {
        ApiReading reading = ApiDocument.ReadText($"""
            openapi: 3.0.1
            paths:
              /a:
                get:
                  x-amazon-apigateway-integration:
                    {member}
                    type: mock
            """);

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Assert.Single(reading.Operations).Integration.Timeout);
        Assert.Equal(isWrong ? [6] : [], reading.Problems.Select(found => found.Position.Line));
    }

    private static void AssertAt(LocatedTemplate template, string text, string source)
    {
        int offset = template.Places.ToFile(template.Text.LastIndexOf(text, StringComparison.Ordinal));
        Assert.Equal(source, template.Source.Text.Substring(offset, source.Length));
    }
}
