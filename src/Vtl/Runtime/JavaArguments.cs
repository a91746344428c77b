using VtlKit.Runtime.Collections;

namespace VtlKit.Runtime;

/// <summary>The arguments of a call, converted to the classes of the parameters.</summary>
public readonly struct JavaArguments
{
    /// <summary>The only argument, which needs no array; else null.</summary>
    private readonly object? only;

    private readonly object?[]? several;

    /// <param name="values">One for each parameter; an array for the variable ones.</param>
    internal JavaArguments(object?[] values) => several = values;

    private JavaArguments(object? only) => this.only = only;

    /// <summary>An argument as it is.</summary>
    public object? this[int index] => several is null ? only : several[index];

    /// <summary>An argument whose parameter is an <c>int</c>.</summary>
    public int Int(int index) => (int)this[index]!;

    /// <summary>An argument whose parameter is a <c>long</c>.</summary>
    public long Long(int index) => (long)this[index]!;

    /// <summary>An argument whose parameter is a <c>double</c>.</summary>
    public double Double(int index) => (double)this[index]!;

    /// <summary>An argument whose parameter is a <c>float</c>.</summary>
    public float Float(int index) => (float)this[index]!;

    /// <summary>An argument whose parameter is a <c>char</c>.</summary>
    public char Char(int index) => (char)this[index]!;

    /// <summary>An argument whose parameter is a <c>boolean</c>.</summary>
    public bool Bool(int index) => (bool)this[index]!;

    /// <summary>An argument that must be a text.</summary>
    /// <exception cref="JavaException">It is null.</exception>
    public string Text(int index) => Required<string>(index);

    /// <summary>An argument that must be of a class.</summary>
    /// <exception cref="JavaException">It is null, or of another class.</exception>
    public T Required<T>(int index) => this[index] switch
    {
        T value => value,
        null => throw JavaException.NullPointer(),
        { } other => throw new JavaException("ClassCastException", $"class {JavaClass.Of(other).Name} cannot be cast"),
    };

    /// <summary>An argument that must be an array, as a list.</summary>
    /// <exception cref="JavaException">It is null.</exception>
    public IEnumerable<object?> Array(int index) => Required<JavaArray>(index).Items;

    internal static JavaArguments None { get; } = new([]);

    internal static JavaArguments Of(object? only) => new(only);

    internal object?[] ToArray() => several ?? [only];

    /// <summary>An argument that must be an order.</summary>
    internal IComparer<object?> Order(int index) => JavaComparator.Order(this[index]);
}
