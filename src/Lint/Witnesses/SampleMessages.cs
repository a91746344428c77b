using System.Collections.Immutable;
using System.Text.Json.Nodes;
using VtlKit.Gateway;
using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Witnesses;

/// <summary>Makes the message that a template is tried with first: the operation's sample, and everything in it that the template reads.</summary>
internal static class SampleMessages
{
    public static Scenario Of(TemplateFacts facts)
    {
        OperationSubject? operation = facts.Subject.Operation;
        GatewayRequest request = operation?.Sample ?? Lone(facts);
        if (operation?.Method == "ANY" && facts.IsRequest && facts.Flow.Reads.Any(static origin => origin.Kind == OriginKind.Payload))
        {
            request = request with { Method = "POST" };
        }

        Scenario scenario = new() { Request = request with { Body = Payload.Empty }, IsRequest = facts.IsRequest };
        if (facts.IsRequest && !facts.Subject.ContentType.Contains('$', StringComparison.Ordinal) && facts.Subject.ContentType.Length > 0 && request.Headers.LastValue("Content-Type") is not null)
        {
            scenario = scenario with { Request = scenario.Request with { Headers = scenario.Request.Headers.With("Content-Type", facts.Subject.ContentType) } };
        }

        scenario = facts.IsRequest ? WithBody(scenario, facts, request.Body.Text) : WithAnswer(scenario, facts);
        foreach (Origin origin in facts.Flow.Reads)
        {
            scenario = WithSource(scenario, facts, origin);
        }

        return scenario;
    }

    // A template by itself may stand at any path.
    private static GatewayRequest Lone(TemplateFacts facts) => facts.Text.Contains("params()", StringComparison.Ordinal)
        ? new GatewayRequest { Method = "POST", Path = "/7", PathParameters = [KeyValuePair.Create("id", "7")] }
        : new GatewayRequest { Method = "POST", Path = "/" };

    private static Scenario WithBody(Scenario scenario, TemplateFacts facts, string body)
    {
        if (facts.Subject.Operation is not null && scenario.Request.Method is "GET" or "HEAD" or "OPTIONS")
        {
            return scenario with { IsPayloadFixed = true };
        }

        bool readsForm = facts.Text.Contains(".split(\"&\")", StringComparison.Ordinal) || facts.Text.Contains(".split('&')", StringComparison.Ordinal)
            || facts.Subject.ContentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
        return readsForm
            ? scenario with { PayloadText = "name=value&other=2" }
            : scenario with { Payload = Complete(body.Length == 0 ? null : PayloadPath.Parse(body), facts) };
    }

    private static Scenario WithAnswer(Scenario scenario, TemplateFacts facts)
    {
        if (facts.Integration?.Type is IntegrationType.Mock)
        {
            return scenario with { IsPayloadFixed = true };
        }

        return scenario with { Payload = Complete(PayloadPath.Parse(facts.Subject.UsualAnswer), facts), Status = Replay.StatusFor(facts.Integration, facts.Subject.ResponseKey) };
    }

    /// <summary>The payload, which nobody else has, with whatever the template reads of it.</summary>
    private static JsonNode? Complete(JsonNode? payload, TemplateFacts facts)
    {
        foreach (Origin origin in facts.Flow.Reads.Where(static origin => origin.Kind == OriginKind.Payload && origin.Path.Length > 0).OrderBy(static origin => origin.Path.Length))
        {
            bool isNumber = facts.Flow.Numbers.Contains(origin);
            payload = PayloadPath.Filled(payload, origin.Segments, leaf => Leaf(leaf, origin, isNumber));
        }

        foreach (Origin origin in facts.Flow.Reads.Where(static origin => origin.Kind == OriginKind.Payload))
        {
            ImmutableArray<string> path = origin.Segments;
            for (int i = 0; i < path.Length; i++)
            {
                if (path[i] == PathSegments.Item)
                {
                    payload = PayloadPath.Filled(payload, path[..i], static list => list is JsonArray { Count: 1 } items ? new JsonArray(items[0]?.DeepClone(), items[0]?.DeepClone()) : list);
                }
            }
        }

        return payload ?? new JsonObject { ["note"] = "text" };
    }

    private static JsonNode? Leaf(JsonNode? present, Origin origin, bool isNumber)
    {
        ImmutableArray<string> path = origin.Segments;
        string last = path.IsEmpty ? "value" : path[^1];
        if (last == PathSegments.MemberName)
        {
            return present;
        }

        if (present is not null and not JsonValue || (present is JsonValue && !isNumber))
        {
            return present;
        }

        string name = path.LastOrDefault(static segment => segment is not (PathSegments.Item or PathSegments.AnyMember or PathSegments.MemberName or PathSegments.Parsed or "S" or "N" or "B" or "BOOL" or "L" or "M")) ?? "value";
        return last switch
        {
            "N" => JsonValue.Create("7"),
            "BOOL" => JsonValue.Create(true),
            "SS" or "NS" => new JsonArray("7", "8"),
            _ when isNumber => present is JsonValue given && given.TryGetValue(out string? text) && !double.TryParse(text, out _) ? JsonValue.Create(7) : present ?? JsonValue.Create(7),
            PathSegments.Parsed => new JsonObject { ["note"] = "text" },
            _ => JsonValue.Create(name),
        };
    }

    private static Scenario WithSource(Scenario scenario, TemplateFacts facts, Origin origin)
    {
        if (origin.Kind is OriginKind.Payload or OriginKind.StageVariable)
        {
            return scenario;
        }

        if (origin.Kind is OriginKind.Header or OriginKind.HeaderName && origin.Name == "*")
        {
            return Added(Added(scenario, OriginKind.Header, "User-Agent", "curl/8.5.0"), OriginKind.Header, "X-Sample", "sample");
        }

        if (origin.Kind is OriginKind.QueryParameter or OriginKind.QueryParameterName && origin.Name == "*")
        {
            return Added(Added(scenario, OriginKind.QueryParameter, "first", "one"), OriginKind.QueryParameter, "second", "two");
        }

        if (origin.Kind is OriginKind.Context)
        {
            bool isSample = !origin.Name.StartsWith("authorizer", StringComparison.Ordinal) && !origin.Name.Contains("Override", StringComparison.Ordinal);
            return isSample ? scenario : WithInner(scenario.Context.ContainsKey(origin.Name) ? scenario : scenario.With(origin with { Path = origin.Name }, origin.Name.Split('.')[^1])!, origin, origin);
        }

        if (origin.Kind is OriginKind.PathParameterName || origin.Name == "*")
        {
            return scenario;
        }

        OriginKind kind = origin.Kind == OriginKind.AnyParameter ? KindOf(scenario, origin.Name) : origin.Kind;
        string value = facts.Flow.Numbers.Contains(origin) ? "7" : origin.Name;
        return WithInner(Added(scenario, kind, origin.Name, value), origin with { Kind = kind }, origin);
    }

    private static Scenario WithInner(Scenario scenario, Origin place, Origin origin)
    {
        if (place.Inner.IsEmpty)
        {
            return scenario;
        }

        JsonNode? json = PayloadPath.Ensured(JsonValue.Create(scenario.ValueOf(place)), place.Inner, leaf => Leaf(leaf, origin with { Kind = OriginKind.Payload, Path = "/" + string.Join('/', origin.Inner) }, isNumber: false));
        return scenario.With(place with { Path = place.Name }, json) ?? scenario;
    }

    // Names of headers have a hyphen or a capital letter more often than those of query parameters.
    private static OriginKind KindOf(Scenario scenario, string name) =>
        scenario.Request.PathParameters.Any(pair => pair.Key == name) ? OriginKind.PathParameter
        : scenario.Request.Query.Any(pair => pair.Key == name) ? OriginKind.QueryParameter
        : scenario.Request.Headers.Any(pair => pair.Key == name) ? OriginKind.Header
        : name.Contains('-', StringComparison.Ordinal) || name is "Authorization" or "Host" or "Accept" or "Referer" or "Origin" ? OriginKind.Header
        : OriginKind.QueryParameter;

    private static Scenario Added(Scenario scenario, OriginKind kind, string name, string value)
    {
        Origin place = new(kind, name);
        return scenario.ValueOf(place) is null ? scenario.With(place, value) ?? scenario : scenario;
    }
}
