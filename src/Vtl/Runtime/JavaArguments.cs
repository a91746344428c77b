using VtlKit.Runtime.Collections;

namespace VtlKit.Runtime;

/// <summary>The arguments of a call, converted to the classes of the parameters.</summary>
/// <param name="values">One for each parameter; an array for the variable ones.</param>
public readonly struct JavaArguments(object?[] values)
{
    /// <summary>An argument as it is.</summary>
    public object? this[int index] => values[index];

    /// <summary>An argument whose parameter is an <c>int</c>.</summary>
    public int Int(int index) => (int)values[index]!;

    /// <summary>An argument whose parameter is a <c>long</c>.</summary>
    public long Long(int index) => (long)values[index]!;

    /// <summary>An argument whose parameter is a <c>double</c>.</summary>
    public double Double(int index) => (double)values[index]!;

    /// <summary>An argument whose parameter is a <c>float</c>.</summary>
    public float Float(int index) => (float)values[index]!;

    /// <summary>An argument whose parameter is a <c>char</c>.</summary>
    public char Char(int index) => (char)values[index]!;

    /// <summary>An argument whose parameter is a <c>boolean</c>.</summary>
    public bool Bool(int index) => (bool)values[index]!;

    /// <summary>An argument that must be a text.</summary>
    /// <exception cref="JavaException">It is null.</exception>
    public string Text(int index) => Required<string>(index);

    /// <summary>An argument that must be of a class.</summary>
    /// <exception cref="JavaException">It is null, or of another class.</exception>
    public T Required<T>(int index) => values[index] switch
    {
        T value => value,
        null => throw JavaException.NullPointer(),
        { } other => throw new JavaException("ClassCastException", $"class {JavaClass.Of(other).Name} cannot be cast"),
    };

    /// <summary>An argument that must be an array, as a list.</summary>
    /// <exception cref="JavaException">It is null.</exception>
    public IEnumerable<object?> Array(int index) => Required<JavaArray>(index).Items;

    internal object?[] ToArray() => values;

    /// <summary>An argument that must be an order.</summary>
    internal IComparer<object?> Order(int index) => JavaComparator.Order(values[index]);
}
