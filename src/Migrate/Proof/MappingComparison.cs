using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Idiomatic;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Proof;

/// <summary>When the result of emitted code counts as that of the template.</summary>
internal abstract class MappingComparison
{
    /// <summary>The same bytes and the same overrides, or both fail.</summary>
    public static MappingComparison Exact { get; } = new ExactComparison();

    /// <summary>The comparison for a style, as the manifest names it.</summary>
    public static MappingComparison For(string style, SyntaxTree tree)
    {
        try
        {
            return style == "idiomatic" ? new IdiomaticComparison(tree, IdiomaticMapping.Of(tree, [])) : Exact;
        }
        catch (Refusal)
        {
            return Exact;
        }
    }

    /// <summary>The differences on purpose that cases have shown, each with a case.</summary>
    public virtual IReadOnlyList<(Deviation Deviation, ProofCase Case)> Shown => [];

    /// <summary>Compares two results; null is a failure.</summary>
    public abstract Agreement Of(ProofCase given, Outcome? expected, Outcome? actual);

    private sealed class ExactComparison : MappingComparison
    {
        public override Agreement Of(ProofCase given, Outcome? expected, Outcome? actual) => expected == actual ? Agreement.Equal : Agreement.None;
    }
}
