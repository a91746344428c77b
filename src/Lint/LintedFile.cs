using System.Collections.Immutable;
using VtlKit.OpenApi;

namespace VtlKit.Lint;

/// <summary>What the linter says of a file.</summary>
/// <param name="Reading">The file as it was read.</param>
/// <param name="Findings">Every mistake once, in the file's order.</param>
public sealed record LintedFile(ApiReading Reading, ImmutableArray<Finding> Findings);
