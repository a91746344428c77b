using VtlKit.Runtime;

namespace VtlKit.Gateway;

/// <summary>Makes a plausible <c>$context</c> for a request: the request's own data where it has them, fixed samples elsewhere.</summary>
public static class SampleContext
{
    /// <summary>The id of the API where none is known.</summary>
    public const string ApiId = "a1b2c3d4e5";

    /// <summary>The id of the request where none is known.</summary>
    public const string RequestId = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";

    private const string AccountId = "123456789012";
    private const string UserPool = "cognito-idp.us-east-1.amazonaws.com/us-east-1_Sample";

    /// <summary>The context; the same one for the same request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="resourcePath">The resource's path as declared: <c>/orders/{id}</c>.</param>
    /// <param name="stage">The stage's name.</param>
    public static ContextMap Of(GatewayRequest request, string resourcePath, string stage)
    {
        string domain = request.Headers.LastValue("Host") is { Length: > 0 } host
            ? host.Split(':')[0]
            : $"{ApiId}.execute-api.us-east-1.amazonaws.com";
        return Map(
            ("accountId", AccountId),
            ("apiId", ApiId),
            ("authorizer", Authorizer()),
            ("awsEndpointRequestId", "4d1ac1f5-5b3c-4a0e-9b0a-2f6d8c1e7a90"),
            ("deploymentId", "d1e2f3"),
            ("domainName", domain),
            ("domainPrefix", domain.Split('.')[0]),
            ("extendedRequestId", "JJbxmFxxoAMEoWQ="),
            ("httpMethod", request.Method),
            ("identity", Identity(request)),
            ("isCanaryRequest", "false"),
            ("path", $"/{stage}{request.Path}"),
            ("protocol", "HTTP/1.1"),
            ("requestId", RequestId),
            ("requestTime", "01/Jan/2025:00:00:00 +0000"),
            ("requestTimeEpoch", 1735689600000L),
            ("resourceId", "r1s2t3"),
            ("resourcePath", resourcePath),
            ("stage", stage),
            ("wafResponseCode", "WAF_ALLOW"),
            ("webaclArn", $"arn:aws:wafv2:us-east-1:{AccountId}:regional/webacl/sample/11111111-2222-3333-4444-555555555555"));
    }

    /// <summary>Puts what is known of a context in the place of its samples; maps are put together member by member.</summary>
    public static void Replace(ContextMap context, JavaMap? known)
    {
        foreach ((object? name, object? value) in known?.Entries ?? [])
        {
            if (value is not JavaMap members)
            {
                context.Put(name, value);
                continue;
            }

            if (context.Get(name) is not ContextMap map)
            {
                map = new ContextMap();
                context.Put(name, map);
            }

            Replace(map, members);
        }
    }

    private static ContextMap Identity(GatewayRequest request) => Map(
        ("accountId", AccountId),
        ("accessKey", "AKIAIOSFODNN7EXAMPLE"),
        ("apiKey", request.Headers.LastValue("x-api-key") ?? "sample-api-key"),
        ("apiKeyId", "k1l2m3n4o5"),
        ("caller", "AIDACKCEVSQ6C2EXAMPLE"),
        ("clientCert", ClientCertificate()),
        ("cognitoAuthenticationProvider", $"{UserPool},{UserPool}:CognitoSignIn:{RequestId}"),
        ("cognitoAuthenticationType", "authenticated"),
        ("cognitoIdentityId", $"us-east-1:{RequestId}"),
        ("cognitoIdentityPoolId", "us-east-1:0a1b2c3d-0000-1111-2222-333344445555"),
        ("principalOrgId", "o-a1b2c3d4e5"),
        ("sourceIp", request.Headers.LastValue("X-Forwarded-For")?.Split(',')[0].Trim() is { Length: > 0 } address ? address : "203.0.113.17"),
        ("user", "AIDACKCEVSQ6C2EXAMPLE"),
        ("userAgent", request.Headers.LastValue("User-Agent") ?? "curl/8.5.0"),
        ("userArn", $"arn:aws:iam::{AccountId}:user/sample"),
        ("vpcId", "vpc-0a1b2c3d4e5f60718"),
        ("vpceId", "vpce-0a1b2c3d4e5f60718"));

    private static ContextMap ClientCertificate() => Map(
        ("clientCertPem", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"),
        ("issuerDN", "CN=Sample CA,O=Example"),
        ("serialNumber", "1"),
        ("subjectDN", "CN=client.example.com"),
        ("validity", Map(("notAfter", "Jan  1 00:00:00 2035 GMT"), ("notBefore", "Jan  1 00:00:00 2025 GMT"))));

    private static ContextMap Authorizer() => Map(
        ("principalId", "user-1"),
        ("claims", Map(
            ("aud", "sample-client"),
            ("cognito:groups", "customers"),
            ("cognito:username", "sample"),
            ("email", "sample@example.com"),
            ("iss", $"https://{UserPool}"),
            ("scope", "orders/read orders/write"),
            ("sub", "0f8fad5b-d9cb-469f-a165-70867728950e"),
            ("token_use", "id"))));

    private static ContextMap Map(params ReadOnlySpan<(string Name, object Value)> entries)
    {
        var map = new ContextMap();
        foreach ((string name, object value) in entries)
        {
            map.Put(name, value);
        }

        return map;
    }
}
