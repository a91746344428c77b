using VtlKit.Gateway;
using VtlKit.Text;
using Xunit;

namespace VtlKit.OpenApi.Tests.Reading;

/// <summary>The API that the project is known by: a SAM template with its templates within <c>Fn::Sub</c>.</summary>
public sealed class SampleTemplateTests
{
    private readonly ApiReading reading = ApiDocument.Read(Fixtures.Path("sample", "template.yaml"));

    [Fact]
    public void Its_operation_is_found()
    {
        Assert.Null(reading.Refusal);
        Assert.Equal(FileFormat.Sam, reading.Format);
        Assert.StartsWith("The method declares no response 500.", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
        Operation operation = Assert.Single(reading.Operations);

        Assert.Equal("createOrder", operation.Id);
        Assert.Equal("POST /orders", operation.Name);
        Assert.Equal(new LinePosition(17, 13), operation.Position);
        Assert.Equal("/Resources/OrdersApi/Properties/DefinitionBody/paths/~1orders/post", operation.Pointer);
        Assert.Equal("OrdersApi", operation.Api.Name);
        Assert.Equal("prod", operation.Api.StageName);
        Assert.Equal([new OperationParameter("x-correlation-id", ParameterLocation.Header, false)], operation.Parameters);
        Assert.Equal(["application/json"], operation.Consumes);
        Assert.Equal("200", Assert.Single(operation.Responses).StatusCode);
    }

    [Fact]
    public void Its_integration_is_read()
    {
        Integration integration = reading.Operations[0].Integration;

        Assert.Equal(IntegrationType.Aws, integration.Type);
        Assert.Equal("arn:aws:apigateway:us-east-1:states:action/StartSyncExecution", integration.Uri);
        Assert.Equal("POST", integration.HttpMethod);
        Assert.Equal(PassthroughBehavior.WhenNoTemplates, integration.Passthrough);
        IntegrationResponse response = Assert.Single(integration.Responses);
        Assert.Null(response.Pattern);
        Assert.Equal("500", response.StatusCode);
    }

    [Fact]
    public void Texts_of_its_templates_have_exact_places()
    {
        LocatedTemplate request = reading.Operations[0].Integration.RequestTemplates[0].Template;
        LocatedTemplate response = reading.Operations[0].Integration.Responses[0].Templates[0].Template;

        Assert.EndsWith("/requestTemplates/application~1json/Fn::Sub", request.Pointer, StringComparison.Ordinal);
        Assert.StartsWith("#set($headers = {})\n#foreach", request.Text, StringComparison.Ordinal);
        Assert.EndsWith("\"stateMachineArn\": \"MyStateMachine.Arn:live\"\n}", request.Text, StringComparison.Ordinal);
        Assert.Equal(new LinePosition(49, 23), request.PositionOf(0));
        Assert.Equal(new LinePosition(58, 121), PositionOf(request, "$input.params('x-correlation-id')"));
        Assert.Equal(new LinePosition(59, 43), PositionOf(request, "MyStateMachine.Arn"));
        Assert.Equal(new LinePosition(59, 64), PositionOf(request, ":live"));
        Assert.Equal(new LinePosition(66, 25), response.PositionOf(0));
        Assert.Equal(new LinePosition(75, 25), PositionOf(response, "$output.body"));
    }

    [Fact]
    public void What_stands_in_is_noted_and_can_be_given()
    {
        Assert.Equal(["MyStateMachine.Arn", "AWS::Region"], reading.Operations[0].Notes.OrderByDescending(note => note.Position.Line).Select(NameIn));

        ApiReading given = ApiDocument.Read(
            Fixtures.Path("sample", "template.yaml"),
            new ReadOptions { Values = new Dictionary<string, string> { ["MyStateMachine.Arn"] = "arn:x", ["AWS::Region"] = "eu-west-1", ["Typo"] = "1" } });

        Assert.Contains("arn:x:live", given.Operations[0].Integration.RequestTemplates[0].Template.Text, StringComparison.Ordinal);
        Assert.Empty(given.Operations[0].Notes);
        Assert.Contains("Nothing in this file asks for 'Typo'", Assert.Single(given.Notes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_follow_its_schemas_and_templates()
    {
        GatewayRequest request = SampleRequest.Of(reading.Operations[0]);

        Assert.Equal("POST", request.Method);
        Assert.Equal("/orders", request.Path);
        Assert.Equal([new("Content-Type", "application/json"), new("x-correlation-id", "c-42")], request.Headers);
        Assert.Equal("""{"sku":"A-1","quantity":2,"note":"leave at the door"}""", request.Body.Text);
        Assert.Contains(""""output":"{\"httpStatus\":200,\"body\":\"body\"}"""", SampleResponse.Of(reading.Operations[0]).Body.Text, StringComparison.Ordinal);
    }

    private static string NameIn(FileRemark note) => note.Message.Contains("AWS::Region", StringComparison.Ordinal) ? "AWS::Region" : note.Message.Split('\'')[1];

    private static LinePosition PositionOf(LocatedTemplate template, string text) =>
        template.PositionOf(template.Text.IndexOf(text, StringComparison.Ordinal));
}
