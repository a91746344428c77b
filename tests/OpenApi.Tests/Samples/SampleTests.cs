using System.Globalization;
using VtlKit.Gateway;
using Xunit;

namespace VtlKit.OpenApi.Tests.Samples;

public sealed class SampleTests
{
    [Theory]
    [InlineData("type: string", "\"body\"")]
    [InlineData("type: string, format: date", "\"2024-01-31\"")]
    [InlineData("type: string, pattern: '^https?://.+'", "\"https://example.com/\"")]
    [InlineData("type: string, pattern: '^[A-Z]{3}$'", "\"AAA\"")]
    [InlineData("type: string, minLength: 8", "\"bodyxxxx\"")]
    [InlineData("type: string, maxLength: 2", "\"bo\"")]
    [InlineData("type: string, enum: [b, a]", "\"b\"")]
    [InlineData("type: string, default: d, enum: [b, d]", "\"d\"")]
    [InlineData("type: string, example: e, default: d", "\"e\"")]
    [InlineData("type: integer", "1")]
    [InlineData("type: integer, minimum: 5", "5")]
    [InlineData("type: integer, minimum: 5, exclusiveMinimum: true", "6")]
    [InlineData("type: integer, maximum: -3", "-3")]
    [InlineData("type: integer, minimum: 5, multipleOf: 4", "8")]
    [InlineData("type: number, minimum: 0.5, maximum: 0.7", "0.5")]
    [InlineData("type: number, minimum: 0, maximum: 1, exclusiveMaximum: true", "0")]
    [InlineData("type: boolean", "true")]
    [InlineData("type: array, items: {type: integer}", "[1]")]
    [InlineData("type: array, minItems: 2, items: {type: integer}", "[1,1]")]
    [InlineData("type: object, properties: {a: {type: string}, b: {type: integer, readOnly: true}, c: {type: boolean, writeOnly: true}}", "{\"a\":\"a\",\"c\":true}")]
    [InlineData("type: object, additionalProperties: {type: integer}", "{\"key\":1}")]
    [InlineData("allOf: [{type: object, properties: {a: {type: integer}}}, {type: object, properties: {b: {type: string}}}], properties: {c: {type: boolean}}", "{\"a\":1,\"b\":\"b\",\"c\":true}")]
    [InlineData("oneOf: [{type: integer, minimum: 3}, {type: string}]", "3")]
    [InlineData("anyOf: [{type: object, properties: {x: {type: integer}}}, {type: string}]", "{\"x\":1}")]
    [InlineData("properties: {a: {properties: {b: {example: 1.50}}}}", "{\"a\":{\"b\":1.50}}")]
    [InlineData("$ref: '#/components/schemas/Node'", "{\"name\":\"name\",\"next\":{},\"all\":[]}")]
    [InlineData("{}", "{}")]
    public void Bodies_follow_schemas(string schema, string body)
    {
        string braced = schema == "{}" ? schema : $"{{{schema}}}";
        Operation operation = Read($$"""
            openapi: 3.0.1
            paths:
              /a:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema:
                          properties:
                            body: {{braced}}
                  x-amazon-apigateway-integration: {type: mock}
            components:
              schemas:
                Node:
                  type: object
                  required: [next]
                  properties:
                    name: {type: string}
                    next: {$ref: '#/components/schemas/Node'}
                    up: {$ref: '#/components/schemas/Node'}
                    all: {type: array, items: {$ref: '#/components/schemas/Node'} }
            """);

        string text = SampleRequest.Of(operation).Body.Text;
        if (schema.StartsWith("$ref", StringComparison.Ordinal))
        {
            // A required member that would begin again is null.
            Assert.Equal("{\"body\":{\"name\":\"name\",\"next\":null,\"all\":[]}}", text);
            return;
        }

        Assert.Equal($"{{\"body\":{body}}}", text);
    }

    [Theory]
    [InlineData("application/json: {example: {a: 1}}", "application/json", "{\"a\":1}")]
    [InlineData("application/json: {example: '{\"a\": 1}'}", "application/json", "{\"a\": 1}")]
    [InlineData("application/json: {examples: {x: {value: [1]}}}", "application/json", "[1]")]
    [InlineData("text/plain: {example: hi}, application/json: {example: 1}", "application/json", "1")]
    [InlineData("text/csv: {example: 'a,b'}", "text/csv", "a,b")]
    [InlineData("application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: string, example: 'x y'}, b: {type: integer}}}}", "application/x-www-form-urlencoded", "a=x%20y&b=1")]
    [InlineData("application/xml: {schema: {type: object, properties: {a: {type: string, example: '<'}}}}", "application/xml", "<root><a>&lt;</a></root>")]
    [InlineData("application/vnd.api+json: {schema: {type: object}}", "application/vnd.api+json", "{}")]
    public void Bodies_follow_media_types_and_examples(string content, string mediaType, string body)
    {
        Operation operation = Read($$"""
            openapi: 3.0.1
            paths:
              /a:
                post:
                  requestBody:
                    content: { {{content}} }
                  x-amazon-apigateway-integration: {type: mock}
            """);
        GatewayRequest request = SampleRequest.Of(operation);

        Assert.Equal(new("Content-Type", mediaType), Assert.Single(request.Headers));
        Assert.Equal(body, request.Body.Text);
    }

    [Fact]
    public void Parameters_go_where_they_belong()
    {
        Operation operation = Read("""
            openapi: 3.0.1
            paths:
              /a/{id}/{rest+}:
                parameters:
                  - {name: id, in: path, required: true, schema: {type: string, example: x y}}
                get:
                  parameters:
                    - {name: q, in: query, schema: {type: array, minItems: 2, items: {type: integer}}}
                    - {name: X-A, in: header, example: a, schema: {type: string}}
                    - {name: X-B, in: header, examples: {one: {value: b}}}
                    - {name: sid, in: cookie, schema: {type: string}}
                  x-amazon-apigateway-integration:
                    type: mock
                    requestTemplates: {application/json: "$input.params('other') $input.params('X-Other') $input.params('id')"}
            """);
        GatewayRequest request = SampleRequest.Of(operation);

        Assert.Equal("GET", request.Method);
        Assert.Equal("/a/x%20y/rest", request.Path);
        Assert.Equal([new("id", "x y"), new("rest", "rest")], request.PathParameters);
        Assert.Equal([new("q", "1"), new("q", "1"), new("other", "other")], request.Query);
        Assert.Equal([new("X-A", "a"), new("X-B", "b"), new("Cookie", "sid=sid"), new("X-Other", "X-Other")], request.Headers);
        Assert.True(request.Body.IsEmpty);
    }

    [Fact]
    public void Samples_of_swagger_and_references()
    {
        GatewayRequest put = SampleRequest.Of(ApiDocument.Read(Fixtures.Path("files", "openapi2.json")).Operations[0]);
        Assert.Equal("/items/1", put.Path);
        Assert.Equal([new("page", "5")], put.Query);
        Assert.Equal("{\"name\":\"name\"}", put.Body.Text);

        GatewayRequest post = SampleRequest.Of(ApiDocument.Read(Fixtures.Path("files", "references.yaml")).Operations[1]);
        Assert.Equal([new("Content-Type", "application/json"), new("X-Trace", "aaa-11")], post.Headers);
        Assert.Equal("{\"name\":\"name\",\"size\":3,\"children\":[]}", post.Body.Text);

        GatewayRequest model = SampleRequest.Of(ApiDocument.Read(Fixtures.Path("files", "methods.yaml")).Operations[0]);
        Assert.Equal("{\"sku\":\"A-1\"}", model.Body.Text);
        Assert.Equal("/orders/id", model.Path);
    }

    [Theory]
    [InlineData("#set($r = $input.path('$')) $r.a.b $r.items[0].c #foreach($i in $r.list) $i.d #end", "{\"a\":{\"b\":\"b\"},\"items\":[{\"c\":\"c\"}],\"list\":[{\"d\":\"d\"}]}")]
    [InlineData("$input.json('$.x') $input.path(\"$['y'].z\")", "{\"x\":\"x\",\"y\":{\"z\":\"z\"}}")]
    [InlineData("#set($b = $util.parseJson($input.body)) $b.get('k').size()", "{\"k\":\"k\"}")]
    [InlineData("#set($b = $util.parseJson($input.path('$.text'))) $b.inner", "{\"text\":\"{\\\"inner\\\":\\\"inner\\\"}\"}")]
    [InlineData("$input.body", "{}")]
    public void Without_a_schema_bodies_follow_what_templates_read(string template, string body)
    {
        Operation operation = Read($$"""
            openapi: 3.0.1
            paths:
              /a:
                post:
                  x-amazon-apigateway-integration:
                    type: mock
                    requestTemplates:
                      application/json: >-
                        {{template}}
            """);

        Assert.Equal(body, SampleRequest.Of(operation).Body.Text);
    }

    [Theory]
    [InlineData("mock", "", "$input.path('$.x')", "")]
    [InlineData("aws", "arn:aws:apigateway:us-east-1:dynamodb:action/GetItem", "$input.path('$.Item.id.S')", "{\"Item\":{\"id\":{\"S\":\"id\"}}}")]
    [InlineData("aws", "arn:aws:apigateway:us-east-1:dynamodb:action/Query", "#foreach($i in $input.path('$.Items')) $i.n.N #end", "{\"Count\":1,\"Items\":[{\"n\":{\"N\":\"1\"}}],\"ScannedCount\":1}")]
    [InlineData("aws", "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/f/invocations", "$input.path('$.x')", "{\"x\":\"x\"}")]
    [InlineData("aws", "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/f/invocations", "", "{\"declared\":1}")]
    [InlineData("http", "https://example.com/", "$input.path('$.x')", "{\"x\":\"x\"}")]
    [InlineData("http_proxy", "https://example.com/", "", "{\"declared\":1}")]
    [InlineData("aws_proxy", "arn:aws:apigateway:us-east-1:lambda:path/x", "", "{\"statusCode\":200,\"headers\":{\"Content-Type\":\"application/json\"},\"body\":\"{\\\"declared\\\":1}\"}")]
    public void Backends_answer_in_their_own_way(string type, string uri, string template, string body)
    {
        Operation operation = Read($$"""
            openapi: 3.0.1
            paths:
              /a:
                get:
                  responses:
                    "200":
                      content:
                        application/json:
                          schema:
                            properties:
                              declared: {type: integer}
                  x-amazon-apigateway-integration:
                    type: {{type}}
                    uri: "{{uri}}"
                    responses:
                      default:
                        statusCode: 200
                        responseTemplates:
                          application/json: "{{template}}"
            """);

        Assert.Equal(body, SampleResponse.Of(operation).Body.Text);
    }

    [Fact]
    public void Declarations_that_make_no_sense_still_give_a_sample()
    {
        Operation operation = Read("""
            openapi: 3.0.1
            paths:
              /a/{id}:
                post:
                  parameters: {name: [x]}
                  requestBody: [5]
                  responses: none
                  x-amazon-apigateway-integration: {type: mock}
            """);
        GatewayRequest request = SampleRequest.Of(operation);

        Assert.Equal("/a/id", request.Path);
        Assert.Equal("{}", request.Body.Text);
        Assert.Equal(200, SampleResponse.Of(operation).Status);
    }

    [Theory]
    [InlineData("oneOf: [{0}]", "type: string", 2_100, 2_000)]
    [InlineData("$ref: '#/components/schemas/S0'", "items: {{$ref: '#/components/schemas/S{0}'}}", 2_100, 2_000)]
    [InlineData("$ref: '#/components/schemas/S0'", "items: {{$ref: '#/components/schemas/S{0}'}}", 50, 50)]
    public void So_many_references_are_followed_and_no_more(string schema, string referenced, int count, int followed)
    {
        string all = string.Join(", ", Enumerable.Range(0, count).Select(static i => $"{{$ref: '#/components/schemas/S{i}'}}"));
        string schemas = string.Join("\n", Enumerable.Range(0, count).Select(i => $"    S{i}: {{{string.Format(CultureInfo.InvariantCulture, referenced, i + 1)}}}"));
        Operation operation = Read($$"""
            openapi: 3.0.1
            paths:
              /a:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema:
                          {{schema.Replace("{0}", all, StringComparison.Ordinal)}}
                  x-amazon-apigateway-integration: {type: mock}
            components:
              schemas:
            {{schemas}}
            """);

        Assert.Equal(followed, operation.Contract.Document()["components"]!["schemas"]!.AsObject().Count);
        Assert.NotEqual("", SampleRequest.Of(operation).Body.Text);
    }

    private static Operation Read(string text)
    {
        ApiReading reading = ApiDocument.ReadText(text);
        Assert.Null(reading.Refusal);
        return reading.Operations[0];
    }
}
