using VtlKit.Migrate.Compat.Aws;
using VtlKit.Migrate.Compat.Pipeline;

namespace VtlKit.Migrate.Tests.Aws;

/// <summary>What is sent where for the address of an integration.</summary>
public sealed class AwsRequestTests
{
    [Theory]
    [InlineData("us-east-1:dynamodb:action/PutItem", "dynamodb.us-east-1.amazonaws.com", "/", "us-east-1", "dynamodb")]
    [InlineData("us-east-1:states:action/StartExecution", "states.us-east-1.amazonaws.com", "/", "us-east-1", "states")]
    [InlineData("us-east-1:states:action/StartSyncExecution", "sync-states.us-east-1.amazonaws.com", "/", "us-east-1", "states")]
    [InlineData("eu-west-1:sqs:path/111111111111/my queue", "sqs.eu-west-1.amazonaws.com", "/111111111111/my%20queue", "eu-west-1", "sqs")]
    [InlineData("eu-west-1:s3:path/bucket/a/../b c%2Fd/é?x", "s3.eu-west-1.amazonaws.com", "/bucket/a/../b%20c%2Fd/%C3%A9", "eu-west-1", "s3")]
    [InlineData("eu-west-1:my.bucket.s3:path/100%", "my.bucket.s3.eu-west-1.amazonaws.com", "/100%25", "eu-west-1", "s3")]
    [InlineData("eu-west-1:rekognition:path//", "rekognition.eu-west-1.amazonaws.com", "//", "eu-west-1", "rekognition")]
    [InlineData("eu-west-1:runtime.sagemaker:path/endpoints/e/invocations", "runtime.sagemaker.eu-west-1.amazonaws.com", "/endpoints/e/invocations", "eu-west-1", "sagemaker")]
    [InlineData("eu-west-1:a1b2-ats.iotdata:path/topics/t", "a1b2-ats.iot.eu-west-1.amazonaws.com", "/topics/t", "eu-west-1", "iotdata")]
    [InlineData("eu-west-1:x7.appsync-api:path/graphql", "x7.appsync-api.eu-west-1.amazonaws.com", "/graphql", "eu-west-1", "appsync")]
    [InlineData("eu-west-1:email:action/SendEmail", "email.eu-west-1.amazonaws.com", "/", "eu-west-1", "ses")]
    [InlineData("eu-west-1:iam:action/ListUsers", "iam.amazonaws.com", "/", "us-east-1", "iam")]
    [InlineData("eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:1:function:f/invocations", "lambda.eu-west-1.amazonaws.com", "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A1%3Afunction%3Af/invocations", "eu-west-1", "lambda")]
    public void AnAddressIsAnEndpoint(string address, string host, string path, string region, string service)
    {
        AwsEndpoint endpoint = AwsEndpoint.Of("arn:aws:apigateway:" + address);
        Assert.Equal((host, path, region, service), (endpoint.Host, endpoint.Path, endpoint.Region, endpoint.Service.SigningName));
    }

    [Theory]
    [InlineData("aws-cn", "cn-north-1", "sns.cn-north-1.amazonaws.com.cn")]
    [InlineData("aws-us-gov", "us-gov-west-1", "sns.us-gov-west-1.amazonaws.com")]
    public void APartitionHasItsOwnDomain(string partition, string region, string host) => Assert.Equal(host, AwsEndpoint.Of($"arn:{partition}:apigateway:{region}:sns:action/Publish").Host);

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("arn:aws:apigateway:us-east-1:s3")]
    [InlineData("arn:aws:apigateway:us-east-1:s3:bucket/key")]
    [InlineData("arn:aws:apigateway:us-east-1:evil.example/.s3:path/key")]
    [InlineData("arn:aws:apigateway:us-east-1:evil.example?.s3:path/key")]
    [InlineData("arn:aws:apigateway:us-east-1:{bucket}.s3:path/key")]
    [InlineData("arn:aws:apigateway::s3:path/key")]
    [InlineData("arn:aws:apigateway:evil.example#:s3:path/key")]
    public void WhatLeadsElsewhereIsRefused(string address) => Assert.Throws<GatewayException>(() => AwsEndpoint.Of(address));

    [Theory]
    [InlineData("dynamodb:action/PutItem", "POST", "application/json", "{}", "", "DynamoDB_20120810.PutItem", "application/x-amz-json-1.0")]
    [InlineData("kinesis:action/PutRecord", "POST", null, "{}", "", "Kinesis_20131202.PutRecord", "application/x-amz-json-1.1")]
    [InlineData("states:action/DescribeExecution", "POST", "application/json", "{}", "", "AWSStepFunctions.DescribeExecution", "application/x-amz-json-1.0")]
    [InlineData("states:action/StopExecution", "POST", "application/json", "{}", "", "AWSStepFunctions.StopExecution", "application/x-amz-json-1.0")]
    [InlineData("ssm:action/GetParameter?Name=a", "POST", "application/json", "", "Action=GetParameter&Name=a", null, "application/json")]
    [InlineData("ssm:action/GetParameter?Name=a", "POST", "application/json", "{}", "Action=GetParameter&Name=a", null, "application/json")]
    [InlineData("sqs:action/SendMessage", "POST", "application/x-www-form-urlencoded; charset=utf-8", "MessageBody=m", "Action=SendMessage", null, "application/x-www-form-urlencoded; charset=utf-8")]
    [InlineData("sns:action/Publish", "POST", "application/json", "{}", "Action=Publish", null, "application/json")]
    [InlineData("s3:action/GetObject&Bucket=b&Key=a b", "GET", null, "ignored", "Action=GetObject&Bucket=b&Key=a%20b", null, null)]
    [InlineData("s3:path/b/k?versionId=1", "GET", null, "", "versionId=1", null, null)]
    public void ARequestSaysWhatIsAskedFor(string address, string method, string? contentType, string body, string query, string? target, string? sentType)
    {
        KeyValuePair<string, string>[] headers = [new("Accept", "application/json"), new("X-Amz-Date", "never"), .. contentType is null ? [] : new[] { KeyValuePair.Create("Content-Type", contentType) }];
        IntegrationRequest request = new(method, "arn:aws:apigateway:us-east-1:" + address, headers, body);
        AwsRequest sent = AwsRequest.Of(request, AwsEndpoint.Of(request.Uri));
        Assert.Equal((query, target, sentType), (sent.Query, MessageHeaders.LastOf(sent.Headers, "X-Amz-Target"), MessageHeaders.LastOf(sent.Headers, "Content-Type")));
        Assert.Equal("application/json", MessageHeaders.LastOf(sent.Headers, "Accept"));
        Assert.Null(MessageHeaders.LastOf(sent.Headers, "X-Amz-Date"));
        Assert.Equal(method == "GET" ? 0 : body.Length, sent.Body.Length);
    }

    [Fact]
    public void ATargetOfTheMappingIsKept()
    {
        IntegrationRequest request = new("POST", "arn:aws:apigateway:us-east-1:events:action/PutEvents", [new("x-amz-target", "AWSEvents.Other"), new("Content-Type", "application/x-amz-json-1.1")], "{}");
        AwsRequest sent = AwsRequest.Of(request, AwsEndpoint.Of(request.Uri));
        Assert.Equal(("", "AWSEvents.Other", 2), (sent.Query, MessageHeaders.LastOf(sent.Headers, "X-Amz-Target"), sent.Headers.Count));
    }
}
