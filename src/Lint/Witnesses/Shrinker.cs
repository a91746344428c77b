using System.Text.Json.Nodes;
using VtlKit.Gateway;
using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Witnesses;

/// <summary>Takes away from a message whatever a problem does not need.</summary>
internal static class Shrinker
{
    private const int MostSteps = 60;

    /// <summary>The smallest message found for which <paramref name="holds"/> is still true; it has to be for the given one.</summary>
    public static Scenario Shrink(Scenario scenario, Func<Scenario, bool> holds)
    {
        int steps = 0;
        bool isSmaller = true;
        while (isSmaller)
        {
            isSmaller = false;
            foreach (Scenario smaller in Smaller(scenario))
            {
                if (++steps > MostSteps)
                {
                    return scenario;
                }

                if (holds(smaller))
                {
                    scenario = smaller;
                    isSmaller = true;
                    break;
                }
            }
        }

        return scenario;
    }

    private static IEnumerable<Scenario> Smaller(Scenario scenario)
    {
        GatewayRequest request = scenario.Request;
        foreach (KeyValuePair<string, string> parameter in request.Query)
        {
            yield return scenario with { Request = request with { Query = request.Query.Remove(parameter) } };
        }

        foreach (KeyValuePair<string, string> header in request.Headers.Where(static header => !header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
        {
            yield return scenario with { Request = request with { Headers = request.Headers.Remove(header) } };
        }

        foreach (string name in scenario.Context.Keys)
        {
            yield return scenario with { Context = scenario.Context.Remove(name) };
        }

        if (scenario.IsPayloadFixed || !scenario.IsRequest)
        {
            yield break;
        }

        foreach (Origin part in Parts(scenario.Payload, Origin.Payload, 0))
        {
            if (scenario.With(part, null) is { } smaller)
            {
                yield return smaller;
            }
        }
    }

    private static IEnumerable<Origin> Parts(JsonNode? node, Origin origin, int depth) => node is JsonObject members && depth < 3
        ? members.SelectMany(member => Parts(member.Value, origin.Member(member.Key), depth + 1).Prepend(origin.Member(member.Key)))
        : [];
}
