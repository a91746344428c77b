namespace VtlKit.OpenApi.Reading;

/// <summary>What the properties of an integration are called.</summary>
internal sealed record IntegrationNames
{
    /// <summary>In <c>x-amazon-apigateway-integration</c>.</summary>
    public static IntegrationNames OpenApi { get; } = new()
    {
        Type = "type",
        Uri = "uri",
        HttpMethod = "httpMethod",
        Passthrough = "passthroughBehavior",
        ContentHandling = "contentHandling",
        Timeout = "timeoutInMillis",
        RequestTemplates = "requestTemplates",
        RequestParameters = "requestParameters",
        Responses = "responses",
        StatusCode = "statusCode",
        ResponseTemplates = "responseTemplates",
        ResponseParameters = "responseParameters",
    };

    /// <summary>In CloudFormation.</summary>
    public static IntegrationNames CloudFormation { get; } = new()
    {
        Type = "Type",
        Uri = "Uri",
        HttpMethod = "IntegrationHttpMethod",
        Passthrough = "PassthroughBehavior",
        ContentHandling = "ContentHandling",
        Timeout = "TimeoutInMillis",
        RequestTemplates = "RequestTemplates",
        RequestParameters = "RequestParameters",
        Responses = "IntegrationResponses",
        StatusCode = "StatusCode",
        ResponseTemplates = "ResponseTemplates",
        ResponseParameters = "ResponseParameters",
    };

    public required string Type { get; init; }

    public required string Uri { get; init; }

    public required string HttpMethod { get; init; }

    public required string Passthrough { get; init; }

    public required string ContentHandling { get; init; }

    public required string Timeout { get; init; }

    public required string RequestTemplates { get; init; }

    public required string RequestParameters { get; init; }

    public required string Responses { get; init; }

    public required string StatusCode { get; init; }

    public required string ResponseTemplates { get; init; }

    public required string ResponseParameters { get; init; }
}
