namespace VtlKit.Migrate.Compat.Aws;

/// <summary>The keys that requests are signed with.</summary>
/// <param name="id">The id of the access key.</param>
/// <param name="secret">The secret access key.</param>
/// <param name="token">The session token of temporary keys; null for lasting ones.</param>
public sealed class AwsKeys(string id, string secret, string? token = null)
{
    /// <summary>The id of the access key.</summary>
    public string Id => id;

    /// <summary>The secret access key.</summary>
    public string Secret => secret;

    /// <summary>The session token of temporary keys; null for lasting ones.</summary>
    public string? Token => token;
}

/// <summary>Where the keys come from.</summary>
public interface IAwsCredentials
{
    /// <summary>The keys for the next request: temporary ones change before they expire.</summary>
    ValueTask<AwsKeys> GetAsync(CancellationToken cancellationToken);
}
