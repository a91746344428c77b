using System.Collections.Immutable;
using VtlKit.Runtime;

namespace VtlKit.Variables;

/// <summary>The variables of <c>$context</c> in a REST API, without the overrides.</summary>
internal static class ContextVariables
{
    private const string Reference =
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html";

    public static ImmutableArray<VariableMember> Rows { get; } =
    [
        Row("accountId", "The AWS account that owns the API."),
        Row("apiId", "The id of the API."),
        Row("authorizer.claims.*", "A claim of the caller's token, with a Cognito authorizer."),
        Row("authorizer.principalId", "The principal that a Lambda authorizer names."),
        Row("authorizer.*", "A value that a Lambda authorizer gives; always a text."),
        Row("awsEndpointRequestId", "The request id of the AWS endpoint.", Availability.Response),
        Row("deploymentId", "The id of the deployment."),
        Row("domainName", "The full domain name of the request; the Host header should be the same."),
        Row("domainPrefix", "The first label of the domain name."),
        Row("error.message", "A text that says what went wrong.", Availability.GatewayResponse),
        Row("error.messageString", "The same in quotes.", Availability.GatewayResponse),
        Row("error.responseType", "The type of the gateway response.", Availability.GatewayResponse),
        Row("error.validationErrorString", "What the request's body violates.", Availability.GatewayResponse),
        Row("extendedRequestId", "The extended id of the request."),
        Row("httpMethod", "The HTTP method."),
        Row("identity.accessKey", "The caller's access key, with IAM authorization."),
        Row("identity.accountId", "The caller's AWS account, with IAM authorization."),
        Row("identity.apiKey", "The API key, where the method requires one."),
        Row("identity.apiKeyId", "The id of the API key, where the method requires one."),
        Row("identity.caller", "The caller's principal, with IAM authorization."),
        Row("identity.clientCert.clientCertPem", "The client's certificate, with mutual TLS."),
        Row("identity.clientCert.issuerDN", "Who issued the client's certificate."),
        Row("identity.clientCert.serialNumber", "The serial number of the client's certificate."),
        Row("identity.clientCert.subjectDN", "Whose certificate it is."),
        Row("identity.clientCert.validity.notAfter", "The end of the certificate's validity."),
        Row("identity.clientCert.validity.notBefore", "The beginning of the certificate's validity."),
        Row("identity.cognitoAuthenticationProvider", "The Cognito providers that the caller used."),
        Row("identity.cognitoAuthenticationType", "authenticated or unauthenticated, with Cognito."),
        Row("identity.cognitoIdentityId", "The caller's Cognito identity."),
        Row("identity.cognitoIdentityPoolId", "The Cognito pool of the caller's identity."),
        Row("identity.principalOrgId", "The caller's organization, with IAM authorization."),
        Row("identity.sourceIp", "The address that the connection comes from."),
        Row("identity.user", "The user that is authorized."),
        Row("identity.userAgent", "The User-Agent header."),
        Row("identity.userArn", "The ARN of the user that is authorized."),
        Row("identity.vpcId", "The VPC that a private API is called from."),
        Row("identity.vpceId", "The VPC endpoint that a private API is called through."),
        Row("isCanaryRequest", "Whether the request went to the canary."),
        Row("path", "The path of the request, the stage included."),
        Row("protocol", "HTTP/1.1, say."),
        Row("requestId", "The id of the request; a client can change it."),
        Row("requestTime", "When the request came, as 20/May/2025:15:07:32 +0000."),
        Row("requestTimeEpoch", "The same in milliseconds since 1970.") with { Result = JavaTypes.LongBox },
        Row("resourceId", "The id of the resource."),
        Row("resourcePath", "The path as the API declares it: /pets/{id}."),
        Row("stage", "The stage."),
        Row("wafResponseCode", "What AWS WAF decided."),
        Row("webaclArn", "The ARN of the web ACL."),
    ];

    private static VariableMember Row(string name, string summary, Availability availability = Availability.Everywhere) =>
        new("context", name, VariableMemberKind.Property, JavaTypes.String, availability, summary) { Documentation = Reference };
}
