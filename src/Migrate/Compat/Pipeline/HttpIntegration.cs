namespace VtlKit.Migrate.Compat.Pipeline;

/// <summary>Calls HTTP services.</summary>
public class HttpIntegration(IHttpClientFactory clients) : IIntegration
{
    /// <summary>Registers the client: it follows no redirects and keeps no cookies, as the gateway did.</summary>
    public static void AddClient(IServiceCollection services) => services
        .AddHttpClient(nameof(HttpIntegration))
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <inheritdoc/>
    public async Task<IntegrationResponse> SendAsync(IntegrationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using HttpRequestMessage message = new(new HttpMethod(request.Method), request.Uri);
        if (!request.Body.Bytes.IsEmpty)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body.Bytes);
        }

        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var client = clients.CreateClient(nameof(HttpIntegration));
        using var answer = await client.SendAsync(message, cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        var headers = answer.Headers.Concat(answer.Content.Headers).SelectMany(header => header.Value, (header, value) => new KeyValuePair<string, string>(header.Key, value));
        return new IntegrationResponse((int)answer.StatusCode, [.. headers], Payload.Of(body));
    }
}
