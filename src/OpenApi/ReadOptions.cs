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
}
