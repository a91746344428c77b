namespace VtlKit.Evaluation;

/// <summary>
/// The variables of a rendering. There is one scope for all; only while <c>#foreach</c> stands at an element that is null, its variable
/// is hidden, whatever is assigned to it.
/// </summary>
internal sealed class Scope
{
    private readonly Dictionary<string, object?> variables = new(StringComparer.Ordinal);
    private NullVariable? hidden;

    public object? Get(string name)
    {
        for (NullVariable? variable = hidden; variable is not null; variable = variable.Outer)
        {
            if (variable.IsActive && variable.Name == name)
            {
                return null;
            }
        }

        return variables.GetValueOrDefault(name);
    }

    public void Set(string name, object? value) => variables[name] = value;

    /// <summary>Sets a variable back to what it was; what was nothing is removed.</summary>
    public void Restore(string name, object? value)
    {
        if (value is not null)
        {
            variables[name] = value;
            return;
        }

        variables.Remove(name);
        for (NullVariable? variable = hidden; variable is not null; variable = variable.Outer)
        {
            variable.IsActive &= variable.Name != name;
        }
    }

    public void Hide(NullVariable variable)
    {
        variable.Outer = hidden;
        hidden = variable;
    }

    public void Reveal(NullVariable variable) => hidden = variable.Outer;

    /// <summary>A loop variable that stands for null.</summary>
    internal sealed class NullVariable(string name)
    {
        public string Name { get; } = name;

        public bool IsActive { get; set; } = true;

        public NullVariable? Outer { get; set; }
    }
}
