namespace VtlKit.OpenApi.Tree;

/// <summary>What a file may cost. API Gateway takes definitions of 6 MB and CloudFormation templates of 1 MB.</summary>
internal static class FileLimits
{
    /// <summary>Bytes of a file.</summary>
    public const int Bytes = 16 * 1024 * 1024;

    /// <summary>Levels of nesting, aliases written out.</summary>
    public const int Depth = 200;

    /// <summary>Nodes, aliases written out.</summary>
    public const int Nodes = 2_000_000;

    /// <summary>Characters of a text that is put together from others.</summary>
    public const int ComputedText = 2_000_000;
}
