using System.Text.Json.Nodes;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>What an evaluator made of a case.</summary>
internal abstract record Outcome
{
    /// <summary>The template rendered.</summary>
    /// <param name="Output">The text.</param>
    /// <param name="Context">The override maps.</param>
    internal sealed record Rendered(string Output, JsonNode? Context) : Outcome
    {
        private const string NoOverrides = """{"requestOverride":{"path":{},"querystring":{},"header":{}},"responseOverride":{"header":{}}}""";

        /// <summary>The context of a template that overrides nothing.</summary>
        public static JsonNode EmptyContext { get; } = JsonNode.Parse(NoOverrides)!;

        public override string ToString() => JsonNode.DeepEquals(Context, EmptyContext) ? Quoted.Text(Output) : $"{Quoted.Text(Output)} {Context?.ToJsonString()}";
    }

    /// <summary>The case failed, as it would with a status of 500.</summary>
    /// <param name="Message">The kind of failure and its message.</param>
    /// <param name="SyntaxOffset">Where the parser gave up, when it is a mistake in the template itself and the place is known.</param>
    /// <param name="IsSyntax">Whether the template does not parse.</param>
    internal sealed record Failed(string Message, bool IsSyntax, int? SyntaxOffset = null) : Outcome
    {
        public override string ToString() => "error: " + Message;
    }

    /// <summary>No answer that could be compared: out of time, out of memory, or a limit of the evaluator.</summary>
    internal sealed record Exhausted(string Message) : Outcome
    {
        public override string ToString() => "exhausted: " + Message;
    }
}
