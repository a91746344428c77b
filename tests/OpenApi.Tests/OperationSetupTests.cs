using VtlKit.Gateway;
using Xunit;

namespace VtlKit.OpenApi.Tests;

public sealed class OperationSetupTests
{
    private const string Stack = """
        Resources:
          Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: api } }
          Other: { Type: AWS::ApiGateway::RestApi, Properties: { Name: other } }
          Denied:
            Type: AWS::ApiGateway::GatewayResponse
            Properties:
              RestApiId: !Ref Api
              ResponseType: ACCESS_DENIED
              StatusCode: "404"
              ResponseParameters: { gatewayresponse.header.X-A: "'a'" }
              ResponseTemplates: { application/json: "{}" }
          OthersDenied:
            Type: AWS::ApiGateway::GatewayResponse
            Properties: { RestApiId: !Ref Other, ResponseType: UNAUTHORIZED }
          Model:
            Type: AWS::ApiGateway::Model
            Properties: { Schema: { type: object, required: [sku], definitions: { n: { type: number } }, properties: { n: { $ref: "#/definitions/n" } } } }
          Validator:
            Type: AWS::ApiGateway::RequestValidator
            Properties: { ValidateRequestBody: true, ValidateRequestParameters: false }
          Method:
            Type: AWS::ApiGateway::Method
            Properties:
              RestApiId: !Ref Api
              ResourceId: !GetAtt Api.RootResourceId
              HttpMethod: POST
              RequestParameters: { method.request.querystring.page: true }
              RequestValidatorId: !Ref Validator
              RequestModels: { application/json: !Ref Model }
              Integration: { Type: MOCK }
        """;

    private const string Sam = """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Api:
            Type: AWS::Serverless::Api
            Properties:
              StageName: v1
              BinaryMediaTypes: [image~1*]
              GatewayResponses:
                DEFAULT_4XX:
                  StatusCode: 418
                  ResponseParameters: { Headers: { X-A: "'a'" } }
              DefinitionBody:
                swagger: "2.0"
                x-amazon-apigateway-request-validators:
                  body: { validateRequestBody: true }
                x-amazon-apigateway-gateway-responses:
                  UNAUTHORIZED: { responseTemplates: { text/html: hi } }
                consumes: [application/json, text/json]
                definitions: { Sku: { type: string } }
                paths:
                  /a:
                    post:
                      x-amazon-apigateway-request-validator: body
                      parameters:
                        - { name: X-B, in: header, required: true, type: string }
                        - { name: body, in: body, schema: { $ref: "#/definitions/Sku" } }
                      x-amazon-apigateway-integration: { type: mock }
                  /b:
                    post:
                      x-amazon-apigateway-integration: { type: mock }
        """;

    [Fact]
    public void ReadsTheResourcesOfAStack()
    {
        GatewaySetup setup = OperationSetup.Of(Assert.Single(ApiDocument.ReadText(Stack).Operations));

        GatewayResponse denied = Assert.Single(setup.GatewayResponses);
        Assert.Equal(("ACCESS_DENIED", 404, "{}"), (denied.Type, denied.Status, Assert.Single(denied.Templates).Template.Text));
        Assert.Equal(KeyValuePair.Create("gatewayresponse.header.X-A", "'a'"), Assert.Single(denied.Parameters));
        Assert.Empty(setup.Validation!.Query);
        Assert.Null(Fault(setup, """{"sku": 1, "n": 2}"""));
        Assert.Equal("BAD_REQUEST_BODY", Fault(setup, "")?.Type);
        Assert.Equal("BAD_REQUEST_BODY", Fault(setup, """{"sku": 1, "n": "2"}""")?.Type);
    }

    [Fact]
    public void ReadsADocumentInATemplate()
    {
        ApiReading reading = ApiDocument.ReadText(Sam);
        GatewaySetup[] setups = [.. reading.Operations.Select(OperationSetup.Of)];

        Assert.Empty(reading.Problems);
        Assert.Equal(["image/*"], setups[0].BinaryMediaTypes);
        Assert.Equal(["DEFAULT_4XX", "UNAUTHORIZED"], setups[0].GatewayResponses.Select(response => response.Type));
        Assert.Equal(418, setups[0].GatewayResponses[0].Status);
        Assert.Equal(KeyValuePair.Create("gatewayresponse.header.X-A", "'a'"), Assert.Single(setups[0].GatewayResponses[0].Parameters));
        Assert.Equal(["application/json", "text/json"], setups[0].Validation!.Models.Select(model => model.Key));
        Assert.Empty(setups[0].Validation!.Headers);
        Assert.Null(Fault(setups[0], "\"x\""));
        Assert.NotNull(Fault(setups[0], "5"));
        Assert.Null(setups[1].Validation);
    }

    private static GatewayError? Fault(GatewaySetup setup, string body) =>
        setup.Validation!.FaultIn(new GatewayRequest { Method = "POST", Path = "/", Body = Payload.Of(body) });
}
