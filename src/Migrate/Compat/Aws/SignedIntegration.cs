using VtlKit.Migrate.Compat.Pipeline;

namespace VtlKit.Migrate.Compat.Aws;

/// <summary>Calls services of AWS with signed requests.</summary>
public class SignedIntegration(IHttpClientFactory clients, IAwsCredentials credentials) : IIntegration
{
    /// <summary>Registers the client.</summary>
    public static void AddClient(IServiceCollection services) => services
        .AddHttpClient(nameof(SignedIntegration))
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <inheritdoc/>
    public async Task<IntegrationResponse> SendAsync(IntegrationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var endpoint = AwsEndpoint.Of(request.Uri);
        var sent = AwsRequest.Of(request, endpoint);

        // The path goes out as it is signed: that of an object in S3 may hold "..".
        Uri address = new($"https://{endpoint.Host}{sent.Path}{(sent.Query.Length > 0 ? "?" : "")}{sent.Query}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using HttpRequestMessage message = new(new HttpMethod(sent.Method), address);
        if (!sent.Body.IsEmpty || sent.Method is "POST" or "PUT" or "PATCH")
        {
            message.Content = new ReadOnlyMemoryContent(sent.Body);
        }

        foreach (var (name, value) in sent.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        // Of the headers that did get into the message, those are signed that nothing on the way changes.
        var signed = message.Headers.NonValidated.Concat(message.Content?.Headers.NonValidated ?? default)
            .Where(header => header.Key.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase) || header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            .SelectMany(header => header.Value, (header, value) => new KeyValuePair<string, string>(header.Key, value));
        var keys = await credentials.GetAsync(cancellationToken);
        foreach (var (name, value) in AwsSignature.HeadersFor(sent with { Headers = [new("Host", endpoint.Host), .. signed] }, keys, endpoint.Region, endpoint.Service.SigningName, DateTimeOffset.UtcNow))
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        using var client = clients.CreateClient(nameof(SignedIntegration));
        using var answer = await client.SendAsync(message, cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        var headers = answer.Headers.Concat(answer.Content.Headers).SelectMany(header => header.Value, (header, value) => new KeyValuePair<string, string>(header.Key, value));
        return new IntegrationResponse((int)answer.StatusCode, [.. headers], Payload.Of(body));
    }
}
