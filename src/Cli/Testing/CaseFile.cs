using System.Collections.Immutable;
using Newtonsoft.Json.Linq;
using VtlKit.Cli.Input;
using VtlKit.Gateway;
using VtlKit.Runtime;
using VtlKit.Text;

namespace VtlKit.Cli.Testing;

/// <summary>A file of recorded examples.</summary>
/// <param name="Values">The file itself.</param>
/// <param name="Api">The path of the API's file.</param>
/// <param name="Cases">The examples, in the file's order.</param>
internal sealed record CaseFile(YamlFile Values, string Api, ImmutableArray<TestCase> Cases)
{
    /// <summary>The file's name.</summary>
    public string Path => Values.Name;

    /// <summary>All files that the results depend on.</summary>
    public IEnumerable<string> Files => [Path, Api, .. Cases.SelectMany(static test => test.Files)];
}

/// <summary>One example: what is sent, and what is expected of it.</summary>
internal sealed record TestCase
{
    /// <summary>Its name; made of the operation where it has none.</summary>
    public required string Name { get; init; }

    /// <summary>The object in the file.</summary>
    public required JObject Values { get; init; }

    /// <summary>Where it begins.</summary>
    public required LinePosition Position { get; init; }

    /// <summary><c>POST /orders</c> or an operation id; null where the request alone has to tell.</summary>
    public string? Operation { get; init; }

    /// <summary>Where the operation is named.</summary>
    public required LinePosition OperationPosition { get; init; }

    /// <summary>The request; null for a sample.</summary>
    public GivenRequest? Request { get; init; }

    /// <summary>What the backend answers; null for a sample.</summary>
    public BackendResponse? Response { get; init; }

    /// <summary>Values of what only a deployment knows.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Set { get; init; } = [];

    /// <summary>The stage's name; null for the API's own.</summary>
    public string? Stage { get; init; }

    /// <summary><c>$stageVariables</c>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> StageVariables { get; init; } = [];

    /// <summary>What is given of <c>$context</c>, the file's part before the case's own.</summary>
    public ImmutableArray<JavaMap> Context { get; init; } = [];

    /// <summary>What is expected; null where nothing is.</summary>
    public JObject? Expect { get; init; }

    /// <summary>The message files that it names.</summary>
    public ImmutableArray<string> Files { get; init; } = [];
}
