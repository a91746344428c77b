namespace VtlKit.Migrate.Emission;

/// <summary>A C# expression.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Type">What its value can be.</param>
internal sealed record Code(string Text, ValueType Type)
{
    /// <summary>Whether it can stand before a dot, or as an operand, without parentheses.</summary>
    public bool IsAtomic { get; init; } = true;

    /// <summary>Whether nothing but its value comes of it.</summary>
    public bool IsPure { get; init; } = true;

    /// <summary>Whether it is a whole number so small that a sum of two is an int as well.</summary>
    public bool IsSmall { get; init; }

    /// <summary>Its value where it is known: a string, a bool or a number.</summary>
    public object? Constant { get; init; }

    /// <summary>The code before it was made to give an empty text for nothing.</summary>
    public Code? Raw { get; init; }

    /// <summary>The text where it is a call that takes the names of further properties; null elsewhere.</summary>
    public string? PropertyCall { get; init; }

    /// <summary>As an operand.</summary>
    public string Operand => IsAtomic ? Text : $"({Text})";
}
