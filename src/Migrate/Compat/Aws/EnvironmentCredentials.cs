using VtlKit.Migrate.Compat.Pipeline;

namespace VtlKit.Migrate.Compat.Aws;

/// <summary>
/// The keys in <c>AWS_ACCESS_KEY_ID</c>, <c>AWS_SECRET_ACCESS_KEY</c> and <c>AWS_SESSION_TOKEN</c>, where Lambda, for one, puts those of its role.
/// </summary>
public sealed class EnvironmentCredentials : IAwsCredentials
{
    /// <inheritdoc/>
    public ValueTask<AwsKeys> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(
        (Find("AWS_ACCESS_KEY_ID"), Find("AWS_SECRET_ACCESS_KEY")) is ({ } id, { } secret)
            ? new AwsKeys(id, secret, Find("AWS_SESSION_TOKEN"))
            : throw GatewayException.Configuration("There are no keys for AWS: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or register an IAwsCredentials"));

    private static string? Find(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
