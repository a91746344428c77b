using System.Collections.Immutable;
using VtlKit.OpenApi;

namespace VtlKit.Lint;

/// <summary>Finds mistakes in the templates of a file and in the integrations around them.</summary>
public static class Linter
{
    /// <summary>Lints what was read of a file. The same reading gives the same findings.</summary>
    /// <param name="reading">A file as <see cref="ApiDocument"/> reads it.</param>
    /// <param name="options">Which rules, and how far the search for witnesses goes.</param>
    public static LintedFile Lint(ApiReading reading, LintOptions? options = null)
    {
        _ = options;
        ImmutableArray<Finding> findings = [];
        return new LintedFile(reading, findings);
    }
}
