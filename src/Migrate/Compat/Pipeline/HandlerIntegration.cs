namespace VtlKit.Migrate.Compat.Pipeline;

/// <summary>Answers within this process: what a backend did, done here.</summary>
public class HandlerIntegration(Func<IntegrationRequest, CancellationToken, Task<IntegrationResponse>> handler) : IIntegration
{
    /// <inheritdoc/>
    public Task<IntegrationResponse> SendAsync(IntegrationRequest request, CancellationToken cancellationToken) =>
        handler(request, cancellationToken).WaitAsync(cancellationToken);
}
