using VtlKit.Gateway;
using VtlKit.Text;
using Xunit;

namespace VtlKit.OpenApi.Tests.Reading;

/// <summary>Files of other formats than OpenAPI and CloudFormation give operations that look the same.</summary>
public sealed class FormatsTests
{
    [Fact]
    public void Terraform_is_read_without_being_run()
    {
        ApiReading reading = Read("orders.tf");

        Assert.Equal(FileFormat.Terraform, reading.Format);
        Assert.Empty(reading.Problems);
        Assert.Equal(["GET /ping", "PUT /orders/{id}"], reading.Operations.Select(operation => operation.Name));
        Operation put = reading.Operations[1];
        Assert.Equal("aws_api_gateway_rest_api.shop", put.Api.Name);
        Assert.Equal("/resource/aws_api_gateway_method/put", put.Pointer);
        Assert.Equal(
            [new OperationParameter("id", ParameterLocation.Path, true), new OperationParameter("force", ParameterLocation.Query, false)], put.Parameters);
        Assert.Equal("arn:aws:apigateway:eu-west-1:dynamodb:action/PutItem", put.Integration.Uri);
        Assert.Equal(["200"], put.Responses.Select(response => response.StatusCode));
        Assert.Equal(@"2\d{2}", Assert.Single(put.Integration.Responses).Pattern);
        Assert.Equal(
            [
                "{\n  \"TableName\": \"Orders\", \"Literal\": \"${x}\",\n  \"Key\": \"$input.params('id')\"\n}\n",
                "say \"$input.body\"\nupper-var.nobody-",
                "{\"a\":\"$input.body\",\"b\":[1,true]}",
            ],
            put.Integration.RequestTemplates.Select(template => template.Template.Text));
        Assert.Contains("'upper(var.nobody)' is not known", Assert.Single(put.Notes).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "$input", "$input.params")]
    [InlineData("application/json", "\"Key\"", "\"Key\": ")]
    [InlineData("application/json", "{x}", "{x}\",\n")]
    [InlineData("application/json", "Orders", "${var.table}")]
    [InlineData("text/plain", "$input", "$input.body\\\"\\n")]
    [InlineData("text/plain", "upper", "${upper(")]
    public void Templates_of_terraform_have_exact_places(string contentType, string text, string source)
    {
        LocatedTemplate template = Read("orders.tf").Operations[1].Integration.RequestTemplates.Single(template => template.ContentType == contentType).Template;

        AssertAt(template, text, source);
    }

    [Fact]
    public void Documents_and_templates_that_terraform_names_are_read_where_they_are()
    {
        ApiReading reading = Read("orders.tf");
        LocatedTemplate embedded = Assert.Single(reading.Operations[0].Integration.RequestTemplates).Template;
        LocatedTemplate named = reading.Templates.Single(use => use.Role == TemplateRole.Response).Template;

        AssertAt(embedded, "statusCode", "statusCode\": 200}\nEOF");
        Assert.Equal("/resource/aws_api_gateway_rest_api/imported/body/paths/~1ping/get", reading.Operations[0].Pointer);
        Assert.EndsWith("response.vtl", named.File, StringComparison.Ordinal);
        Assert.Equal(new LinePosition(2, 1), named.PositionOf(named.Text.IndexOf("\n$r", StringComparison.Ordinal) + 1));
        Assert.Equal("{\"no\": 1}", reading.Templates.Single(use => use.Role == TemplateRole.GatewayResponse).Template.Text);
    }

    [Fact]
    public void Values_can_be_given_for_terraform()
    {
        ReadOptions options = new() { Values = new Dictionary<string, string> { ["var.table"] = "T2", ["upper(var.nobody)"] = "YOU" } };
        ApiReading reading = ApiDocument.Read(Fixtures.Path("files", "formats", "orders.tf"), options);

        Assert.Contains("\"T2\"", reading.Operations[1].Integration.RequestTemplates[0].Template.Text, StringComparison.Ordinal);
        Assert.EndsWith("YOU", reading.Operations[1].Integration.RequestTemplates[1].Template.Text, StringComparison.Ordinal);
        Assert.Empty(reading.Operations[1].Notes);
        Assert.DoesNotContain(reading.Notes, note => note.Message.Contains("Nothing in this file", StringComparison.Ordinal));
    }

    [Fact]
    public void A_plan_of_terraform_is_read_through_its_modules()
    {
        ApiReading reading = Read("plan.json");

        Assert.Equal(FileFormat.TerraformShow, reading.Format);
        Operation operation = Assert.Single(reading.Operations);
        Assert.Equal("GET /orders", operation.Name);
        Assert.Equal("aws_api_gateway_rest_api.shop", operation.Api.Name);
        Assert.Equal(IntegrationType.Mock, operation.Integration.Type);
        LocatedTemplate template = Assert.Single(operation.Integration.RequestTemplates).Template;
        Assert.Equal("/planned_values/root_module/child_modules/0/resources/2/values/request_templates/application~1json", template.Pointer);
        AssertAt(template, "statusCode", "statusCode\\\": 204");
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void A_state_of_terraform_is_put_together_by_its_ids()
    {
        ApiReading reading = ApiDocument.ReadText("""
            {"format_version": "1.0", "terraform_version": "1.9.0", "values": {"root_module": {"resources": [
              {"address": "aws_api_gateway_rest_api.a", "type": "aws_api_gateway_rest_api", "name": "a", "values": {"id": "api1", "root_resource_id": "root1"}},
              {"address": "aws_api_gateway_resource.r", "type": "aws_api_gateway_resource", "name": "r", "values": {"id": "res1", "rest_api_id": "api1", "parent_id": "root1", "path_part": "x"}},
              {"address": "aws_api_gateway_method.m", "type": "aws_api_gateway_method", "name": "m", "values": {"id": "m1", "rest_api_id": "api1", "resource_id": "res1", "http_method": "GET"}},
              {"address": "aws_api_gateway_integration.i", "type": "aws_api_gateway_integration", "name": "i", "values": {"id": "i1", "rest_api_id": "api1", "resource_id": "res1", "http_method": "GET", "type": "MOCK", "request_templates": {"a/b": "$${kept} ${too}"}}},
              {"address": "aws_api_gateway_integration_response.o", "type": "aws_api_gateway_integration_response", "name": "o", "values": {"resource_id": "res1", "http_method": "GET", "status_code": "200", "selection_pattern": "", "response_templates": null}}
            ]}}}
            """, "state.json");

        Operation operation = Assert.Single(reading.Operations);
        Assert.Equal("GET /x", operation.Name);
        Assert.Equal("aws_api_gateway_rest_api.a", operation.Api.Name);
        Assert.Equal("$${kept} ${too}", Assert.Single(operation.Integration.RequestTemplates).Template.Text);
        Assert.Null(Assert.Single(operation.Integration.Responses).Pattern);
        Assert.Empty(reading.Problems);
        Assert.Empty(reading.Notes);
    }

    [Fact]
    public void Terraform_in_json_has_the_same_tree()
    {
        ApiReading reading = ApiDocument.ReadText(
            """{"variable": {"t": {"default": "Z"}}, "resource": {"aws_api_gateway_integration": {"x": {"resource_id": "r", "http_method": "GET", "type": "MOCK", "request_templates": {"a/b": "\"${var.t}\": $${y} $input.body"}}}}}""", "main.tf.json");
        TemplateUse use = Assert.Single(reading.Templates);

        Assert.Equal("\"Z\": ${y} $input.body", use.Template.Text);
        Assert.Equal("/resource/aws_api_gateway_integration/x/request_templates/a~1b", use.Template.Pointer);
        AssertAt(use.Template, "$input", "$input.body");
        AssertAt(use.Template, "Z", "${var.t}");
    }

    [Theory]
    [InlineData("resource \"aws_x\" \"y\" {\n  a = \n", "1:")]
    [InlineData("resource \"aws_x\" \"y\" {\n  ? = 1\n}", "2:3")]
    [InlineData("locals {\n}\n}", "3:1")]
    public void Broken_terraform_is_refused_at_its_place(string text, string place)
    {
        ApiReading reading = ApiDocument.ReadText(text, "f.tf");

        Assert.NotNull(reading.Refusal);
        Assert.True(reading.Refusal.Message.StartsWith("This is not Terraform", StringComparison.Ordinal), reading.Refusal.ToString());
        Assert.True(place == "1:" || reading.Refusal.Position.ToString() == place, reading.Refusal.ToString());
    }

    [Fact]
    public void Deep_nesting_in_terraform_is_refused()
    {
        string text = "resource \"aws_x\" \"y\" {\n a = " + new string('[', 100_000) + "\n}";

        Assert.Contains("nested", ApiDocument.ReadText(text, "f.tf").Refusal?.Message, StringComparison.Ordinal);
        Assert.Contains("nested", ApiDocument.ReadText("a = \"" + string.Concat(Enumerable.Repeat("${\"", 100_000)), "f.tf").Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_of_a_lambda_function_is_known_by_its_form()
    {
        ApiReading reading = ApiDocument.ReadText(
            "resource \"aws_api_gateway_integration\" \"x\" {\n http_method = \"GET\"\n type = \"AWS\"\n integration_http_method = \"POST\"\n uri = aws_lambda_function.f.invoke_arn\n}", "f.tf");

        Assert.Equal(
            "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/aws_lambda_function.f.arn/invocations", Assert.Single(reading.Operations).Integration.Uri);
    }

    [Fact]
    public void Cut_and_doubled_files_never_throw()
    {
        foreach (string path in Directory.EnumerateFiles(Fixtures.Path("files", "formats")))
        {
            string text = File.ReadAllText(path);
            for (int length = 0; length < text.Length; length += 17)
            {
                Assert.NotNull(ApiDocument.ReadText(text[..length], path).Source);
            }

            Assert.NotNull(ApiDocument.ReadText(text + text, path).Source);
        }
    }

    [Fact]
    public void Hostile_variables_take_no_time()
    {
        string text = "service: a\nprovider: {name: aws}\nfunctions: {f: {events: [{http: {path: x, method: get, integration: lambda, request: {template: {a/b: '" +
            string.Concat(Enumerable.Repeat("${self:a", 20_000)) + "'}}}}]}}";

        Assert.Single(ApiDocument.ReadText(text, "serverless.yml").Operations);
        string loop = "service: a\nprovider: {name: aws}\ncustom: {a: '${self:custom.b}', b: 'x${self:custom.a}'}\n"
            + "functions: {f: {events: [{http: {path: '${self:custom.a}', method: get}}]}}";
        Assert.NotEmpty(ApiDocument.ReadText(loop, "serverless.yml").Problems);
    }

    [Fact]
    public void Events_of_serverless_functions_become_operations()
    {
        ApiReading reading = Read("serverless.yml");

        Assert.Equal(FileFormat.Serverless, reading.Format);
        Assert.Empty(reading.Problems);
        Assert.Equal(
            ["POST / Aws", "PUT /orders/{id} Aws", "GET /orders AwsProxy", "ANY /proxied/{rest+} HttpProxy", "POST /plain Aws"],
            reading.Operations.Select(operation => $"{operation.Name} {operation.Integration.Type}"));
        Operation put = reading.Operations[1];
        Assert.Equal("/functions/put-order/events/0/http", put.Pointer);
        Assert.Equal("test", put.Api.StageName);
        Assert.Equal(PassthroughBehavior.Never, put.Integration.Passthrough);
        Assert.Contains("PutDashorderLambdaFunction.Arn/invocations", put.Integration.Uri, StringComparison.Ordinal);
        Assert.Equal(
            [
                new OperationParameter("force", ParameterLocation.Query, true),
                new OperationParameter("page", ParameterLocation.Query, false),
                new OperationParameter("id", ParameterLocation.Path, true),
            ],
            put.Parameters);
        LocatedTemplate request = Assert.Single(put.Integration.RequestTemplates).Template;
        Assert.Equal("{\"table\": \"shop-test\", \"id\": \"$input.params(\"id\")\", \"at\": \"${id}\"}", request.Text);
        Assert.Equal("/custom/ok/application~1json", request.Pointer);
        AssertAt(request, "$input", "$input.params");
        AssertAt(request, "shop", "${self:custom");
        Assert.Equal([null, ".*missing.*"], put.Integration.Responses.Select(response => response.Pattern));
        Assert.Equal(["$input.json('$')", "gone"], put.Integration.Responses.Select(response => Assert.Single(response.Templates).Template.Text));
        Assert.Equal(["method.response.header.X-Kind", "method.response.header.X-Gone"], put.Integration.Responses[1].Parameters.Select(mapping => mapping.Key));
        Assert.Equal(
            [new("integration.request.path.rest", "method.request.path.rest")], reading.Operations[3].Integration.RequestParameters);
        Assert.Equal(9, reading.Operations[4].Integration.Responses.Length);
        Assert.Contains(reading.Operations[4].Notes, note => note.Message.StartsWith("The framework puts request templates of its own here", StringComparison.Ordinal));
    }

    [Fact]
    public void Resources_of_serverless_have_its_variables_and_cloudformations()
    {
        ReadOptions options = new() { Values = new Dictionary<string, string> { ["opt:stage"] = "live" } };
        Operation direct = ApiDocument.Read(Fixtures.Path("files", "formats", "serverless.yml"), options).Operations[0];

        Assert.Equal("/resources/Resources/Direct", direct.Pointer);
        Assert.Equal("arn:aws:apigateway:us-east-1:sqs:path/123456789012/shop-live", direct.Integration.Uri);
        Assert.Equal(
            "Action=SendMessage&MessageBody=$input.body&T=shop-live&U=env:UNKNOWN", Assert.Single(direct.Integration.RequestTemplates).Template.Text);
    }

    [Fact]
    public void Early_files_of_serverless_share_their_templates()
    {
        ApiReading function = Read("s-function.json");

        Assert.Equal(["POST /orders/{id}", "GET /orders"], function.Operations.Select(operation => operation.Name));
        Integration integration = function.Operations[0].Integration;
        Assert.Equal("{\"all\":\"$input.json('$')\",\"n\":1}", Assert.Single(integration.RequestTemplates).Template.Text);
        Assert.EndsWith("s-templates.json", integration.RequestTemplates[0].Template.File, StringComparison.Ordinal);
        Assert.Equal([null, "Bad.*"], integration.Responses.Select(response => response.Pattern));
        Assert.Contains(function.Notes, note => note.Message.StartsWith("'nowhere' is in no s-templates.json", StringComparison.Ordinal));
        Assert.Equal(
            ["/body/application~1json Request", "/answers/default/responseTemplates/application~1json Response"],
            Read("s-templates.json").Templates.Select(use => $"{use.Template.Pointer} {use.Role}"));
    }

    [Theory]
    [InlineData("a.vtl", "hello", TemplateRole.Request)]
    [InlineData("get.resp.vm", "hello", TemplateRole.Response)]
    [InlineData("orders-response-200.json", "{\"a\": \"$input.path('$')\"}", TemplateRole.Response)]
    [InlineData("snippet.txt", "#set($x = 1)\n{\"a\": $x}", TemplateRole.Request)]
    [InlineData("snippet.txt", "#set($context.responseOverride.status = 400)", TemplateRole.Response)]
    [InlineData("result-request.txt", "$input.body", TemplateRole.Request)]
    public void A_template_alone_is_an_operation(string name, string text, TemplateRole role)
    {
        ApiReading reading = ApiDocument.ReadText(text, name);

        Assert.Equal(FileFormat.Velocity, reading.Format);
        TemplateUse use = Assert.Single(reading.Templates);
        Assert.Equal(role, use.Role);
        Assert.Equal(text, use.Template.Text);
        Assert.Equal("", use.Template.Pointer);
        Assert.Same(Assert.Single(reading.Operations), use.Operation);
        Assert.NotEqual("ANY", SampleRequest.Of(reading.Operations[0]).Method);
    }

    private static ApiReading Read(string name) => ApiDocument.Read(Fixtures.Path("files", "formats", name));

    private static void AssertAt(LocatedTemplate template, string text, string source)
    {
        int offset = template.Places.ToFile(template.Text.LastIndexOf(text, StringComparison.Ordinal));
        Assert.Equal(source, template.Source.Text.Substring(offset, source.Length));
    }
}
