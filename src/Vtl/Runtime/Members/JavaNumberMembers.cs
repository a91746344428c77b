using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of <c>java.lang.Number</c>, and what its whole-number subclasses share.</summary>
internal static class JavaNumberMembers
{
    public static JavaMethod[] Number { get; } =
    [
        Instance<object>("byteValue", [], T.Byte, (number, _) => unchecked((sbyte)JavaArithmetic.ToInt(number))),
        Instance<object>("shortValue", [], T.Short, (number, _) => unchecked((short)JavaArithmetic.ToInt(number))),
        Instance<object>("intValue", [], T.Int, (number, _) => JavaArithmetic.ToInt(number)),
        Instance<object>("longValue", [], T.Long, (number, _) => JavaArithmetic.ToLong(number)),
        Instance<object>("floatValue", [], T.Float, (number, _) => JavaArithmetic.ToFloat(number)),
        Instance<object>("doubleValue", [], T.Double, (number, _) => JavaArithmetic.ToDouble(number)),
    ];

    /// <summary>What a value says of itself as a constant: nothing but itself.</summary>
    internal static JavaMethod DescribeConstable { get; } =
        Instance<object>("describeConstable", [], T.Optional, (number, _) => JavaOptional.Of(number));

    /// <summary>The order of a box, by its own class.</summary>
    internal static JavaMethod CompareTo(JavaClass box) =>
        Instance<object>("compareTo", [box], T.Int, (number, a) => JavaOrder.Compare(number, a[0]));

    /// <summary>The method <c>resolveConstantDesc</c>, which gives the value again.</summary>
    internal static JavaMethod ResolveConstantDesc(JavaClass box) =>
        Instance<object>("resolveConstantDesc", [Collections.FunctionTypes.Lookup], box, (number, _) => number);
}
