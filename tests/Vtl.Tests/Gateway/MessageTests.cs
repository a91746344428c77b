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

    [Theory]
    [InlineData("method.request.headers.x")]
    [InlineData("method.request.header")]
    [InlineData("context")]
    [InlineData("constant")]
    [InlineData("integration.response.header.x")]
    public void AnUnknownMappingExpressionIsRefused(string expression)
    {
        Exchange exchange = Run(new Integration
        {
            Type = IntegrationType.Http,
            Uri = "https://backend/",
            RequestParameters = [KeyValuePair.Create("integration.request.header.a", expression)],
        });

        Assert.Equal(500, exchange.Response!.Status);
        Assert.Contains($"errors : [Invalid mapping expression specified: {expression}]", exchange.Error!.Log, StringComparison.Ordinal);
        Assert.NotNull(exchange.Error.Advice);
    }

    [Fact]
    public void AMappingWithoutASourceIsTold()
    {
        Exchange exchange = Run(new Integration
        {
            Type = IntegrationType.Http,
            Uri = "https://backend/",
            RequestParameters = [KeyValuePair.Create("integration.request.header.a", "method.request.header.B")],
            Responses = [new IntegrationResponse { StatusCode = "200", Parameters = [KeyValuePair.Create("method.response.header.c", "integration.response.header.d")] }],
        });

        Assert.Equal(new MappingGap("integration.request.header.a", "method.request.header.B"), Assert.Single(exchange.RequestGaps));
        Assert.Equal(new MappingGap("method.response.header.c", "integration.response.header.d"), Assert.Single(exchange.ResponseGaps));
    }

    [Fact]
    public void APatternThatJavaRefusesFailsTheAnswer()
    {
        Exchange exchange = Run(new Integration
        {
            Type = IntegrationType.Http,
            Uri = "https://backend/",
            Responses = [new IntegrationResponse { StatusCode = "400", Pattern = "(4" }, new IntegrationResponse { StatusCode = "200" }],
        });

        Assert.Equal(("API_CONFIGURATION_ERROR", 500), (exchange.Error!.Type, exchange.Response!.Status));
        Assert.Contains("Unclosed group", exchange.Error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void AReasonTellsWhatDidNotMatch()
    {
        var integration = new Integration
        {
            Type = IntegrationType.Aws,
            Responses = [new IntegrationResponse { StatusCode = "400", Pattern = "Invalid" }, new IntegrationResponse { StatusCode = "200" }],
        };

        Assert.Equal(
            "the message is \"Invalid name\", which does not match Invalid (Invalid matches a part of it, and has to match all of it)",
            ResponseSelection.Of(integration, "Invalid name", "the message")!.Because);
    }

    [Theory]
    [InlineData("image/png", "image/png; q=1", true)]
    [InlineData("image/*", "Image/PNG", true)]
    [InlineData("*/*", "text/plain", true)]
    [InlineData("*/*", null, true)]
    [InlineData("image/*", "images/png", false)]
    [InlineData("image/png", "text/plain, image/png", false)]
    public void TypesAreBinary(string binary, string? header, bool expected) => Assert.Equal(expected, PayloadConversions.IsBinary([binary], header));

    [Theory]
    [InlineData("#set($context.requestOverride.header.a = '1')#set($context.requestOverride.header.b = '2')", true)]
    [InlineData("#foreach($i in [1, 2])#set($context.responseOverride.status = 404)#end", false)]
    public void AnOverrideIsFinal(string template, bool isRight)
    {
        Exchange exchange = Run(new Integration
        {
            Type = IntegrationType.Http,
            Uri = "https://backend/",
            RequestTemplates = [new MappingTemplate("application/json", LocatedTemplate.Of(template))],
            Responses = [new IntegrationResponse { StatusCode = "200" }],
        });

        Assert.Equal(isRight ? 200 : 500, exchange.Response!.Status);
    }

    [Fact]
    public void ACatchAllOfBinaryTypesFailsTemplates()
    {
        var setup = new GatewaySetup
        {
            BinaryMediaTypes = ["*/*"],
            Integration = new Integration
            {
                Type = IntegrationType.Mock,
                RequestTemplates = [new MappingTemplate("application/json", LocatedTemplate.Of("{statusCode: 200}"))],
                Responses = [new IntegrationResponse { StatusCode = "200" }],
            },
        };

        Assert.Equal("Execution failed due to configuration error: Unable to transform request", Run(setup).Error!.Log);
        Assert.Null(Run(setup with { Integration = setup.Integration with { ContentHandling = ContentHandling.ConvertToText } }).Error);
    }

    [Fact]
    public void AProxysAnswerComesBackWithFewChanges()
    {
        KeyValuePair<string, string>[] sent = [.. "Date Via Server Content-Encoding Transfer-Encoding X-A".Split(' ').Select(name => KeyValuePair.Create(name, "v"))];
        var setup = new GatewaySetup { Integration = new Integration { Type = IntegrationType.HttpProxy, Uri = "https://backend/" } };

        Exchange exchange = Run(setup, new BackendResponse { Status = 404, Headers = [.. sent], Body = Payload.Of([0xFF]) });

        Assert.Equal(404, exchange.Response!.Status);
        Assert.Equal(["x-amzn-Remapped-Date", "x-amzn-Remapped-Server", "X-A"], exchange.Response.Headers.Select(header => header.Key));
        Assert.Equal(new byte[] { 0xFF }, exchange.Response.Body.Bytes);
    }

    [Theory]
    [InlineData("application/json", "application/json", "Internal server error v $input.body")]
    [InlineData("text/html", "text/html", "<b>v</b> #if(true)")]
    [InlineData("image/png", "application/json", "Internal server error v $input.body")]
    public void AGatewayResponseIsNoVelocity(string accept, string contentType, string body)
    {
        var setup = new GatewaySetup
        {
            Integration = new Integration { Type = IntegrationType.Http, Uri = "https:///" },
            StageVariables = new Dictionary<string, string> { ["a"] = "v" },
            GatewayResponses =
            [
                new GatewayResponse
                {
                    Type = GatewayResponseTypes.Default5xx,
                    Status = 503,
                    Parameters = [KeyValuePair.Create("gatewayresponse.header.X-A", "method.request.header.Accept"), KeyValuePair.Create("gatewayresponse.header.X-B", "oops")],
                    Templates =
                    [
                        new MappingTemplate("text/html", LocatedTemplate.Of("<b>${stageVariables.a}</b> $stageVariables.b#if(true)")),
                        new MappingTemplate("application/json", LocatedTemplate.Of("$context.error.message $stageVariables.a $input.body")),
                    ],
                },
            ],
        };
        var request = new GatewayRequest { Method = "GET", Path = "/", Headers = [KeyValuePair.Create("Accept", accept)] };

        Exchange exchange = ResponsePipeline.Run(setup, RequestPipeline.Run(setup, request, new ContextMap()), new BackendResponse());

        Assert.Equal((503, 503), (exchange.Response!.Status, exchange.Error!.Status));
        Assert.Equal((contentType, accept, null), (exchange.Response.Headers.LastValue("Content-Type"), exchange.Response.Headers.LastValue("X-A"), exchange.Response.Headers.LastValue("X-B")));
        Assert.Equal(body, exchange.Response.Body.Text);
    }

    [Fact]
    public void ABlankParameterIsMissing()
    {
        var setup = new GatewaySetup
        {
            Integration = new Integration { Type = IntegrationType.Http, Uri = "https://backend/" },
            Validation = new RequestValidation { Headers = ["X-A"], Path = ["id"], Query = ["q"] },
        };
        var request = new GatewayRequest { Method = "GET", Path = "/", Headers = [KeyValuePair.Create("x-a", "1")], Query = [KeyValuePair.Create("q", " ")] };

        Assert.Equal("Missing required request parameters: [id, q]", RequestPipeline.Run(setup, request, new ContextMap()).Error!.Message);
    }

    private static Exchange Run(Integration integration) => Run(new GatewaySetup { Integration = integration });

    private static Exchange Run(GatewaySetup setup, BackendResponse? response = null) => ResponsePipeline.Run(
        setup, RequestPipeline.Run(setup, new GatewayRequest { Method = "GET", Path = "/" }, new ContextMap()), response ?? new BackendResponse());
}
