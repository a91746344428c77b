using System.Globalization;
using System.Text.RegularExpressions;
using static VtlKit.Migrate.Compat.JavaText;

namespace VtlKit.Migrate.Compat.Pipeline;

/// <summary>Takes a request to the backend and the answer back, step by step as API Gateway did.</summary>
public sealed class GatewayPipeline(GatewayOperation operation, IIntegration? integration)
{
    /// <summary>Answers a request.</summary>
    public async Task<ClientResponse> AnswerAsync(ClientRequest client, CancellationToken cancellationToken)
    {
        try
        {
#if VALIDATION
            operation.Validation?.Check(client);
#endif
            var request = ToIntegration(client);
            var answer = await SendAsync(request, cancellationToken);
            return ToClient(client, answer);
        }
        catch (GatewayException error)
        {
#if ANSWERS
            return GatewayAnswer.To(error, operation, client);
#else
            return error.Response;
#endif
        }
    }

    private IntegrationRequest ToIntegration(ClientRequest client)
    {
        List<KeyValuePair<string, string>> headers = [];
        List<KeyValuePair<string, string>> query = [];
        Dictionary<string, string> path = [];
        var method = operation.IntegrationMethod ?? client.Method;
#if HTTP_PROXY
        var isProxy = operation.Kind == IntegrationKind.HttpProxy;
        if (isProxy)
        {
            headers.AddRange(MessageHeaders.Forwarded(client.Headers));
            query.AddRange(client.Query);
        }

#endif
#if PARAMETERS
        ParameterSources sources = new(operation, client);
        foreach (var mapping in operation.RequestParameters)
        {
            Add(mapping.Place, mapping.Name, () => sources.Resolve(mapping.Source));
        }

#endif
#if HTTP_PROXY
        if (isProxy)
        {
            headers.RemoveAll(header => !MessageHeaders.IsSent(header.Key, operation.Kind));
            return new IntegrationRequest(method, AddressOf(path, query), headers, client.Body);
        }

#endif
#if LAMBDA_PROXY
        if (operation.Kind == IntegrationKind.LambdaProxy)
        {
            return new IntegrationRequest(method, AddressOf(path, query), [], LambdaProxy.EventOf(client, operation));
        }

#endif
        var body = MapRequest(client);
        foreach (var place in new[] { "header", "path", "querystring" })
        {
            foreach (var (name, value) in Overrides(client.Context, "requestOverride", place))
            {
                Add(place, name, () => [value]);
            }
        }

        var address = AddressOf(path, query);
        var apiId = client.Context["apiId"] as string ?? "";
        MessageHeaders.SetDefault(headers, "Accept", "application/json");
        MessageHeaders.SetDefault(headers, "Content-Type", method is "GET" or "HEAD" or "OPTIONS" ? null : MessageHeaders.LastOf(client.Headers, "Content-Type"));
        MessageHeaders.SetDefault(headers, "User-Agent", $"AmazonAPIGateway_{apiId}");
        MessageHeaders.SetDefault(headers, "X-Amzn-Apigateway-Api-Id", operation.Kind == IntegrationKind.Http ? apiId : null);
        headers.RemoveAll(header => !MessageHeaders.IsSent(header.Key, operation.Kind));
        return new IntegrationRequest(method, address, headers, body);

        void Add(string place, string name, Func<string[]> resolve)
        {
            if (place == "header" && !MessageHeaders.CanBeMapped(name, operation.Kind))
            {
                throw GatewayException.Configuration($"Header {name} cannot be mapped");
            }

#if LAMBDA_PROXY
            if (operation.Kind == IntegrationKind.LambdaProxy)
            {
                return;
            }

#endif
            if (resolve() is not [.., var last] values)
            {
                return;
            }

            switch (place)
            {
                case "header":
                    MessageHeaders.Set(headers, name, string.Join(',', values));
                    break;
                case "querystring":
                    query.RemoveAll(entry => entry.Key == name);
                    query.AddRange(values.Select(value => new KeyValuePair<string, string>(name, value)));
                    break;
                default:
                    path[name] = last;
                    break;
            }
        }
    }

    private Payload MapRequest(ClientRequest client)
    {
        var contentType = MessageHeaders.MediaType(MessageHeaders.LastOf(client.Headers, "Content-Type"));
        var mapping = Find(operation.RequestMappings, contentType.Length == 0 ? "application/json" : contentType) ?? Find(operation.RequestMappings, "$default");
        if (mapping is null && (operation.NeedsMapping || (operation.RefusesOthers && operation.RequestMappings.Count > 0)))
        {
            throw new GatewayException("UNSUPPORTED_MEDIA_TYPE", 415, "Unsupported Media Type");
        }

#if BYTES
        var body = client.Body.ForRequest(operation, contentType);
#else
        Payload body = client.Body.Text;
#endif
        if (mapping is not null)
        {
            return Map(client, mapping.Value.Value, body, "request");
        }

#if LAMBDA
        // A function is always invoked with JSON.
        return operation.Kind == IntegrationKind.Lambda && body.Bytes.IsEmpty ? "{}" : body;
#else
        return body;
#endif
    }

    private async Task<IntegrationResponse> SendAsync(IntegrationRequest request, CancellationToken cancellationToken)
    {
#if MOCK
        if (operation.Kind == IntegrationKind.Mock)
        {
            return ParseJson(request.Body.Text) is JavaMap map && map["statusCode"] is int status
                ? new IntegrationResponse(status, [], "")
                : throw GatewayException.Configuration("Unable to parse statusCode. It should be an integer that is defined in the request template.");
        }

#endif
        ArgumentNullException.ThrowIfNull(integration);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(operation.Timeout);
        try
        {
            return await integration.SendAsync(request, timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GatewayException("INTEGRATION_TIMEOUT", 504, "Endpoint request timed out");
        }
        catch (HttpRequestException exception)
        {
            throw new GatewayException("INTEGRATION_FAILURE", 504, "Network error communicating with endpoint", exception.Message);
        }
    }

    private ClientResponse ToClient(ClientRequest client, IntegrationResponse answer)
    {
#if HTTP_PROXY
        if (operation.Kind == IntegrationKind.HttpProxy)
        {
            return new ClientResponse(answer.Status, MessageHeaders.HandedThrough(answer.Headers, operation.Kind), answer.Body);
        }

#endif
#if LAMBDA_PROXY
        if (operation.Kind == IntegrationKind.LambdaProxy)
        {
            return LambdaProxy.AnswerOf(answer, client, operation);
        }

#endif
        var response = Select(answer);
        List<KeyValuePair<string, string>> headers = [];
#if PARAMETERS
        ParameterSources sources = new(operation, client) { Answer = answer };
        foreach (var parameter in response.Parameters)
        {
            if (sources.Resolve(parameter.Source) is [var value, ..])
            {
                MessageHeaders.Set(headers, parameter.Name, value);
            }
        }

#endif
#if BYTES
        var body = answer.Body.ForResponse(operation, response, MessageHeaders.LastOf(answer.Headers, "Content-Type"), MessageHeaders.LastOf(client.Headers, "Accept"));
#else
        Payload body = answer.Body.Text;
#endif
        if (response.Mappings.Count > 0)
        {
            var accepted = MessageHeaders.MediaType(MessageHeaders.LastOf(client.Headers, "Accept"));
            var (_, mapping) = Find(response.Mappings, accepted) ?? Find(response.Mappings, "application/json") ?? response.Mappings[0];
            body = mapping is null ? body : Map(client, mapping, body, "response");
        }

        foreach (var (name, value) in Overrides(client.Context, "responseOverride", "header"))
        {
            MessageHeaders.Set(headers, name, value);
        }

        headers = MessageHeaders.Returned(headers);
        MessageHeaders.SetDefault(headers, "Content-Type", "application/json");
        return new ClientResponse(StatusOf(client.Context) ?? response.StatusCode, headers, body);
    }

    private GatewayResponseMapping Select(IntegrationResponse answer)
    {
#if PATTERNS
        var status = answer.Status.ToString(CultureInfo.InvariantCulture);
#if LAMBDA
        var subject = operation.Kind != IntegrationKind.Lambda ? status
            : ParseJson(answer.Body.Text) is JavaMap map && map["errorMessage"] is string message ? message
            : "";
#else
        var subject = status;
#endif
        return operation.Responses.FirstOrDefault(candidate => candidate.Pattern is null || Regex.IsMatch(subject, $"\\A(?:{candidate.Pattern})\\z", RegexOptions.CultureInvariant))
            ?? throw
#else
        return operation.Responses is [var response, ..] ? response
            : throw
#endif
            GatewayException.Configuration($"No match for output mapping and no default output mapping configured. Endpoint Response Status Code: {answer.Status}");
    }

    private Payload Map(ClientRequest client, Func<GatewayRequest, string> mapping, Payload body, string direction)
    {
#if BYTES
        if (!body.IsText)
        {
            throw GatewayException.Configuration($"Unable to transform {direction}: its body is binary");
        }

#endif
        GatewayRequest request = new(
            body.Text,
            GatewayRequest.ParametersOf(client.Path, client.Query, client.Headers.Where(header => MessageHeaders.IsSeen(header.Key))),
            client.Context,
            GatewayRequest.StageVariablesOf([.. operation.StageVariables]));
        try
        {
            return mapping(request);
        }
#if INVALID_JSON
        catch (InvalidJsonException) when (direction == "request")
        {
            throw GatewayException.InvalidJson();
        }
#endif
        catch (Exception exception) when (exception is GatewayMappingException or FormatException)
        {
            throw GatewayException.Configuration($"Unable to transform {direction}: {exception.Message}");
        }
    }

    private string AddressOf(Dictionary<string, string> path, List<KeyValuePair<string, string>> query)
    {
        var address = Regex.Replace(
            operation.Uri, @"\$\{stageVariables\.([A-Za-z0-9_]+)\}", match => operation.StageVariables.GetValueOrDefault(match.Groups[1].Value, ""), RegexOptions.CultureInvariant);
        address = Regex.Replace(address, @"(?<!\$)\{([^{}]+?)\+?\}", match => path.GetValueOrDefault(match.Groups[1].Value, match.Value), RegexOptions.CultureInvariant);
#if HTTP || HTTP_PROXY
        if (operation.Kind is IntegrationKind.Http or IntegrationKind.HttpProxy && Regex.IsMatch(address, "^[^:]*://([/?#:]|$)", RegexOptions.CultureInvariant))
        {
            throw GatewayException.Configuration($"Invalid endpoint address: {address}");
        }

#endif
        var added = string.Join('&', query.Select(entry => $"{Uri.EscapeDataString(entry.Key)}={Uri.EscapeDataString(entry.Value)}"));
        return added.Length == 0 ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{added}";
    }

    private static List<(string Name, string Value)> Overrides(JavaMap context, string map, string part)
    {
        if ((context[map] as JavaMap)?[part] is not JavaMap values)
        {
            return [];
        }

        return [.. values.Keys.Where(key => values[key] is not null).Select(key => (Of(key), values[key] is JavaList list ? string.Join(',', list.Select(Of)) : Of(values[key])))];
    }

    private static int? StatusOf(JavaMap context) =>
        (context["responseOverride"] as JavaMap)?["status"] is { } value
        && int.TryParse(Of(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var status) && status is >= 100 and <= 599
            ? status
            : null;

    private static KeyValuePair<string, T>? Find<T>(IReadOnlyList<KeyValuePair<string, T>> mappings, string mediaType)
    {
        foreach (var mapping in mappings)
        {
            if (MessageHeaders.IsSame(mapping.Key, mediaType))
            {
                return mapping;
            }
        }

        return null;
    }
}
