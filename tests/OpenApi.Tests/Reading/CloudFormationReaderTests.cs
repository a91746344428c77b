using VtlKit.Gateway;
using VtlKit.Text;
using Xunit;

namespace VtlKit.OpenApi.Tests.Reading;

public sealed class CloudFormationReaderTests
{
    private static readonly string Methods = Fixtures.Path("files", "methods.yaml");

    [Fact]
    public void Methods_are_operations()
    {
        ApiReading reading = ApiDocument.Read(Methods, new ReadOptions { Values = new Dictionary<string, string> { ["Env"] = "prod" } });

        Assert.Equal(FileFormat.CloudFormation, reading.Format);
        Assert.Equal(["POST /orders/{id}", "ANY /", "GET /" + string.Join('/', Enumerable.Repeat("o", 64)), "GET /other-resource"], reading.Operations.Select(operation => operation.Name));
        Operation operation = reading.Operations[0];
        Assert.Equal("postOrder", operation.Id);
        Assert.Equal(new LinePosition(26, 3), operation.Position);
        Assert.Equal("/Resources/PostOrder", operation.Pointer);
        Assert.Equal("Api", operation.Api.Name);
        Assert.Equal("prod", operation.Api.StageName);
        Assert.Equal(["image/png"], operation.Api.BinaryMediaTypes);
        Assert.Equal([new("host", "example.com")], operation.Api.StageVariables);
        Assert.True(operation.IsDeployed);
        Assert.Equal(
            [
                new OperationParameter("page", ParameterLocation.Query, true),
                new OperationParameter("X-A", ParameterLocation.Header, false),
                new OperationParameter("id", ParameterLocation.Path, true),
            ],
            operation.Parameters);
        DeclaredResponse response = Assert.Single(operation.Responses);
        Assert.Equal("201", response.StatusCode);
        Assert.Equal(["Location"], response.Headers);
        Integration integration = operation.Integration;
        Assert.Equal("arn:aws:apigateway:us-east-1:sqs:path/123456789012/Queue.QueueName", integration.Uri);
        Assert.Equal(PassthroughBehavior.Never, integration.Passthrough);
        Assert.Equal("Action=SendMessage&MessageBody=$input.body&Env=prod", integration.RequestTemplates[0].Template.Text);
        Assert.Equal([null, "5.*"], integration.Responses.Select(one => one.Pattern));
        Assert.Equal(["201", "500"], integration.Responses.Select(one => one.StatusCode));
    }

    [Fact]
    public void Without_values_conditions_do_not_hold_and_templates_of_both_ways_are_listed()
    {
        ApiReading reading = ApiDocument.Read(Methods);

        Assert.False(reading.Operations[0].IsDeployed);
        Assert.Equal("Action=SendMessage&MessageBody=$input.body&Env=Env", reading.Operations[0].Integration.RequestTemplates[0].Template.Text);
        Assert.Equal("{\"env\": 1}", reading.Operations[0].Integration.Responses[0].Templates[0].Template.Text);
        Assert.Equal(
            ["Request False", "Response False", "Response False", "GatewayResponse True", "WebSocketRequest True"],
            reading.Templates.Select(use => $"{use.Role} {use.IsDeployed}"));
        Assert.Equal("ACCESS_DENIED", reading.Templates[3].ResponseKey);
        Assert.Equal(
            [
                "The method declares no response 500. API Gateway: Output mapping refers to an invalid method response: 500.",
                "'oops' names no parameter: method.request.path|querystring|header.NAME.",
                "The parents of this resource never end.",
            ],
            reading.Problems.OrderByDescending(problem => problem.Message.Length).Select(problem => problem.Message));
    }

    [Fact]
    public void Joined_templates_have_exact_places()
    {
        LocatedTemplate template = ApiDocument.Read(Methods).Operations[0].Integration.RequestTemplates[0].Template;

        Assert.EndsWith("/RequestTemplates/application~1json/Fn::Join", template.Pointer, StringComparison.Ordinal);
        Assert.Equal(new LinePosition(47, 18), template.PositionOf(0));
        Assert.Equal(new LinePosition(48, 17), template.PositionOf(template.Text.IndexOf("$input", StringComparison.Ordinal)));
        Assert.Equal(new LinePosition(49, 54), template.PositionOf(template.Text.LastIndexOf("Env", StringComparison.Ordinal)));
    }

    [Fact]
    public void Local_files_are_included_and_others_noted()
    {
        string path = Fixtures.Path("files", "include", "template.yaml");
        ApiReading reading = ApiDocument.Read(path);

        Assert.Equal(["POST /run", "POST /run", "GET /part", "GET /own"], reading.Operations.Select(operation => operation.Name));
        Assert.Equal(["Uri v1", "Body v2", "Part ", "Part "], reading.Operations.Select(operation => $"{operation.Api.Name} {operation.Api.StageName}"));
        Assert.All(reading.Operations, operation => Assert.Contains("image/gif", operation.Api.BinaryMediaTypes));
        Assert.Equal([new("a", "b")], reading.Operations[1].Api.StageVariables);
        LocatedTemplate template = reading.Operations[0].Integration.RequestTemplates[0].Template;
        Assert.Equal("{\"stateMachineArn\": \"Machine.Arn\"}", template.Text);
        Assert.Equal(Fixtures.Path("files", "include", "api.yaml"), template.File);
        Assert.Equal("/paths/~1run/post/x-amazon-apigateway-integration/requestTemplates/application~1json/Fn::Sub", template.Pointer);
        Assert.Equal(new LinePosition(10, 66), template.PositionOf(template.Text.IndexOf("Machine.Arn", StringComparison.Ordinal)));
        Assert.EndsWith("paths.json", reading.Operations[2].File, StringComparison.Ordinal);
        Assert.Contains(reading.Notes, note => note.Message.Contains("'s3://bucket/api.yaml' is not a local file", StringComparison.Ordinal));
        Assert.Contains(reading.Notes, note => note.Message.Contains("The definition of 'Object' is in S3", StringComparison.Ordinal));
        Assert.Equal(
            [$"{path}:31:48: The file 'missing.yaml' cannot be opened; it is left out.", Fixtures.Path("files", "include", "broken.yaml") + ":2:13"],
            reading.Problems.Select(problem => problem.ToString()).Select(problem => problem.Contains("broken", StringComparison.Ordinal) ? problem[..problem.IndexOf(": This", StringComparison.Ordinal)] : problem));
    }

    [Fact]
    public void Files_that_include_themselves_end()
    {
        byte[] own = "{\"Fn::Transform\": {\"Name\": \"AWS::Include\", \"Parameters\": {\"Location\": \"own.json\"}}, \"/a\": {}}"u8.ToArray();
        ApiReading reading = ApiDocument.ReadText(
            "Resources: {A: {Type: 'AWS::ApiGateway::RestApi', Properties: {Body: {openapi: 3.0.1, paths: {'Fn::Transform': {Name: 'AWS::Include', Parameters: {Location: own.json}}}}}}}",
            "template.yaml",
            new ReadOptions { OpenFile = _ => own });

        Assert.NotNull(reading.Refusal);
    }

    [Fact]
    public void A_document_with_endless_references_to_its_parts_ends()
    {
        string paths = string.Concat(Enumerable.Range(0, 6_000).Select(i => $"  /p{i}: {{$ref: '#/components/x'}}\n"));
        string methods = string.Join(", ", new[] { "get", "put", "post", "patch", "delete", "head" }.Select(
            method => $"{method}: {{x-amazon-apigateway-integration: {{type: mock, requestTemplates: {{{string.Join(", ", Enumerable.Range(0, 50).Select(i => $"a/{i}: x"))}}}}}}}"));
        ApiReading reading = ApiDocument.ReadText($"openapi: 3.0.1\npaths:\n{paths}components: {{x: {{{methods}}}}}\n");

        Assert.True(reading.Operations.Length <= 20_000);
        Assert.Contains("The rest of it is left out.", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }
}
