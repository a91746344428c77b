namespace VtlKit.Runtime.Collections;

/// <summary>Java's functional interfaces, and other classes of parameters that no value of a template can fill, except for null.</summary>
internal static class FunctionTypes
{
    public static readonly JavaClass Appendable = JavaClass.Interface("java.lang.Appendable", []);
    public static readonly JavaClass BiConsumer = Declare("BiConsumer");
    public static readonly JavaClass BiFunction = Declare("BiFunction");
    public static readonly JavaClass BinaryOperator = Declare("BinaryOperator");
    public static readonly JavaClass Charset = JavaClass.Public("java.nio.charset.Charset", null, []);
    public static readonly JavaClass Collector = JavaClass.Interface("java.util.stream.Collector", []);
    public static readonly JavaClass Consumer = Declare("Consumer");
    public static readonly JavaClass Function = Declare("Function");
    public static readonly JavaClass IntFunction = Declare("IntFunction");
    public static readonly JavaClass JsonStyles = JavaClass.Public("net.minidev.json.JSONStyle", null, []);
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

    /// <summary>The methods of a stream of numbers that take a lambda.</summary>
    /// <param name="number">The primitive's name as it begins the names of the interfaces.</param>
    /// <param name="element">The primitive.</param>
    public static IEnumerable<JavaMethod> UnfillableOfStream(string number, JavaClass element)
    {
        foreach (string name in (string[])["anyMatch", "allMatch", "noneMatch", "filter", "takeWhile", "dropWhile"])
            yield return Unfillable(name, Declare(number + "Predicate"));
        foreach (string name in (string[])["forEach", "forEachOrdered", "peek"])
            yield return Unfillable(name, Declare(number + "Consumer"));
        foreach (string name in (string[])["flatMap", "mapToObj"])
            yield return Unfillable(name, Declare(number + "Function"));
        foreach (string other in (string[])["Int", "Long", "Double"])
        {
            if (other != number)
                yield return Unfillable("mapTo" + other, Declare($"{number}To{other}Function"));
        }

        JavaClass unary = Declare(number + "UnaryOperator");
        JavaClass binary = Declare(number + "BinaryOperator");
        yield return Unfillable("map", unary);
        yield return Unfillable("mapMulti", JavaClass.Interface($"java.util.stream.{number}Stream${number}MapMultiConsumer", []));
        yield return Unfillable("collect", Supplier, Declare($"Obj{number}Consumer"), BiConsumer);
        yield return Unfillable("reduce", element, binary);
        yield return Unfillable("reduce", binary);
        yield return UnfillableStatic("iterate", element, Declare(number + "Predicate"), unary);
        yield return UnfillableStatic("iterate", element, unary);
        yield return UnfillableStatic("generate", Declare(number + "Supplier"));
    }

    /// <summary>The methods of an optional number that take a lambda.</summary>
    public static IEnumerable<JavaMethod> UnfillableOfOptional(string number) =>
    [
        Unfillable("ifPresent", Declare(number + "Consumer")),
        Unfillable("ifPresentOrElse", Declare(number + "Consumer"), Runnable),
        Unfillable("orElseGet", Declare(number + "Supplier")),
        Unfillable("orElseThrow", Supplier),
    ];

    private static JavaClass Declare(string name) => JavaClass.Interface("java.util.function." + name, []);
}
