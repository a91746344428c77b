using System.Collections.Frozen;
using System.Collections.Immutable;
using VtlKit.Evaluation;
using VtlKit.Runtime;

namespace VtlKit.Gateway;

/// <summary>The way of a request to the backend: one step after the other, each from one exchange to the next.</summary>
public static class RequestPipeline
{
    private static readonly ImmutableArray<Func<GatewaySetup, Exchange, Exchange>> Steps =
    [
        Validate, StartRequest, MapParameters, ChooseTemplate, ConvertPayload, RenderTemplate, ApplyOverrides, FillAddress, FinishHeaders, AnswerMock,
    ];

    /// <summary>Sends a request through; <see cref="Exchange.Error"/> says where the gateway answered by itself.</summary>
    /// <param name="setup">The integration and what belongs to it.</param>
    /// <param name="request">The request.</param>
    /// <param name="context"><c>$context</c>; the empty override maps need not be in it.</param>
    public static Exchange Run(GatewaySetup setup, GatewayRequest request, ContextMap context) =>
        Passage.Through(Steps, setup, new Exchange { Request = request, Context = context });

    private static Exchange Validate(GatewaySetup setup, Exchange exchange) =>
        exchange with { Error = setup.Validation?.FaultIn(exchange.Request) };

    private static Exchange StartRequest(GatewaySetup setup, Exchange exchange)
    {
        GatewayRequest request = exchange.Request;
        bool isHttpProxy = setup.Integration.Type is IntegrationType.HttpProxy;
        return exchange with
        {
            IntegrationRequest = new IntegrationRequest
            {
                Method = setup.Integration.HttpMethod is { } method && method != "ANY" ? method : request.Method,
                Headers = setup.IsProxy ? ForwardedHeaders(setup, request) : [],
                AddedQuery = isHttpProxy ? request.Query : [],
                Body = setup.IsProxy ? request.Body : Payload.Empty,
            },
        };
    }

    private static Exchange MapParameters(GatewaySetup setup, Exchange exchange)
    {
        IntegrationRequest mapped = exchange.IntegrationRequest!;
        var gaps = ImmutableArray.CreateBuilder<MappingGap>();
        var sources = new ParameterSources(exchange.Request, exchange.Context, setup.StageVariables);
        foreach ((string target, string expression) in setup.Integration.RequestParameters)
        {
            if (target.Split('.', 4) is not ["integration", "request", var place, var name])
            {
                continue;
            }

            RefuseForbidden(setup, place, name);
            if (setup.Integration.Type is IntegrationType.AwsProxy)
            {
                continue;
            }

            ImmutableArray<string> values = sources.Resolve(expression);
            if (values.IsEmpty)
            {
                gaps.Add(new MappingGap(target, expression));
            }
            else
            {
                mapped = WithParameter(mapped, place, name, values);
            }
        }

        return exchange with { IntegrationRequest = mapped, RequestGaps = gaps.ToImmutable() };
    }

    private static Exchange ChooseTemplate(GatewaySetup setup, Exchange exchange)
    {
        if (setup.IsProxy)
        {
            return exchange;
        }

        TemplateChoice choice = TemplateChoice.ForRequest(setup.Integration, exchange.Request.Headers.LastValue("Content-Type"));
        return exchange with { RequestChoice = choice, Error = choice.IsRefused ? GatewayError.UnsupportedMediaType() : null };
    }

    private static Exchange ConvertPayload(GatewaySetup setup, Exchange exchange)
    {
        if (setup.IsProxy)
        {
            return exchange;
        }

        GatewayRequest request = exchange.Request;
        bool isBinary = PayloadConversions.IsBinary(setup.BinaryMediaTypes, request.Headers.LastValue("Content-Type"));
        PayloadConversion conversion = PayloadConversions.ForRequest(isBinary, setup.Integration.ContentHandling);
        Payload body = request.Body.Convert(conversion) ?? throw new GatewayException(GatewayError.NotBase64("request"));

        // A Lambda function is always invoked with JSON.
        bool isMissing = setup.IsLambda && body.IsEmpty && exchange.RequestChoice?.Template is null;
        return exchange with
        {
            RequestConversion = conversion,
            IntegrationRequest = exchange.IntegrationRequest! with { Body = isMissing ? Payload.Of("{}") : body },
        };
    }

    private static Exchange RenderTemplate(GatewaySetup setup, Exchange exchange)
    {
        if (exchange.RequestChoice?.Template is not { } template)
        {
            return exchange;
        }

        Rendering rendering = TemplateRun.Render(setup, exchange, template, exchange.IntegrationRequest!.Body, "request");
        return exchange with
        {
            Context = rendering.Context,
            IntegrationRequest = exchange.IntegrationRequest! with { Body = Payload.Of(rendering.Output) },
        };
    }

    private static Exchange ApplyOverrides(GatewaySetup setup, Exchange exchange)
    {
        if (setup.IsProxy)
        {
            return exchange;
        }

        IntegrationRequest request = exchange.IntegrationRequest!;
        foreach (string place in (ReadOnlySpan<string>)["header", "path", "querystring"])
        {
            foreach ((string name, string value) in Overrides.Of(exchange.Context, "requestOverride", place))
            {
                RefuseForbidden(setup, place, name);
                request = WithParameter(request, place, name, [value]);
            }
        }

        return exchange with { IntegrationRequest = request };
    }

    private static Exchange FillAddress(GatewaySetup setup, Exchange exchange)
    {
        if (setup.Integration.Type is IntegrationType.Mock || setup.Integration.Uri is not { } uri)
        {
            return exchange;
        }

        IntegrationRequest request = exchange.IntegrationRequest!;
        string target = IntegrationUri.Fill(uri, setup.StageVariables, request.Path);
        bool isHttp = setup.Integration.Type is IntegrationType.Http or IntegrationType.HttpProxy;
        return isHttp && !IntegrationUri.HasHost(target)
            ? throw new GatewayException(GatewayError.InvalidAddress(uri, target))
            : exchange with { IntegrationRequest = request with { Target = target } };
    }

    private static Exchange FinishHeaders(GatewaySetup setup, Exchange exchange)
    {
        if (setup.Integration.Type is IntegrationType.Mock)
        {
            return exchange;
        }

        IntegrationRequest request = exchange.IntegrationRequest!;
        ImmutableArray<KeyValuePair<string, string>> headers = setup.IsProxy ? request.Headers : WithDefaults(setup, exchange);
        FrozenSet<string> dropped = setup.Integration.Type switch
        {
            IntegrationType.Aws => MessageHeaders.DroppedForAws,
            IntegrationType.AwsProxy => MessageHeaders.Dropped,
            _ => MessageHeaders.DroppedForHttp,
        };
        return exchange with { IntegrationRequest = request with { Headers = [.. headers.Where(header => !dropped.Contains(header.Key))] } };
    }

    private static ImmutableArray<KeyValuePair<string, string>> WithDefaults(GatewaySetup setup, Exchange exchange)
    {
        IntegrationRequest request = exchange.IntegrationRequest!;
        string? contentType = request.Method is "GET" or "HEAD" or "OPTIONS" ? null : exchange.Request.Headers.LastValue("Content-Type");
        string apiId = exchange.Context.Get("apiId") as string ?? SampleContext.ApiId;
        return request.Headers
            .WithDefault("Accept", MediaType.Json)
            .WithDefault("Content-Type", contentType)
            .WithDefault("User-Agent", $"AmazonAPIGateway_{apiId}")
            .WithDefault("X-Amzn-Apigateway-Api-Id", setup.IsAws ? null : apiId);
    }

    private static Exchange AnswerMock(GatewaySetup setup, Exchange exchange)
    {
        if (setup.Integration.Type is not IntegrationType.Mock)
        {
            return exchange;
        }

        return MockStatus.In(exchange.IntegrationRequest!.Body.Text) is { } status
            ? exchange with { Backend = new BackendResponse { Status = status } }
            : exchange with { Error = GatewayError.NoMockStatus(exchange.RequestChoice?.Template is not null) };
    }

    private static ImmutableArray<KeyValuePair<string, string>> ForwardedHeaders(GatewaySetup setup, GatewayRequest request) =>
    [
        .. from header in request.Headers
           where !MessageHeaders.HiddenFromTemplates.Contains(header.Key)
           where setup.Integration.Type is not IntegrationType.HttpProxy || !MessageHeaders.NotForwardedToHttp.Contains(header.Key)
           select header,
    ];

    private static void RefuseForbidden(GatewaySetup setup, string place, string name)
    {
        if (place == "header" && (MessageHeaders.Forbidden.Contains(name) || (setup.IsAws && MessageHeaders.ForbiddenForAws.Contains(name))))
        {
            throw new GatewayException(GatewayError.ForbiddenHeader(name));
        }
    }

    private static IntegrationRequest WithParameter(IntegrationRequest request, string place, string name, ImmutableArray<string> values) =>
        place switch
        {
            "header" => request with { Headers = request.Headers.With(name, string.Join(',', values)) },
            "querystring" => request with
            {
                AddedQuery = [.. Without(request.AddedQuery, name), .. values.Select(value => KeyValuePair.Create(name, value))],
            },
            "path" => request with { Path = [.. Without(request.Path, name), KeyValuePair.Create(name, values[^1])] },
            _ => request,
        };

    private static IEnumerable<KeyValuePair<string, string>> Without(ImmutableArray<KeyValuePair<string, string>> pairs, string name) =>
        pairs.Where(pair => pair.Key != name);
}
