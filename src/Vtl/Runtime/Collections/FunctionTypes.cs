namespace VtlKit.Runtime.Collections;

/// <summary>Java's functional interfaces, and other classes of parameters that no value of a template can fill, except for null.</summary>
internal static class FunctionTypes
{
    public static readonly JavaClass BiConsumer = Declare("BiConsumer");
    public static readonly JavaClass BiFunction = Declare("BiFunction");
    public static readonly JavaClass BinaryOperator = Declare("BinaryOperator");
    public static readonly JavaClass Charset = JavaClass.Public("java.nio.charset.Charset", null, []);
    public static readonly JavaClass Consumer = Declare("Consumer");
    public static readonly JavaClass Function = Declare("Function");
    public static readonly JavaClass IntFunction = Declare("IntFunction");
    public static readonly JavaClass Locale = JavaClass.Public("java.util.Locale", null, []);
    public static readonly JavaClass Lookup = JavaClass.Public("java.lang.invoke.MethodHandles$Lookup", null, []);
    public static readonly JavaClass MathContext = JavaClass.Public("java.math.MathContext", null, []);
    public static readonly JavaClass Predicate = Declare("Predicate");
    public static readonly JavaClass Random = JavaClass.Public("java.util.Random", null, []);
    public static readonly JavaClass Rounding = JavaClass.Public("java.math.RoundingMode", null, []);
    public static readonly JavaClass Runnable = JavaClass.Interface("java.lang.Runnable", []);
    public static readonly JavaClass StringBuffer = JavaClass.Public("java.lang.StringBuffer", null, [JavaTypes.CharSequence]);
    public static readonly JavaClass Supplier = Declare("Supplier");
    public static readonly JavaClass ToDoubleFunction = Declare("ToDoubleFunction");
    public static readonly JavaClass ToIntFunction = Declare("ToIntFunction");
    public static readonly JavaClass ToLongFunction = Declare("ToLongFunction");
    public static readonly JavaClass UnaryOperator = Declare("UnaryOperator");

    /// <summary>A method that can only be called with null, which Java refuses.</summary>
    public static JavaMethod Unfillable(string name, params ReadOnlySpan<JavaClass> parameters) =>
        JavaMethod.Instance<object>(name, parameters, JavaTypes.Object, (_, _) => throw JavaException.NullPointer());

    /// <summary>A static method of that kind.</summary>
    public static JavaMethod UnfillableStatic(string name, params ReadOnlySpan<JavaClass> parameters) =>
        JavaMethod.Static(name, parameters, JavaTypes.Object, _ => throw JavaException.NullPointer());

    private static JavaClass Declare(string name) => JavaClass.Interface("java.util.function." + name, []);
}
