using Xunit;

namespace VtlKit.OpenApi.Tests.Import;

/// <summary>What API Gateway refuses is told at its place, and what it takes is not.</summary>
public sealed class ImportCheckTests
{
    [Theory]
    [InlineData("type: http, uri: 'https://example.com/{id}', httpMethod: GET", "'{id}' is filled by no mapping")]
    [InlineData("type: http, uri: 'https://example.com/{id}', httpMethod: GET, requestParameters: {integration.request.path.id: method.request.path.id}", null)]
    [InlineData("type: http, uri: 'https://example.com/{id}', httpMethod: GET, requestTemplates: {a/b: '#set($context.requestOverride.path.id = 1)'}", null)]
    [InlineData("type: http, uri: 'https://${stageVariables.host}/x', httpMethod: GET", null)]
    [InlineData("type: http, uri: '${stageVariables.url}', httpMethod: GET", "Invalid HTTP endpoint specified for URI")]
    [InlineData("type: http, uri: '${backend}/x', httpMethod: GET", null)]
    [InlineData("type: aws, uri: 'arn:aws:apigateway:us-east-1:account.s3:path/b/k', httpMethod: GET", null)]
    [InlineData("type: aws, uri: 'arn:aws:lambda:us-east-1:1:function:f', httpMethod: POST", "must contain path or action")]
    [InlineData("type: aws, uri: 'arn:aws', httpMethod: POST", "Invalid ARN")]
    [InlineData("type: mock, uri: nonsense", null)]
    [InlineData("type: mock, requestParameters: {integration.request.header.a: method.request.header.b}", "does not declare that parameter")]
    [InlineData("type: mock, requestParameters: {integration.request.header.a: method.request.querystring.known}", null)]
    [InlineData("type: mock, requestParameters: {integration.request.header.a: method.request.multivaluequerystring.known}", null)]
    [InlineData("type: mock, requestParameters: {integration.request.header.a: method.request.path.rest}", "does not declare that parameter")]
    [InlineData("type: mock, requestParameters: {integration.request.header.a: \"'text'\"}", null)]
    [InlineData("type: mock, requestParameters: {integration.request.header.a: method.request.body.a.b}", null)]
    [InlineData("type: mock, requestParameters: {integration.request.header.a: context.identity.apiKey}", null)]
    [InlineData("type: mock, requestParameters: {integration.request.header.a: text}", "[Invalid mapping expression specified: text]")]
    [InlineData("type: mock, requestParameters: {header.a: \"'x'\"}", "[Invalid mapping expression specified: header.a]")]
    [InlineData("type: mock, responses: {default: {statusCode: '404'}}", "Output mapping refers to an invalid method response: 404")]
    [InlineData("type: aws_proxy, uri: 'arn:aws:apigateway:r:lambda:path/f', httpMethod: POST, responses: {default: {statusCode: '404'}}", null)]
    [InlineData("type: mock, responses: {'5\\d{2}': {statusCode: '200'}}", null)]
    [InlineData("type: mock, responses: {'*bad': {statusCode: '200'}}", "no regular expression")]
    [InlineData("type: mock, responses: {default: {statusCode: '200', responseParameters: {method.response.header.a: integration.response.body.x}}}", null)]
    [InlineData("type: mock, responses: {default: {statusCode: '200', responseParameters: {method.response.header.a: method.request.header.x}}}", "Invalid mapping expression")]
    public void What_is_refused_is_told(string integration, string? told)
    {
        ApiReading reading = ApiDocument.ReadText("""
            openapi: 3.0.1
            info: {title: t, version: "1"}
            paths:
              /a/{id}/{rest+}:
                get:
                  parameters: [{name: known, in: query, schema: {type: string}}]
                  responses: {"200": {description: ok}}
                  x-amazon-apigateway-integration: {INTEGRATION}
            """.Replace("INTEGRATION", integration, StringComparison.Ordinal));

        Assert.Equal(reading.Problems, reading.Operations[0].Problems);
        if (told is null)
        {
            Assert.Empty(reading.Problems);
        }
        else
        {
            FileRemark problem = Assert.Single(reading.Problems);
            Assert.Contains(told, problem.Message, StringComparison.Ordinal);
            Assert.Equal(8, problem.Position.Line);
            Assert.StartsWith("/paths/~1a~1{id}~1{rest+}/get/x-amazon-apigateway-integration", problem.Pointer, StringComparison.Ordinal);
        }
    }
}
