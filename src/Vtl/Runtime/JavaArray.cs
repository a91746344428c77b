namespace VtlKit.Runtime;

/// <summary>
/// A Java array. A template reaches it as a list of fixed length (<c>size()</c>, <c>get(i)</c>, <c>[i]</c>), for Velocity wraps it for every
/// call; there is no <c>.length</c>.
/// </summary>
public abstract class JavaArray : JavaObject
{
    /// <summary>How many elements there are.</summary>
    public abstract int Length { get; }

    /// <summary>The elements in order.</summary>
    public abstract IEnumerable<object?> Items { get; }

    /// <summary>The element at an index from 0.</summary>
    /// <exception cref="JavaException">There is none.</exception>
    public abstract object? Get(int index);

    /// <summary>Replaces the element at an index.</summary>
    /// <exception cref="JavaException">There is none, or the array takes no such value.</exception>
    public abstract void Set(int index, object? value);

    /// <summary>An array of strings.</summary>
    public static JavaArray Of(IEnumerable<string> items) => new JavaArray<object?>(JavaTypes.StringArray, [.. items]);

    /// <summary>An array of any objects.</summary>
    public static JavaArray Of(IEnumerable<object?> items) => new JavaArray<object?>(JavaTypes.ObjectArray, [.. items]);

    /// <summary>An array of a class of elements, filled with zeros or nulls.</summary>
    internal static JavaArray Create(JavaClass element, int length) => element.Kind switch
    {
        PrimitiveKind.Boolean => new JavaArray<bool>(element.ArrayClass, new bool[length]),
        PrimitiveKind.Char => new JavaArray<char>(element.ArrayClass, new char[length]),
        PrimitiveKind.Byte => new JavaArray<sbyte>(element.ArrayClass, new sbyte[length]),
        PrimitiveKind.Int => new JavaArray<int>(element.ArrayClass, new int[length]),
        PrimitiveKind.Long => new JavaArray<long>(element.ArrayClass, new long[length]),
        PrimitiveKind.Double => new JavaArray<double>(element.ArrayClass, new double[length]),
        _ => new JavaArray<object?>(element.ArrayClass, new object?[length]),
    };
}

/// <summary>A Java array with its elements as .NET holds them.</summary>
/// <typeparam name="T">An element: a primitive, or <see cref="object"/>.</typeparam>
/// <param name="javaClass">The class of the array.</param>
/// <param name="elements">The elements, which the array takes over.</param>
public sealed class JavaArray<T>(JavaClass javaClass, T[] elements) : JavaArray
{
    /// <inheritdoc/>
    public override JavaClass Class => javaClass;

    /// <summary>The elements themselves.</summary>
    public T[] Elements => elements;

    /// <inheritdoc/>
    public override int Length => elements.Length;

    /// <inheritdoc/>
    public override IEnumerable<object?> Items => elements.Select(element => (object?)element);

    /// <inheritdoc/>
    public override object? Get(int index)
    {
        CheckIndex(index);
        return elements[index];
    }

    /// <inheritdoc/>
    public override void Set(int index, object? value)
    {
        CheckIndex(index);
        JavaClass element = javaClass.ElementClass!;
        if (!element.IsPrimitive)
        {
            if (value is not null && !element.IsAssignableFrom(JavaClass.Of(value)))
                throw JavaException.IllegalArgument("array element type mismatch");
            elements[index] = (T)value!;
            return;
        }

        // Unlike a method's parameter, an array of numbers also takes a character.
        object? number = value is char character && element.Kind >= PrimitiveKind.Int ? (int)character : value;
        elements[index] = PrimitiveConversion.Widen(number, element.Kind) is T converted
            ? converted
            : throw JavaException.IllegalArgument("argument type mismatch");
    }

    private void CheckIndex(int index)
    {
        if ((uint)index >= (uint)elements.Length)
            throw new JavaException("ArrayIndexOutOfBoundsException", $"Index {index} out of bounds for length {elements.Length}");
    }
}
