using System.Globalization;
using System.Text;
using System.Text.Json;

namespace VtlKit.Fuzz;

/// <summary>Writes files of all kinds around templates, each template in one of the ways that the format has for texts.</summary>
internal sealed class HostWriter(Random random)
{
    /// <summary>A file with a request and a response template.</summary>
    public string Write(string request, string response) => random.Next(7) switch
    {
        0 => OpenApiJson(request, response),
        1 => CloudFormation(request, response, isSubstituted: false),
        2 => CloudFormation(request, response, isSubstituted: true),
        3 => Terraform(request, response),
        4 => Serverless(request),
        _ => OpenApi(request, response),
    };

    private string OpenApi(string request, string response) => $$"""
        openapi: 3.0.1
        info: {title: t, version: '1'}
        paths:
          /a/{id}:
            post:
              parameters: [{name: id, in: path, required: true, schema: {type: string} }]
              x-amazon-apigateway-integration:
                type: aws
                httpMethod: POST
                uri: arn:aws:apigateway:us-east-1:sqs:path/q
                requestTemplates:
                  application/json: {{Yaml(request, 10)}}
                responses:
                  default:
                    statusCode: 200
                    responseTemplates:
                      application/json: {{Yaml(response, 14)}}

        """;

    private static string OpenApiJson(string request, string response) => $$"""
        {"openapi": "3.0.1", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"post": {"x-amazon-apigateway-integration": {"type": "mock",
          "requestTemplates": {"application/json": {{JsonSerializer.Serialize(request)}} },
          "responses": {"default": {"statusCode": "200", "responseTemplates": {"application/json": {{JsonSerializer.Serialize(response)}} } } } } } } } }
        """;

    private string CloudFormation(string request, string response, bool isSubstituted)
    {
        string tag = isSubstituted ? "!Sub " : "";
        return $$"""
            AWSTemplateFormatVersion: '2010-09-09'
            Resources:
              Method:
                Type: AWS::ApiGateway::Method
                Properties:
                  HttpMethod: POST
                  Integration:
                    Type: AWS
                    RequestTemplates:
                      application/json: {{tag}}{{Yaml(isSubstituted ? Kept(request) : request, 12)}}
                    IntegrationResponses:
                      - StatusCode: 200
                        ResponseTemplates:
                          application/json: {{tag}}{{Yaml(isSubstituted ? Kept(response) : response, 16)}}

            """;
    }

    private string Terraform(string request, string response) => $$"""
        resource "aws_api_gateway_integration" "a" {
          type = "AWS"
          request_templates = {
            "application/json" = {{Hcl(request)}}
          }
        }
        resource "aws_api_gateway_integration_response" "a" {
          status_code = "200"
          response_templates = { "application/json" = {{Hcl(response)}}
          }
        }

        """;

    private string Serverless(string request) => $$"""
        service: s
        provider: {name: aws}
        functions:
          f:
            handler: h
            events:
              - http:
                  path: a
                  method: post
                  integration: lambda
                  request:
                    template:
                      application/json: {{Yaml(request, 14)}}

        """;

    // ${x} is Fn::Sub's unless it is written ${!x}.
    private static string Kept(string template) => template.Replace("${", "${!", StringComparison.Ordinal);

    private string Yaml(string text, int indentation)
    {
        string pad = "\n" + new string(' ', indentation);
        bool canBeBlock = text.Length > 0 && text[0] is not (' ' or '\n') && !text.Any(character => char.IsControl(character) && character != '\n') && !text.Any(character => char.IsSurrogate(character) || character is '\u0085' or '\u2028' or '\u2029' or '\uFEFF');
        return random.Next(canBeBlock ? 4 : 2) switch
        {
            0 => JsonSerializer.Serialize(text),
            1 when canBeBlock && !text.Contains('\n', StringComparison.Ordinal) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
            1 => JsonSerializer.Serialize(text),
            2 => "|" + (text.EndsWith('\n') ? "+" : "-") + pad + text.Replace("\n", pad, StringComparison.Ordinal),
            _ => ">" + (text.EndsWith('\n') ? "+" : "-") + pad + text.Replace("\n", pad, StringComparison.Ordinal),
        };
    }

    private string Hcl(string text)
    {
        string kept = text.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);
        if (random.Next(2) == 0 && !text.Any(character => char.IsControl(character) && character != '\n'))
        {
            return random.Next(2) == 0 ? $"<<EOF\n{kept}\nEOF" : $"<<-EOF\n      {kept.Replace("\n", "\n      ", StringComparison.Ordinal)}\n    EOF";
        }

        StringBuilder quoted = new("\"");
        foreach (char character in kept)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                '\n' => quoted.Append("\\n"),
                _ when char.IsControl(character) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }
}
