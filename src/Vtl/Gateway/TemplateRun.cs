using VtlKit.Diagnostics;
using VtlKit.Evaluation;
using VtlKit.Parsing;
using VtlKit.Runtime;

namespace VtlKit.Gateway;

/// <summary>Renders the templates of an exchange.</summary>
internal static class TemplateRun
{
    /// <summary>Renders a template over a body and the request's parameters.</summary>
    /// <exception cref="GatewayException">It does not render, the body is not text, or it overrides a parameter twice.</exception>
    public static Rendering Render(GatewaySetup setup, Exchange exchange, MappingTemplate template, Payload body, string direction)
    {
        if (!body.IsText)
        {
            throw new GatewayException(GatewayError.BinaryBody(direction));
        }

        try
        {
            TemplateInput input = InputOf(setup, exchange.Request, exchange.Context, body.Text);
            var watch = new OverrideWatch(setup.Observe?.Invoke(template));
            Rendering rendering = Evaluator.Render(VtlParser.Parse(template.Template.Text), input, setup.Limits, watch);
            return watch.Repeated is { } repeated
                ? throw new VtlException(ErrorKind.Evaluation, $"{repeated.Target.Literal} is set a second time; an override can be set once.", repeated.Target.Span)
                : rendering;
        }
        catch (VtlException exception)
        {
            throw new GatewayException(
                GatewayError.Configuration($"Unable to transform {direction}") with { Failure = new TemplateFailure(template, exception) });
        }
    }

    private static TemplateInput InputOf(GatewaySetup setup, GatewayRequest request, ContextMap context, string body) => new()
    {
        Body = body,
        Path = LastValues(request.PathParameters),
        QueryString = LastValues(request.Query),
        Header = LastValues(request.Headers.Where(header => !MessageHeaders.HiddenFromTemplates.Contains(header.Key))),
        Context = context,
        StageVariables = setup.StageVariables,
    };

    /// <summary>Names are case sensitive, and of several values the last one counts.</summary>
    private static OrderedDictionary<string, string> LastValues(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var values = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in pairs)
        {
            values[name] = value;
        }

        return values;
    }
}
