using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace VtlKit.Lint.Analysis;

/// <summary>Where a walk through a template stands: what its variables hold, and what the output so far makes of what follows.</summary>
internal sealed class FlowState
{
    private readonly UInt128 digest;

    private FlowState(ImmutableDictionary<string, Symbol> variables, UInt128 digest, Scanner scanner)
    {
        Variables = variables;
        this.digest = digest;
        Scanner = scanner;
    }

    public ImmutableDictionary<string, Symbol> Variables { get; }

    /// <summary>Not to be read from: <see cref="Then"/> makes the state that follows.</summary>
    public Scanner Scanner { get; }

    /// <summary>Equal for equal states.</summary>
    public (UInt128 Variables, string Output) Signature => (digest, Scanner.Signature);

    /// <summary>The state before anything is written.</summary>
    public static FlowState Start(IEnumerable<KeyValuePair<string, Symbol>> variables, Scanner scanner) =>
        variables.Aggregate(new FlowState(ImmutableDictionary.Create<string, Symbol>(StringComparer.Ordinal), 0, scanner), static (state, variable) => state.With(variable.Key, variable.Value));

    public FlowState With(string name, Symbol value) => new(Variables.SetItem(name, value), digest ^ DigestOf(name) ^ DigestOf(name, value), Scanner);

    public FlowState Without(string name) => new(Variables.Remove(name), digest ^ DigestOf(name), Scanner);

    public FlowState Then(Scanner next) => new(Variables, digest, next);

    // Each variable has its share in the digest of all, so that a change takes one away and puts one in.
    private UInt128 DigestOf(string name) => Variables.TryGetValue(name, out Symbol? value) ? DigestOf(name, value) : 0;

    private static UInt128 DigestOf(string name, Symbol value)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes($"{name}={value.Signature}".AsSpan()), bytes);
        return MemoryMarshal.Read<UInt128>(bytes);
    }
}
