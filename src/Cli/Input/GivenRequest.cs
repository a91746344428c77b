using System.Collections.Immutable;
using VtlKit.Gateway;
using VtlKit.Runtime;

namespace VtlKit.Cli.Input;

/// <summary>A request as a file gives it: what it leaves out is the operation's to fill in.</summary>
internal sealed record GivenRequest
{
    /// <summary>The method, upper case; null where the file has none.</summary>
    public string? Method { get; init; }

    /// <summary>The path without its query; null where the file has none.</summary>
    public string? Path { get; init; }

    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    public ImmutableArray<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>The path parameters; null where the file has none, and they are read off the path.</summary>
    public ImmutableArray<KeyValuePair<string, string>>? PathParameters { get; init; }

    public Payload Body { get; init; } = Payload.Empty;

    /// <summary>What the file gives of <c>$context</c>.</summary>
    public JavaMap Context { get; init; } = new();

    /// <summary>What the file gives of <c>$stageVariables</c>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> StageVariables { get; init; } = [];
}
