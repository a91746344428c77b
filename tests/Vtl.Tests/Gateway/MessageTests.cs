using VtlKit.Gateway;
using VtlKit.Runtime;
using VtlKit.Text;
using Xunit;

namespace VtlKit.Vtl.Tests.Gateway;

public sealed class MessageTests
{
    [Theory]
    [InlineData("application/json; charset=utf-8", "application/json")]
    [InlineData("text/html, application/json", "text/html")]
    [InlineData("  ", "")]
    [InlineData(null, "")]
    public void OnlyTheFirstMediaTypeCounts(string? header, string expected) => Assert.Equal(expected, MediaType.FirstOf(header));

    [Theory]
    [InlineData("a=1&b=x%20y+z&c&a=2&&=v", "a=1|b=x y z|c=|a=2|=v")]
    [InlineData("", "")]
    public void QueriesAreDecoded(string query, string expected) =>
        Assert.Equal(expected, string.Join('|', QueryText.Parse(query).Select(pair => $"{pair.Key}={pair.Value}")));

    [Theory]
    [InlineData("{statusCode: 200}", 200)]
    [InlineData("{'statusCode': 404,}", 404)]
    [InlineData("{\"statusCode\": \"200\"}", null)]
    [InlineData("{\"statusCode\": 200.0}", null)]
    [InlineData("{\"statusCode\": 20000000000}", null)]
    [InlineData("statusCode: 200", null)]
    [InlineData("", null)]
    public void MockTakesAnyInteger(string rendered, int? expected) => Assert.Equal(expected, MockStatus.In(rendered));

    [Theory]
    [InlineData("{\"errorMessage\": \"no\"}", "no")]
    [InlineData("{\"errorMessage\": 5}", "")]
    [InlineData("\"done\"", "")]
    [InlineData("{a", "")]
    [InlineData("", "")]
    public void AFailedFunctionTellsItsMessage(string body, string expected) => Assert.Equal(expected, LambdaError.MessageIn(body));

    [Fact]
    public void TheSampleContextUsesWhatTheRequestTells()
    {
        var request = new GatewayRequest
        {
            Method = "GET",
            Path = "/orders/7",
            Headers = [KeyValuePair.Create("user-agent", "me"), KeyValuePair.Create("X-Forwarded-For", "192.0.2.1, 10.0.0.1"), KeyValuePair.Create("Host", "api.example.com:443")],
        };

        ContextMap context = SampleContext.Of(request, "/orders/{id}", "dev");

        Assert.Equal(("GET", "/orders/{id}", "/dev/orders/7", "dev"), (context.Get("httpMethod"), context.Get("resourcePath"), context.Get("path"), context.Get("stage")));
        Assert.Equal(("api.example.com", "api"), (context.Get("domainName"), context.Get("domainPrefix")));
        var identity = (ContextMap)context.Get("identity")!;
        Assert.Equal(("192.0.2.1", "me"), (identity.Get("sourceIp"), identity.Get("userAgent")));
    }

    [Fact]
    public void WhatIsKnownOfAContextReplacesItsSamplesMemberByMember()
    {
        ContextMap context = SampleContext.Of(new GatewayRequest { Method = "GET", Path = "/" }, "/", "dev");
        var identity = new JavaMap();
        identity.Put("caller", "me");
        var known = new JavaMap();
        known.Put("identity", identity);
        known.Put("stage", "live");

        SampleContext.Replace(context, known);

        Assert.Equal("live", context.Get("stage"));
        Assert.Equal(("me", "203.0.113.17"), (((ContextMap)context.Get("identity")!).Get("caller"), ((ContextMap)context.Get("identity")!).Get("sourceIp")));
    }

    [Fact]
    public void OverridesWinAndListsAreJoined()
    {
        Exchange exchange = RequestPipeline.Run(
            new GatewaySetup
            {
                Integration = new Integration
                {
                    Type = IntegrationType.Http,
                    HttpMethod = "ANY",
                    Uri = "https://backend/{a}/{b}?x=1",
                    RequestParameters =
                    [
                        KeyValuePair.Create("integration.request.header.h", "'mapped'"),
                        KeyValuePair.Create("integration.request.path.a", "'A'"),
                        KeyValuePair.Create("integration.request.querystring.q", "method.request.header.absent"),
                    ],
                    RequestTemplates =
                    [
                        new MappingTemplate("application/json", LocatedTemplate.Of(
                            "#set($context.requestOverride.header.H = ['1', 2])#set($context.requestOverride.path.b = 'B')#set($context.requestOverride.querystring.q = 'a b')")),
                    ],
                },
            },
            new GatewayRequest { Method = "PUT", Path = "/" },
            new ContextMap());

        Assert.Null(exchange.Error);
        Assert.Equal("PUT", exchange.IntegrationRequest!.Method);
        Assert.Equal("https://backend/A/B?x=1&q=a%20b", exchange.IntegrationRequest.Uri);
        Assert.Equal("1,2", exchange.IntegrationRequest.Headers.Single(header => header.Key == "H").Value);
        Assert.DoesNotContain(exchange.IntegrationRequest.Headers, header => header.Value == "mapped");
    }

    [Theory]
    [InlineData("'404'", 404)]
    [InlineData("404", 404)]
    [InlineData("99", 200)]
    [InlineData("'x'", 200)]
    public void StatusesOutOfRangeAreIgnored(string status, int expected)
    {
        var setup = new GatewaySetup
        {
            Integration = new Integration
            {
                Type = IntegrationType.Mock,
                RequestTemplates = [new MappingTemplate("application/json", LocatedTemplate.Of($"#set($context.responseOverride.status = {status}){{statusCode: 200}}"))],
                Responses = [new IntegrationResponse { StatusCode = "200" }],
            },
        };

        Exchange exchange = RequestPipeline.Run(setup, new GatewayRequest { Method = "GET", Path = "/" }, new ContextMap());

        Assert.Equal(expected, ResponsePipeline.Run(setup, exchange, new BackendResponse()).Response!.Status);
    }

    [Fact]
    public void AFailingTemplateIsToldWithItsPlace()
    {
        var setup = new GatewaySetup
        {
            Integration = new Integration
            {
                Type = IntegrationType.Http,
                Uri = "https://backend/",
                RequestTemplates = [new MappingTemplate("application/json", LocatedTemplate.Of("a\n$input.path('$['"))],
            },
        };

        Exchange exchange = ResponsePipeline.Run(setup, RequestPipeline.Run(setup, new GatewayRequest { Method = "GET", Path = "/" }, new ContextMap()), new BackendResponse());

        Assert.Equal("Execution failed due to configuration error: Unable to transform request", exchange.Error!.Log);
        Assert.Equal(2, exchange.Error.Failure!.Position.Line);
        Assert.Equal(500, exchange.Response!.Status);
        Assert.False(exchange.IsSent);
    }
}
