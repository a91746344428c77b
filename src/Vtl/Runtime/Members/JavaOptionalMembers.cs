using static VtlKit.Runtime.Collections.FunctionTypes;
using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of <c>java.util.Optional</c> and its three relatives for numbers.</summary>
internal static class JavaOptionalMembers
{
    public static JavaMethod[] Optional { get; } =
    [
        .. Common(T.Optional, T.Object, "get"),
        Unfillable("map", Function),
        Instance<JavaOptional>("stream", [], T.Stream, (optional, _) => JavaStream.Of(ToList(optional))),
        Static("of", [T.Object], T.Optional, a => JavaOptional.Of(a.Required<object>(0))),
        Unfillable("filter", Predicate),
        Unfillable("flatMap", Function),
        Static("ofNullable", [T.Object], T.Optional, a => JavaOptional.Of(a[0])),
        Unfillable("ifPresent", Consumer),
        Unfillable("ifPresentOrElse", Consumer, Runnable),
        Unfillable("or", Supplier),
        Unfillable("orElseGet", Supplier),
        Unfillable("orElseThrow", Supplier),
    ];

    public static JavaMethod[] OptionalInt { get; } =
    [
        .. Common(T.OptionalInt, T.Int, "getAsInt"),
        .. UnfillableOfOptional("Int"),
        Instance<JavaOptional>("stream", [], T.IntStream, (optional, _) => JavaStream.Of(ToList(optional).Cast<int>())),
        Static("of", [T.Int], T.OptionalInt, a => new JavaOptional(T.OptionalInt, a[0])),
    ];

    public static JavaMethod[] OptionalLong { get; } =
    [
        .. Common(T.OptionalLong, T.Long, "getAsLong"),
        .. UnfillableOfOptional("Long"),
        Instance<JavaOptional>("stream", [], T.LongStream, (optional, _) => JavaStream.Of(ToList(optional).Cast<long>())),
        Static("of", [T.Long], T.OptionalLong, a => new JavaOptional(T.OptionalLong, a[0])),
    ];

    public static JavaMethod[] OptionalDouble { get; } =
    [
        .. Common(T.OptionalDouble, T.Double, "getAsDouble"),
        .. UnfillableOfOptional("Double"),
        Instance<JavaOptional>("stream", [], T.DoubleStream, (optional, _) => JavaStream.Of(ToList(optional).Cast<double>())),
        Static("of", [T.Double], T.OptionalDouble, a => new JavaOptional(T.OptionalDouble, a[0])),
    ];

    private static JavaMethod[] Common(JavaClass optionalClass, JavaClass valueClass, string getter) =>
    [
        Instance<JavaOptional>(getter, [], valueClass, (optional, _) => Value(optional)),
        Instance<JavaOptional>("isEmpty", [], T.Bool, (optional, _) => optional.Value is null),
        Instance<JavaOptional>("isPresent", [], T.Bool, (optional, _) => optional.Value is not null),
        Static("empty", [], optionalClass, _ => new JavaOptional(optionalClass, value: null)),
        Instance<JavaOptional>("orElse", [valueClass], valueClass, (optional, a) => optional.Value ?? a[0]),
        Instance<JavaOptional>("orElseThrow", [], valueClass, (optional, _) => Value(optional)),
    ];

    private static object Value(JavaOptional optional) => optional.Value ?? throw JavaException.NoSuchElement("No value present");

    private static object?[] ToList(JavaOptional optional) => optional.Value is { } value ? [value] : [];
}
