using VtlKit.Syntax;

namespace VtlKit.Evaluation;

/// <summary>The variables that a template names, each with its place in the <see cref="Scope"/> of a rendering.</summary>
internal sealed class VariableNumbers
{
    /// <summary>Stands for a variable that the template never names: nobody can see whether it has a value.</summary>
    public const int None = -1;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    public int Count => numbers.Count;

    public static VariableNumbers Of(SyntaxTree tree)
    {
        VariableNumbers variables = new();
        foreach (SyntaxNode node in tree.Root.DescendantsAndSelf())
        {
            string? name = node switch
            {
                Reference reference => reference.Name,
                ForeachDirective loop => loop.Variable,
                DefineDirective definition => definition.Variable,
                _ => null,
            };
            if (name is not null)
            {
                variables.numbers.TryAdd(name, variables.numbers.Count);
            }
        }

        return variables;
    }

    public int Find(string name) => numbers.GetValueOrDefault(name, None);
}
