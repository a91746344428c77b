namespace VtlKit.Runtime;

/// <summary>Which of Java's primitives a class is, narrow numbers before wide ones.</summary>
internal enum PrimitiveKind
{
    None,
    Void,
    Boolean,
    Char,
    Byte,
    Short,
    Int,
    Long,
    Float,
    Double,
}

/// <summary>The conversions of a boxed number that Java makes when a method or an array takes a wider primitive.</summary>
internal static class PrimitiveConversion
{
    /// <summary>The value as the primitive needs it, or itself where it does not fit.</summary>
    public static object? Widen(object? value, PrimitiveKind primitive) => primitive switch
    {
        PrimitiveKind.Short => value is sbyte small ? (short)small : value,
        PrimitiveKind.Int => value switch { short number => (int)number, sbyte number => (int)number, _ => value },
        PrimitiveKind.Long => value switch { int number => (long)number, short number => (long)number, sbyte number => (long)number, _ => value },
        PrimitiveKind.Float => value switch
        {
            long number => (float)number,
            int number => (float)number,
            short number => (float)number,
            sbyte number => (float)number,
            _ => value,
        },
        PrimitiveKind.Double => value switch
        {
            float number => (double)number,
            long number => (double)number,
            int number => (double)number,
            short number => (double)number,
            sbyte number => (double)number,
            _ => value,
        },
        _ => value,
    };

    /// <summary>Whether one primitive is as wide as another by Velocity's account, which leaves out what a <c>char</c> could become.</summary>
    public static bool Accepts(PrimitiveKind wide, PrimitiveKind narrow) =>
        wide == narrow ? wide != PrimitiveKind.None : narrow >= PrimitiveKind.Byte && wide > narrow;
}
