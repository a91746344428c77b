namespace VtlKit.Evaluation;

/// <summary>
/// The variables of a rendering, by their numbers in <see cref="VariableNumbers"/>. There is one scope for all; only while <c>#foreach</c>
/// stands at an element that is null, its variable is hidden, whatever is assigned to it.
/// </summary>
internal sealed class Scope(int count)
{
    private readonly object?[] variables = new object?[count];
    private NullVariable? hidden;

    public object? Get(int variable) => hidden is null || !IsHidden(variable) ? variables[variable] : null;

    public void Set(int variable, object? value) => variables[variable] = value;

    /// <summary>Sets a variable back to what it was; one that was nothing is no longer hidden either.</summary>
    public void Restore(int variable, object? value)
    {
        variables[variable] = value;
        if (value is not null)
        {
            return;
        }

        for (NullVariable? standing = hidden; standing is not null; standing = standing.Outer)
        {
            standing.IsActive &= standing.Number != variable;
        }
    }

    public void Hide(NullVariable variable)
    {
        variable.Outer = hidden;
        hidden = variable;
    }

    public void Reveal(NullVariable variable) => hidden = variable.Outer;

    private bool IsHidden(int variable)
    {
        for (NullVariable? standing = hidden; standing is not null; standing = standing.Outer)
        {
            if (standing.IsActive && standing.Number == variable)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A loop variable that stands for null.</summary>
    internal sealed class NullVariable(int number)
    {
        public int Number { get; } = number;

        public bool IsActive { get; set; } = true;

        public NullVariable? Outer { get; set; }
    }
}
