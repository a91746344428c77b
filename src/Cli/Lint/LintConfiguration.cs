using System.Collections.Immutable;
using VtlKit.Lint;

namespace VtlKit.Cli.Lint;

/// <summary>What <c>.vtlkit.yaml</c> says.</summary>
internal sealed record LintConfiguration
{
    /// <summary>The name of the file.</summary>
    public const string FileName = ".vtlkit.yaml";

    /// <summary>The full path of its folder, which its paths start from.</summary>
    public required string Folder { get; init; }

    /// <summary>From which severity on the exit code is 1; null where nothing is said.</summary>
    public Severity? FailOn { get; init; }

    /// <summary>The full path of the baseline; null for none.</summary>
    public string? Baseline { get; init; }

    /// <summary>The paths that are not linted.</summary>
    public PathPatterns Ignored { get; init; } = PathPatterns.Of([]);

    /// <summary>Settings by a rule's id.</summary>
    public ImmutableDictionary<string, RuleSetting> Rules { get; init; } = ImmutableDictionary<string, RuleSetting>.Empty;

    /// <summary>Settings for some paths, later ones before earlier ones.</summary>
    public ImmutableArray<(PathPatterns Paths, ImmutableDictionary<string, RuleSetting> Rules)> Overrides { get; init; } = [];

    /// <summary>Whether a file is left out.</summary>
    public bool Ignores(string fullPath) => PathFrom(fullPath) is { } path && Ignored.Covers(path);

    /// <summary>What holds for a rule in a file.</summary>
    public RuleSetting SettingOf(string rule, string fullPath)
    {
        string? path = PathFrom(fullPath);
        foreach ((PathPatterns paths, ImmutableDictionary<string, RuleSetting> rules) in Overrides.Reverse())
        {
            if (path is not null && rules.TryGetValue(rule, out RuleSetting special) && paths.Covers(path))
            {
                return special;
            }
        }

        return Rules.GetValueOrDefault(rule, new RuleSetting(true, null));
    }

    // Null for what is not below the folder.
    private string? PathFrom(string fullPath) =>
        Path.GetRelativePath(Folder, fullPath).Replace('\\', '/') is var path && !path.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(path) ? path : null;
}
