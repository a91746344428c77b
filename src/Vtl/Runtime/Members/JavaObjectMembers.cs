using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods that every object has, and the one of a class that Velocity's secure introspector leaves.</summary>
internal static class JavaObjectMembers
{
    public static JavaMethod[] Methods { get; } =
    [
        .. Overrides(),
        Instance<object>("getClass", [], T.Class, (target, _) => target is JavaClass ? T.Class : JavaClass.Of(target)),
        Instance<object>("notifyAll", [], T.Void, (_, _) => throw new JavaException("IllegalMonitorStateException", "current thread is not owner")),
    ];

    public static JavaMethod[] Class { get; } =
    [
        Instance<JavaClass>("getName", [], T.String, (target, _) => target.Name),
    ];

    /// <summary>
    /// The methods that most classes declare anew. It shows where one is called on a class instead of its object, which fails unless it is
    /// <c>Object</c>'s.
    /// </summary>
    public static IEnumerable<JavaMethod> Overrides(bool withToString = true)
    {
        yield return Instance<object>("equals", [T.Object], T.Bool, (target, a) => JavaEquality.AreEqual(target, a[0]));
        yield return Instance<object>("hashCode", [], T.Int, (target, _) => JavaEquality.HashOf(target));
        if (withToString)
            yield return Instance<object>("toString", [], T.String, (target, _) => JavaText.Of(target));
    }
}
