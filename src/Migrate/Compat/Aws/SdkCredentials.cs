using Amazon.Runtime;

namespace VtlKit.Migrate.Compat.Aws;

/// <summary>The keys that the AWS SDK finds: of a profile, a role, a container or an instance.</summary>
public sealed class SdkCredentials(AWSCredentials credentials) : IAwsCredentials
{
    /// <inheritdoc/>
    public async ValueTask<AwsKeys> GetAsync(CancellationToken cancellationToken)
    {
        var keys = await credentials.GetCredentialsAsync().WaitAsync(cancellationToken);
        return new AwsKeys(keys.AccessKey, keys.SecretKey, keys.Token is { Length: > 0 } token ? token : null);
    }
}
