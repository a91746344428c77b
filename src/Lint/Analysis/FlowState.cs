using System.Collections.Immutable;

namespace VtlKit.Lint.Analysis;

/// <summary>Where a walk through a template stands: what its variables hold, and what the output so far makes of what follows.</summary>
internal sealed class FlowState(ImmutableDictionary<string, Symbol> variables, Scanner scanner)
{
    private string? signature;

    public ImmutableDictionary<string, Symbol> Variables { get; } = variables;

    /// <summary>Not to be read from: <see cref="Then"/> makes the state that follows.</summary>
    public Scanner Scanner { get; } = scanner;

    public string Signature => signature ??=
        $"{Scanner.Signature}\u0001{string.Join('\u0001', Variables.OrderBy(static entry => entry.Key, StringComparer.Ordinal).Select(static entry => $"{entry.Key}={entry.Value.Signature}"))}";

    public FlowState With(string name, Symbol value) => new(Variables.SetItem(name, value), Scanner);

    public FlowState Then(Scanner next) => new(Variables, next);
}
