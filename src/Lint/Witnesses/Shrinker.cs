using System.Text.Json.Nodes;
using VtlKit.Gateway;
using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Witnesses;

/// <summary>Takes away from a message whatever a problem does not need.</summary>
internal static class Shrinker
{
    /// <summary>The smallest message found for which <paramref name="holds"/> is still true; it has to be for the given one.</summary>
    /// <param name="scenario">The message.</param>
    /// <param name="atom">What has to stay; null for nothing in particular.</param>
    /// <param name="mostSteps">How many smaller messages are tried.</param>
    /// <param name="holds">Whether a message still shows the problem.</param>
    public static Scenario Shrink(Scenario scenario, Origin? atom, int mostSteps, Func<Scenario, bool> holds)
    {
        if (Only(scenario, atom) is var only && holds(only))
        {
            scenario = only;
        }

        int steps = 0;
        bool isSmaller = true;
        while (isSmaller)
        {
            isSmaller = false;
            foreach (Scenario smaller in Smaller(scenario))
            {
                if (++steps > mostSteps)
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

    /// <summary>The message with nothing in it but one value, and what the operation needs.</summary>
    private static Scenario Only(Scenario scenario, Origin? atom)
    {
        GatewayRequest request = scenario.Request;
        bool isPayload = atom?.Kind == OriginKind.Payload;
        return scenario with
        {
            Request = request with
            {
                Query = [.. request.Query.Where(parameter => parameter.Key == atom?.Name)],
                Headers = [.. request.Headers.Where(header => header.Key == atom?.Name || header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))],
            },
            Payload = !scenario.IsRequest || scenario.IsPayloadFixed ? scenario.Payload
                : isPayload ? PayloadPath.Set(null, atom!.Segments, PayloadPath.At(scenario.Payload, atom.Segments))
                : null,
        };
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
