using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using VtlKit.Gateway;
using VtlKit.OpenApi.Reading;
using VtlKit.OpenApi.Samples;
using DeclaredLocation = Microsoft.OpenApi.ParameterLocation;

namespace VtlKit.OpenApi;

/// <summary>Makes a request that an operation would accept.</summary>
public static class SampleRequest
{
    private const string JsonType = "application/json";

    /// <summary>Several of those who look at an operation ask for its request.</summary>
    private static readonly ConditionalWeakTable<Operation, GatewayRequest> Known = new();

    /// <summary>
    /// A request made of the operation's examples and schemas, and of what its templates read where nothing is declared; the same one every time.
    /// </summary>
    public static GatewayRequest Of(Operation operation) => Known.GetValue(operation, Make);

    private static GatewayRequest Make(Operation operation)
    {
        OpenApiOperation? contract = ContractReader.Read(operation.Contract);
        TemplateReadings readings = TemplateReadings.Of(operation.Integration.RequestTemplates.Select(static template => template.Template.Text));
        Values values = new();
        foreach (OperationParameter parameter in operation.Parameters)
        {
            values.Add(parameter, Value(contract, parameter));
        }

        foreach (string name in OperationDeclarations.NamesIn(operation.Path).Select(static name => name.TrimEnd('+')).Where(name => !values.Path.Exists(entry => entry.Key == name)))
        {
            values.Path.Add(new(name, name));
        }

        foreach (string name in readings.Parameters.Where(name => !operation.Parameters.Any(parameter => parameter.Name == name) && !values.Path.Exists(entry => entry.Key == name)))
        {
            AddUndeclared(values, name);
        }

        (string? mediaType, string body) = Body(operation, contract, readings);
        if (mediaType is not null && !values.Headers.Any(static header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
        {
            values.Headers.Insert(0, new("Content-Type", mediaType));
        }

        return new GatewayRequest
        {
            Method = operation.Method == "ANY" ? mediaType is null ? "GET" : "POST" : operation.Method,
            Path = PathOf(operation.Path, values.Path),
            Headers = [.. values.Headers],
            Query = [.. values.Query],
            PathParameters = [.. values.Path],
            Body = mediaType is null ? Payload.Empty : Payload.Of(body),
        };
    }

    private static JsonNode? Value(OpenApiOperation? contract, OperationParameter parameter)
    {
        DeclaredLocation location = parameter.Location switch
        {
            ParameterLocation.Path => DeclaredLocation.Path,
            ParameterLocation.Query => DeclaredLocation.Query,
            ParameterLocation.Header => DeclaredLocation.Header,
            _ => DeclaredLocation.Cookie,
        };
        IOpenApiParameter? declared = contract?.Parameters?.FirstOrDefault(other => other.Name == parameter.Name && other.In == location);
        return declared is null
            ? JsonValue.Create(parameter.Name)
            : declared.Example
                ?? SampleBody.First(declared.Examples)
                ?? new SchemaSampler(isRequest: true).Of(declared.Schema ?? declared.Content?.Values.FirstOrDefault(static content => content is not null)?.Schema, parameter.Name)
                ?? JsonValue.Create(parameter.Name);
    }

    // Names of headers have a hyphen or a capital letter more often than those of query parameters.
    private static void AddUndeclared(Values values, string name)
    {
        bool isHeader = name.Contains('-', StringComparison.Ordinal) || name is "Authorization" or "Host" or "Accept" or "Referer";
        (isHeader ? values.Headers : values.Query).Add(new(name, name));
    }

    private static (string? MediaType, string Body) Body(Operation operation, OpenApiOperation? contract, TemplateReadings readings)
    {
        if (contract?.RequestBody?.Content is { Count: > 0 } content)
        {
            string mediaType = Preferred([.. content.Keys], operation);
            return (mediaType, SampleBody.Of(content[mediaType], mediaType, isRequest: true) ?? Read(readings));
        }

        bool hasBody = operation.Method is "POST" or "PUT" or "PATCH" || (operation.Method is "ANY" or "DELETE" && !readings.Body.IsEmpty);
        return hasBody ? (Preferred(operation.Consumes, operation), Read(readings)) : (null, "");
    }

    private static string Read(TemplateReadings readings) => readings.Body.ToJson("body") is { } json && !readings.Body.IsEmpty ? SampleBody.Json(json) : "{}";

    // The one there is a template for, so that the sample shows the mapping.
    private static string Preferred(ImmutableArray<string> declared, Operation operation)
    {
        ImmutableArray<string> mapped = [.. operation.Integration.RequestTemplates.Select(static template => template.ContentType)];
        return declared.FirstOrDefault(type => type == JsonType && mapped.Contains(type))
            ?? declared.FirstOrDefault(type => mapped.Contains(type))
            ?? declared.FirstOrDefault(static type => type == JsonType)
            ?? declared.FirstOrDefault()
            ?? mapped.FirstOrDefault(static type => type == JsonType)
            ?? mapped.FirstOrDefault(static type => type.Contains('/', StringComparison.Ordinal))
            ?? JsonType;
    }

    private static string PathOf(string path, List<KeyValuePair<string, string>> values)
    {
        string[] segments = path.Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            if (segments[i] is not ['{', .. var name, '}'])
            {
                continue;
            }

            bool isGreedy = name.EndsWith('+');
            string value = values.FirstOrDefault(entry => entry.Key == name.TrimEnd('+')).Value ?? name;
            segments[i] = isGreedy ? string.Join('/', value.Split('/').Select(Uri.EscapeDataString)) : Uri.EscapeDataString(value);
        }

        return string.Join('/', segments);
    }

    private sealed class Values
    {
        public List<KeyValuePair<string, string>> Path { get; } = [];

        public List<KeyValuePair<string, string>> Query { get; } = [];

        public List<KeyValuePair<string, string>> Headers { get; } = [];

        public void Add(OperationParameter parameter, JsonNode? value)
        {
            switch (parameter.Location)
            {
                case ParameterLocation.Path:
                    Path.Add(new(parameter.Name.TrimEnd('+'), SampleBody.Plain(value)));
                    break;
                case ParameterLocation.Query when value is JsonArray items:
                    Query.AddRange(items.Select(item => KeyValuePair.Create(parameter.Name, SampleBody.Plain(item))));
                    break;
                case ParameterLocation.Query:
                    Query.Add(new(parameter.Name, SampleBody.Plain(value)));
                    break;
                case ParameterLocation.Header:
                    Headers.Add(new(parameter.Name, SampleBody.Plain(value)));
                    break;
                default:
                    Headers.Add(new("Cookie", $"{parameter.Name}={SampleBody.Plain(value)}"));
                    break;
            }
        }
    }
}
