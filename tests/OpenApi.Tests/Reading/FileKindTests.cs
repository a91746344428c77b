using System.Text;
using Xunit;

namespace VtlKit.OpenApi.Tests.Reading;

public sealed class FileKindTests
{
    [Theory]
    [InlineData("openapi: 3.0.1\npaths: {}", FileFormat.OpenApi30, "has an 'x-amazon-apigateway-integration'")]
    [InlineData("openapi: 3.1.0\npaths: {/a: {get: {}}}", FileFormat.OpenApi31, "has an 'x-amazon-apigateway-integration'")]
    [InlineData("swagger: 2.0", FileFormat.OpenApi2, "has an 'x-amazon-apigateway-integration'")]
    [InlineData("Resources: {A: {Type: 'AWS::SQS::Queue'}}", FileFormat.CloudFormation, "no AWS::Serverless::Api")]
    [InlineData("AWSTemplateFormatVersion: 2010-09-09", FileFormat.CloudFormation, "no AWS::ApiGateway::Method")]
    [InlineData("Transform: [AWS::Serverless-2016-10-31]\nResources: {A: {Type: 'AWS::SQS::Queue'}}", FileFormat.Sam, "no AWS::Serverless::Api")]
    [InlineData("service: x\nprovider: {name: aws}\nfunctions: {}", FileFormat.Serverless, "no function with an 'http' event")]
    [InlineData("{\"name\": \"f\", \"runtime\": \"nodejs\", \"endpoints\": []}", FileFormat.Serverless0, "no endpoints")]
    [InlineData("module \"api\" {\n  source = \"x\"\n}", FileFormat.Terraform, "Modules are not looked into")]
    [InlineData("{\"resource\": {\"aws_x\": {}}}", FileFormat.Terraform, "no aws_api_gateway_integration")]
    [InlineData("{\"StartAt\": \"A\", \"States\": {}}", FileFormat.Unknown, "a Step Functions state machine")]
    [InlineData("{\"name\": \"x\", \"dependencies\": {}}", FileFormat.Unknown, "a package.json")]
    [InlineData("apiVersion: v1\nkind: Service", FileFormat.Unknown, "Kubernetes")]
    [InlineData("asyncapi: 2.0.0", FileFormat.Unknown, "AsyncAPI")]
    [InlineData("{\"version\": \"1\", \"artifacts\": {}}", FileFormat.Unknown, "CDK assembly")]
    [InlineData("{\"app\": \"x\", \"context\": {}}", FileFormat.Unknown, "cdk synth")]
    [InlineData("<html></html>", FileFormat.Unknown, "XML or HTML")]
    [InlineData("hello", FileFormat.Unknown, "it is a text without")]
    [InlineData("[]", FileFormat.Unknown, "it is a list without")]
    [InlineData("a: b: c", FileFormat.Unknown, "This is not YAML")]
    [InlineData("{\"a\" 1}", FileFormat.Unknown, "This is not JSON")]
    [InlineData("", FileFormat.Unknown, "This file is empty.")]
    [InlineData("# nothing\n", FileFormat.Unknown, "This file is empty.")]
    public void Files_are_known_by_their_content(string text, FileFormat format, string refusal)
    {
        ApiReading reading = ApiDocument.ReadText(text, "file");

        Assert.Equal(format, reading.Format);
        Assert.Contains(refusal, reading.Refusal?.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", reading.Refusal?.Message, StringComparison.Ordinal);
        Assert.Empty(reading.Operations);
    }

    [Fact]
    public void Broken_files_are_refused_at_their_place()
    {
        Assert.Equal("f:2:5", ApiDocument.ReadText("a: 1\nb: c: d", "f").Refusal!.ToString().Split(": This")[0]);
        Assert.Equal("f:2:2", ApiDocument.ReadText("{\"a\": 1,\n\t}", "f").Refusal!.ToString().Split(": This")[0]);
    }

    [Fact]
    public void Large_files_are_refused()
    {
        string path = Path.Combine(Path.GetTempPath(), $"vtlkit-{Guid.NewGuid():N}.json");
        try
        {
            using (FileStream file = File.Create(path))
            {
                file.SetLength(50L * 1024 * 1024);
            }

            Assert.Equal("This file is larger than 16 MB.", ApiDocument.Read(path).Refusal?.Message);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Equal("This file is larger than 16 MB.", ApiDocument.ReadText(new string(' ', 17 * 1024 * 1024)).Refusal?.Message);
    }

    [Fact]
    public void Other_files_are_refused_or_cannot_be_opened()
    {
        string path = Path.Combine(Path.GetTempPath(), $"vtlkit-{Guid.NewGuid():N}");
        Assert.ThrowsAny<IOException>(() => ApiDocument.Read(path));
        try
        {
            File.WriteAllBytes(path, [0x89, 0x50, 0x4E, 0x47]);
            Assert.Contains("not text in UTF-8", ApiDocument.Read(path).Refusal?.Message, StringComparison.Ordinal);
            File.WriteAllBytes(path, [.. Encoding.UTF8.Preamble, .. "openapi: 3.0.1\npaths: {/a: {get: {x-amazon-apigateway-integration: {type: mock}}}}"u8]);
            Assert.Equal("2:14", Assert.Single(ApiDocument.Read(path).Operations).Position.ToString());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_forgotten_version_is_a_problem()
    {
        ApiReading reading = ApiDocument.ReadText("info: {title: x}\npaths: {/a: {get: {x-amazon-apigateway-integration: {type: mock}}}}");

        Assert.Single(reading.Operations);
        Assert.Contains("needs its version", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }
}
