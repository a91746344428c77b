using VtlKit.Runtime;

namespace VtlKit.Evaluation;

/// <summary>What came of rendering a template.</summary>
/// <param name="Output">The text.</param>
/// <param name="Context"><c>$context</c> as the template left it, with <c>requestOverride</c> and <c>responseOverride</c> in it.</param>
public sealed record Rendering(string Output, ContextMap Context);
