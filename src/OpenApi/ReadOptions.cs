using System.Collections.Frozen;

namespace VtlKit.OpenApi;

/// <summary>What reading a file depends on beside the file.</summary>
public sealed record ReadOptions
{
    /// <summary>The values of <c>--set</c> by name: <c>Stage</c>, <c>MyStateMachine.Arn</c>, <c>AWS::Region</c>, or a condition's name with <c>true</c> or <c>false</c>. They win over everything a file says.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>
    /// Reads the bytes of a file that a template names (<c>DefinitionUri</c>, <c>AWS::Include</c>), its path already combined with the folder
    /// of the naming file; null where there is none. The file system unless it is replaced.
    /// </summary>
    public Func<string, byte[]?> OpenFile { get; init; } = LocalFiles.Open;

    /// <summary>What becomes of the base path of OpenAPI documents, as <c>basepath</c> says it when one is imported.</summary>
    public BasePathMode BasePath { get; init; } = BasePathMode.Ignore;
}

/// <summary>What an import makes of the base path of a document.</summary>
public enum BasePathMode
{
    /// <summary>Nothing.</summary>
    Ignore,

    /// <summary>It stands before all paths.</summary>
    Prepend,

    /// <summary>Its first segment is for a custom domain's mapping; the others stand before all paths.</summary>
    Split,
}
