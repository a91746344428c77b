using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using VtlKit.Gateway;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>An integration, and all templates that its file has for it.</summary>
internal sealed record FoundIntegration(Integration Integration, ImmutableArray<FoundTemplate> Templates, IntegrationSource Source);

/// <summary>Reads integrations. What is wrong in one is told, and read as the message says.</summary>
internal sealed class IntegrationReader(Resolver resolver, RemarkLog remarks, IntegrationNames names)
{
    private static readonly FrozenDictionary<string, IntegrationType> Types = new Dictionary<string, IntegrationType>
    {
        ["http"] = IntegrationType.Http,
        ["http_proxy"] = IntegrationType.HttpProxy,
        ["aws"] = IntegrationType.Aws,
        ["aws_proxy"] = IntegrationType.AwsProxy,
        ["mock"] = IntegrationType.Mock,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, PassthroughBehavior> Passthroughs = new Dictionary<string, PassthroughBehavior>
    {
        ["when_no_match"] = PassthroughBehavior.WhenNoMatch,
        ["when_no_templates"] = PassthroughBehavior.WhenNoTemplates,
        ["never"] = PassthroughBehavior.Never,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, ContentHandling> ContentHandlings = new Dictionary<string, ContentHandling>
    {
        ["CONVERT_TO_TEXT"] = ContentHandling.ConvertToText,
        ["CONVERT_TO_BINARY"] = ContentHandling.ConvertToBinary,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly TemplateMapReader templates = new(resolver, remarks);
    private readonly IntegrationSourceReader sources = new(resolver, names);

    /// <summary>The integration at a place that holds a mapping. Method and path are those of its operation, for messages.</summary>
    public FoundIntegration Read(Place place, string method, string path)
    {
        ImmutableArray<FoundTemplate> requests = templates.Read(place, names.RequestTemplates, TemplateRole.Request, null);
        ImmutableArray<ResponseSource>.Builder responseSources = ImmutableArray.CreateBuilder<ResponseSource>();
        (ImmutableArray<IntegrationResponse> responses, ImmutableArray<FoundTemplate> responseTemplates) = Responses(place, method, path, responseSources);
        string? uri = Text(place, names.Uri);
        IntegrationType type = Type(place, uri);
        string? httpMethod = Text(place, names.HttpMethod)?.ToUpperInvariant();
        Integration integration = new()
        {
            Type = type,
            Uri = uri,
            HttpMethod = httpMethod,
            Passthrough = Choice(place, names.Passthrough, Passthroughs) ?? PassthroughBehavior.WhenNoMatch,
            ContentHandling = Choice(place, names.ContentHandling, ContentHandlings),
            Timeout = Timeout(place),
            RequestTemplates = TemplateMapReader.Chosen(requests),
            RequestParameters = Parameters(place, names.RequestParameters, method, path),
            Responses = responses,
        };
        return new FoundIntegration(integration, [.. requests, .. responseTemplates], sources.Read(place, responseSources.ToImmutable()));
    }

    private IntegrationType Type(Place place, string? uri)
    {
        if (Choice(place, names.Type, Types) is { } type)
        {
            return type;
        }

        IntegrationType likely = uri is null ? IntegrationType.Mock
            : uri.StartsWith("arn:", StringComparison.Ordinal) ? IntegrationType.Aws
            : IntegrationType.Http;
        if (resolver.Get(place, names.Type) is null)
        {
            string word = Types.First(entry => entry.Value == likely).Key;
            remarks.Problem(place, $"This integration needs a '{names.Type}': {string.Join(", ", Types.Keys.Order(StringComparer.Ordinal))}. It is read as {word}.");
        }

        return likely;
    }

    private (ImmutableArray<IntegrationResponse> Responses, ImmutableArray<FoundTemplate> Templates) Responses(
        Place place, string method, string path, ImmutableArray<ResponseSource>.Builder responseSources)
    {
        ImmutableArray<IntegrationResponse>.Builder responses = ImmutableArray.CreateBuilder<IntegrationResponse>();
        ImmutableArray<FoundTemplate>.Builder found = ImmutableArray.CreateBuilder<FoundTemplate>();
        foreach ((string? pattern, ScalarNode? key, Place response) in ResponsePlaces(place))
        {
            if (response.Node is not MappingNode)
            {
                remarks.Problem(response, $"An integration response must be a mapping; this is {response.Node.Kind}.");
                continue;
            }

            string? statusCode = Text(response, names.StatusCode);
            if (statusCode is null)
            {
                string guess = pattern is { Length: 3 } && pattern.All(char.IsAsciiDigit) ? pattern : "200";
                remarks.Problem(response, $"This integration response needs a '{names.StatusCode}'. It is read as {guess}.");
                statusCode = guess;
            }

            ImmutableArray<FoundTemplate> ofThis = templates.Read(response, names.ResponseTemplates, TemplateRole.Response, pattern ?? "default");
            found.AddRange(ofThis);
            responseSources.Add(sources.ReadResponse(response, key));
            responses.Add(new IntegrationResponse
            {
                Pattern = pattern,
                StatusCode = statusCode,
                Templates = TemplateMapReader.Chosen(ofThis),
                Parameters = Parameters(response, names.ResponseParameters, method, path),
                ContentHandling = Choice(response, names.ContentHandling, ContentHandlings),
            });
        }

        return (responses.ToImmutable(), found.ToImmutable());
    }

    // OpenAPI has them by pattern, CloudFormation in a list.
    private IEnumerable<(string? Pattern, ScalarNode? Key, Place Place)> ResponsePlaces(Place place)
    {
        if (resolver.Get(place, names.Responses) is not { } responses || responses.Node is ScalarNode { IsNull: true })
        {
            yield break;
        }

        switch (responses.Node)
        {
            case MappingNode when names == IntegrationNames.OpenApi:
                foreach ((ScalarNode key, Place response) in resolver.Entries(responses))
                {
                    yield return (key.Value is "default" or "" ? null : key.Value, key, response);
                }

                break;
            case SequenceNode when names == IntegrationNames.CloudFormation:
                foreach (Place response in resolver.Items(responses))
                {
                    string? pattern = resolver.Text(response, "SelectionPattern");
                    yield return (pattern is "" ? null : pattern, null, response);
                }

                break;
            default:
                remarks.Problem(responses, $"'{names.Responses}' cannot be {responses.Node.Kind}.");
                break;
        }
    }

    private ImmutableArray<KeyValuePair<string, string>> Parameters(Place owner, string key, string method, string path)
    {
        if (resolver.Get(owner, key) is not { } map || map.Node is ScalarNode { IsNull: true })
        {
            return [];
        }

        if (map.Node is not MappingNode)
        {
            remarks.Problem(map, $"'{key}' must map parameters to expressions; this is {map.Node.Kind}.");
            return [];
        }

        ImmutableArray<KeyValuePair<string, string>>.Builder parameters = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach ((ScalarNode name, Place value) in resolver.Entries(map))
        {
            if (value.Node is ScalarNode scalar && (IsText(scalar) || names == IntegrationNames.CloudFormation))
            {
                parameters.Add(new(name.Value, scalar.Value));
                continue;
            }

            string got = value.Node is ScalarNode other ? other.Value : value.Node.Kind;
            remarks.Problem(
                value, $"Invalid format for '{key}'. Expected type string for property '{name.Value}' of resource '{path}' and method '{method}' but got '{got}'.");
        }

        return parameters.ToImmutable();
    }

    private TValue? Choice<TValue>(Place owner, string key, FrozenDictionary<string, TValue> choices)
        where TValue : struct
    {
        if (resolver.Get(owner, key) is not { } place || place.Node is ScalarNode { IsNull: true })
        {
            return null;
        }

        if (place.Node is ScalarNode scalar && choices.TryGetValue(scalar.Value, out TValue value))
        {
            return value;
        }

        string got = place.Node is ScalarNode other ? $"'{other.Value}'" : place.Node.Kind;
        string words = key == names.Type ? " API Gateway: Member must satisfy enum value set: [HTTP, MOCK, AWS_PROXY, HTTP_PROXY, AWS]." : "";
        remarks.Problem(place, $"'{key}' must be one of {string.Join(", ", choices.Keys.Order(StringComparer.Ordinal))}; this is {got}.{words}");
        return null;
    }

    // More than 29 seconds are granted to some accounts. What only a deployment knows is not judged.
    private TimeSpan Timeout(Place owner)
    {
        const int Shortest = 50;
        if (resolver.Get(owner, names.Timeout) is not { } place || place.Node is ScalarNode { IsNull: true })
        {
            return Integration.DefaultTimeout;
        }

        if (place.Node is ScalarNode scalar && int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds) && milliseconds >= Shortest)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        if (owner[names.Timeout] is { Node: ScalarNode { Tag: null } written } && !written.Value.Contains("${", StringComparison.Ordinal))
        {
            remarks.Problem(place, $"'{names.Timeout}' must be a number of milliseconds, 50 to 29000; this is '{written.Value}'. It is read as 29000.");
        }

        return Integration.DefaultTimeout;
    }

    private string? Text(Place owner, string key)
    {
        if (resolver.Get(owner, key) is not { } place || place.Node is ScalarNode { IsNull: true })
        {
            return null;
        }

        if (place.Node is ScalarNode scalar)
        {
            return scalar.Value;
        }

        remarks.Problem(place, $"'{key}' must be a text; this is {place.Node.Kind}.");
        return null;
    }

    /// <summary>Whether a scalar is a text rather than a truth value, a number or null.</summary>
    public static bool IsText(ScalarNode scalar) =>
        !scalar.IsPlain || !(scalar.IsNull || bool.TryParse(scalar.Value, out _) || scalar.Value.All(static character => char.IsAsciiDigit(character) || character == '.'));
}
