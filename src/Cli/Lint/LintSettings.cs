using System.Collections.Immutable;
using VtlKit.Lint;
using VtlKit.OpenApi;

namespace VtlKit.Cli.Lint;

/// <summary>What the command line says of a run.</summary>
internal sealed record LintSettings
{
    /// <summary>Rules to run alone, as ids; empty for all.</summary>
    public ImmutableHashSet<string> Rules { get; init; } = [];

    /// <summary>Rules not to run, as ids.</summary>
    public ImmutableHashSet<string> Ignored { get; init; } = [];

    /// <summary>The configuration to take instead of those that are found; null to look for them.</summary>
    public LintConfiguration? Configuration { get; init; }

    /// <summary>The baseline of the command line; null for the configuration's.</summary>
    public LintBaseline? Baseline { get; init; }

    /// <summary>Whether baselines count at all; not where one is written.</summary>
    public bool UsesBaseline { get; init; } = true;

    /// <summary>Whether safe fixes are applied.</summary>
    public bool Fixes { get; init; }

    /// <summary>Whether fixes that are not known to be safe are applied, too.</summary>
    public bool FixesUnsafely { get; init; }

    /// <summary>What standard input is called; null for nothing.</summary>
    public string? StandardInputName { get; init; }

    /// <summary>How many findings are reported; a baseline has to have them all.</summary>
    public int MostFindings { get; init; } = LintLimits.Findings;

    /// <summary>How many threads lint; what they find is the same.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How files are read.</summary>
    public ReadOptions ReadOptions { get; init; } = new();

    /// <summary>The rules to run for a file.</summary>
    public LintOptions OptionsFor(LintConfiguration? configuration, string fullPath) => new()
    {
        Rules = Rules,
        Ignored = Rules.IsEmpty && configuration is not null
            ? Ignored.Union(RuleCatalog.All.Select(static rule => rule.Id).Where(rule => !configuration.SettingOf(rule, fullPath).IsOn))
            : Ignored,
    };
}
