using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of <c>java.lang.Boolean</c>.</summary>
internal static class JavaBooleanMembers
{
    public static JavaMethod[] Methods { get; } =
    [
        .. JavaObjectMembers.Overrides(),
        Static("toString", [T.Bool], T.String, a => JavaText.Of(a[0])),
        Static("hashCode", [T.Bool], T.Int, a => JavaEquality.HashOf(a[0])),
        JavaNumberMembers.CompareTo(T.Boolean),
        Static("getBoolean", [T.String], T.Bool, _ => false),
        Static("compare", [T.Bool, T.Bool], T.Int, a => a.Bool(0).CompareTo(a.Bool(1))),
        Instance<bool>("booleanValue", [], T.Bool, (truth, _) => truth),
        Static("valueOf", [T.String], T.Boolean, a => Parse(a[0])),
        Static("valueOf", [T.Bool], T.Boolean, a => a[0]),
        Instance<bool>("describeConstable", [], T.Optional, (_, _) => throw Unsupported.DynamicConstant()),
        Static("parseBoolean", [T.String], T.Bool, a => Parse(a[0])),
        Static("logicalAnd", [T.Bool, T.Bool], T.Bool, a => a.Bool(0) & a.Bool(1)),
        Static("logicalOr", [T.Bool, T.Bool], T.Bool, a => a.Bool(0) | a.Bool(1)),
        Static("logicalXor", [T.Bool, T.Bool], T.Bool, a => a.Bool(0) ^ a.Bool(1)),
    ];

    private static bool Parse(object? text) => text is string word && JavaCase.AreEqual(word, "true");
}
