using VtlKit.Text;

namespace VtlKit.Migrate.Emission;

/// <summary>A construct without a counterpart in C#; the whole template is left to its author.</summary>
internal sealed class Refusal(TextSpan span, string message) : Exception(message)
{
    public TextSpan Span { get; } = span;
}
