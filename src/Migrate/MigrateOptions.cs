using System.Collections.Frozen;
using System.Collections.Immutable;

namespace VtlKit.Migrate;

/// <summary>What a migration depends on beside the file.</summary>
public sealed record MigrateOptions
{
    /// <summary>The namespace of the code, and the name of its project.</summary>
    public required string Namespace { get; init; }

    /// <summary>How the code is written.</summary>
    public MappingStyle Style { get; init; } = MappingStyle.Idiomatic;

    /// <summary>What the code is plugged into.</summary>
    public ServiceShape Shape { get; init; } = ServiceShape.Endpoints;

    /// <summary>The operations to migrate, as <c>METHOD /path</c> or by their ids; all of them if empty.</summary>
    public IReadOnlyList<string> Operations { get; init; } = [];

    /// <summary>The ids of the linter's rules whose findings the code puts right instead of doing what the templates do.</summary>
    public ImmutableArray<string> Fixes { get; init; } = [];

    /// <summary>Keys of the configuration for what only a deployment knows, by name: <c>MyQueue.Arn</c>. What has none gets one.</summary>
    public IReadOnlyDictionary<string, string> ConfigurationKeys { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Whether a project with adapters for AWS is written.</summary>
    public bool Aws { get; init; }

    /// <summary>Whether a project with tests is written.</summary>
    public bool Tests { get; init; } = true;

    /// <summary>How many cases each mapping is compared over.</summary>
    public int Cases { get; init; } = 1_000;

    /// <summary>How many changed versions of each mapping are tried at most, to see that the comparison notices them.</summary>
    public int Mutants { get; init; } = 120;

    /// <summary>Which cases: the same seed makes the same.</summary>
    public int Seed { get; init; } = 1;
}

/// <summary>How mappings are written.</summary>
public enum MappingStyle
{
    /// <summary>The same bytes as the template for every input.</summary>
    Exact,

    /// <summary>JSON built as JSON where it can be shown to mean the same.</summary>
    Idiomatic,
}

/// <summary>What emitted code is plugged into.</summary>
public enum ServiceShape
{
    /// <summary>Endpoints of minimal APIs.</summary>
    Endpoints,

    /// <summary>Middleware in front of what handles requests already.</summary>
    Middleware,
}
