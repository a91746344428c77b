using System.Globalization;
using VtlKit.Gateway;
using VtlKit.Lint.Analysis;
using VtlKit.OpenApi;
using VtlKit.Runtime;
using VtlKit.Runtime.RegularExpressions;

namespace VtlKit.Lint.Witnesses;

/// <summary>Sends scenarios through the gateway, as a client would.</summary>
internal static class Replay
{
    private const string Stage = "prod";

    /// <summary>Whether the whole pipeline makes of a scenario what the template alone made of it. A template without an operation has no pipeline.</summary>
    public static bool Confirms(TemplateFacts facts, Scenario scenario, string output)
    {
        if (facts.Subject.Operation is not { } operation || facts.Subject.Role is not (TemplateRole.Request or TemplateRole.Response))
        {
            return true;
        }

        GatewaySetup setup = new() { Integration = operation.Integration, StageVariables = StageVariablesOf(operation) };
        GatewayRequest request = scenario.FullRequest;
        Exchange sent = RequestPipeline.Run(setup, request, ContextOf(scenario, operation));
        if (facts.IsRequest)
        {
            return sent.RequestChoice?.Template?.Template.Text == facts.Text && sent.IntegrationRequest?.Body.Text == output;
        }

        if (sent.Error is not null)
        {
            return false;
        }

        Exchange answered = ResponsePipeline.Run(setup, sent, scenario.Response!);
        return answered.ResponseChoice?.Template?.Template.Text == facts.Text && answered.Response?.Body.Text == output;
    }

    /// <summary>A status that selects a response, as far as one does.</summary>
    public static int StatusFor(Integration? integration, string? pattern)
    {
        if (integration is null || string.IsNullOrEmpty(pattern) || pattern == "default")
        {
            return 200;
        }

        try
        {
            JavaRegex regex = JavaRegex.Compile(pattern);
            return ((IEnumerable<int>)[200, 400, 500, .. Enumerable.Range(200, 400)]).FirstOrDefault(status => regex.Matches(status.ToString(CultureInfo.InvariantCulture)), 200);
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            return 200;
        }
    }

    /// <summary><c>$context</c> of a scenario.</summary>
    public static ContextMap ContextOf(Scenario scenario, OperationSubject? operation)
    {
        ContextMap context = SampleContext.Of(scenario.Request, operation?.Path ?? "/", operation?.StageName ?? Stage);
        foreach ((string path, string value) in scenario.Context)
        {
            JavaMap map = context;
            string[] names = path.Split('.');
            foreach (string name in names[..^1])
            {
                if (map.Get(name) is not JavaMap inner)
                {
                    inner = new ContextMap();
                    map.Put(name, inner);
                }

                map = inner;
            }

            map.Put(names[^1], value);
        }

        return context;
    }

    /// <summary>The stage variables of an operation.</summary>
    public static Dictionary<string, string> StageVariablesOf(OperationSubject? operation)
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        foreach ((string name, string value) in operation?.StageVariables ?? [])
        {
            variables[name] = value;
        }

        return variables;
    }
}
