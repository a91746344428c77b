using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using VtlKit.Evaluation;
using VtlKit.Runtime;

namespace VtlKit.Gateway;

/// <summary>The way of the backend's answer to the client: one step after the other, each from one exchange to the next.</summary>
public static class ResponsePipeline
{
    private static readonly ImmutableArray<Func<GatewaySetup, Exchange, Exchange>> Steps =
        [HandThrough, SelectResponse, MapParameters, ConvertPayload, RenderTemplate, ApplyOverrides, FinishHeaders];

    /// <summary>
    /// Brings an answer back. An exchange that the gateway already answered by itself gets that answer; for MOCK the answer is there already,
    /// and <paramref name="response"/> is not looked at.
    /// </summary>
    public static Exchange Run(GatewaySetup setup, Exchange exchange, BackendResponse response)
    {
        if (exchange.Error is null)
        {
            exchange = Passage.Through(Steps, setup, exchange with { Backend = exchange.Backend ?? response });
        }

        return exchange.Error is { } error ? GatewayAnswer.To(error, setup, exchange) : exchange;
    }

    private static Exchange HandThrough(GatewaySetup setup, Exchange exchange) =>
        setup.IsProxy
            ? exchange with
            {
                Response = new MethodResponse { Status = exchange.Backend!.Status, Headers = exchange.Backend.Headers, Body = exchange.Backend.Body },
            }
            : exchange;

    private static Exchange SelectResponse(GatewaySetup setup, Exchange exchange)
    {
        if (setup.IsProxy)
        {
            return exchange;
        }

        string status = exchange.Backend!.Status.ToString(CultureInfo.InvariantCulture);
        (string value, string subject) = setup.IsLambda
            ? (LambdaError.MessageIn(exchange.Backend.Body.Text), "the function's errorMessage")
            : (status, setup.Integration.Type is IntegrationType.Mock ? "the template's statusCode" : "the backend's status");
        ResponseSelection selection = Select(setup, value, subject) ?? throw new GatewayException(GatewayError.Configuration(
            $"No match for output mapping and no default output mapping configured. Endpoint Response Status Code: {status}") with
        {
            Advice = $"No integration response is for it: {ResponseSelection.Mismatch(setup.Integration, value, subject)}. One without a pattern is for all others.",
        });
        return exchange with
        {
            Selection = selection,
            ResponseChoice = TemplateChoice.ForResponse(selection.Response, exchange.Request.Headers.LastValue("Accept")),
            Response = new MethodResponse { Status = StatusOf(selection.Response), Body = exchange.Backend.Body },
        };
    }

    private static ResponseSelection? Select(GatewaySetup setup, string value, string subject)
    {
        try
        {
            return ResponseSelection.Of(setup.Integration, value, subject);
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            throw new GatewayException(GatewayError.Configuration("A selection pattern cannot be matched") with
            {
                Advice = $"A selection pattern has to be a regular expression of Java: {exception.Message}",
            });
        }
    }

    private static Exchange MapParameters(GatewaySetup setup, Exchange exchange)
    {
        if (exchange.Selection is not { } selection)
        {
            return exchange;
        }

        MethodResponse mapped = exchange.Response!;
        var gaps = ImmutableArray.CreateBuilder<MappingGap>();
        var body = new JsonBody(exchange.Backend!.Body.Text);
        var sources = new ParameterSources(exchange.Request, exchange.Context, setup.StageVariables)
        {
            Response = exchange.Backend,
            ResponseBody = setup.IsLambda ? body.WithErrorMessageRead() : body,
        };
        foreach ((string target, string expression) in selection.Response.Parameters)
        {
            if (target.Split('.', 4) is not ["method", "response", "header", var name])
            {
                continue;
            }

            if (sources.Resolve(expression) is [var value, ..])
            {
                mapped = mapped with { Headers = mapped.Headers.With(name, value) };
            }
            else
            {
                gaps.Add(new MappingGap(target, expression));
            }
        }

        return exchange with { Response = mapped, ResponseGaps = gaps.ToImmutable() };
    }

    private static Exchange ConvertPayload(GatewaySetup setup, Exchange exchange)
    {
        if (exchange.Selection is not { } selection)
        {
            return exchange;
        }

        BackendResponse backend = exchange.Backend!;
        PayloadConversion conversion = PayloadConversions.ForResponse(
            PayloadConversions.IsBinary(setup.BinaryMediaTypes, backend.Headers.LastValue("Content-Type")),
            PayloadConversions.IsBinary(setup.BinaryMediaTypes, exchange.Request.Headers.LastValue("Accept")),
            selection.Response.ContentHandling);
        Payload body = backend.Body.Convert(conversion) ?? throw new GatewayException(GatewayError.NotBase64("response"));
        return exchange with { ResponseConversion = conversion, Response = exchange.Response! with { Body = body } };
    }

    private static Exchange RenderTemplate(GatewaySetup setup, Exchange exchange)
    {
        if (exchange.ResponseChoice?.Template is not { } template)
        {
            return exchange;
        }

        Rendering rendering = TemplateRun.Render(setup, exchange, template, exchange.Response!.Body, "response");
        return exchange with { Context = rendering.Context, Response = exchange.Response! with { Body = Payload.Of(rendering.Output) } };
    }

    private static Exchange ApplyOverrides(GatewaySetup setup, Exchange exchange)
    {
        if (setup.IsProxy)
        {
            return exchange;
        }

        MethodResponse response = exchange.Response!;
        foreach ((string name, string value) in Overrides.Of(exchange.Context, "responseOverride", "header"))
        {
            response = response with { Headers = response.Headers.With(name, value) };
        }

        return exchange with { Response = response with { Status = Overrides.StatusIn(exchange.Context) ?? response.Status } };
    }

    private static Exchange FinishHeaders(GatewaySetup setup, Exchange exchange)
    {
        MethodResponse response = exchange.Response!;
        bool isHttpProxy = setup.Integration.Type is IntegrationType.HttpProxy;
        FrozenSet<string> dropped = isHttpProxy ? MessageHeaders.DroppedFromHttpProxies : MessageHeaders.DroppedFromResponses;
        FrozenSet<string> remapped = setup.IsProxy ? MessageHeaders.RemappedOfProxies : MessageHeaders.Remapped;
        ImmutableArray<KeyValuePair<string, string>> headers =
        [
            .. from header in response.Headers
               where !dropped.Contains(header.Key)
               select remapped.Contains(header.Key) ? KeyValuePair.Create($"x-amzn-Remapped-{header.Key}", header.Value) : header,
        ];
        return exchange with { Response = response with { Headers = isHttpProxy ? headers : headers.WithDefault("Content-Type", MediaType.Json) } };
    }

    private static int StatusOf(IntegrationResponse response) =>
        int.TryParse(response.StatusCode, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int status) ? status : 200;
}
