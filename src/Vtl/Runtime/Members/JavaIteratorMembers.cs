using static VtlKit.Runtime.Collections.FunctionTypes;
using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of <c>java.util.Iterator</c> and <c>java.util.ListIterator</c>.</summary>
internal static class JavaIteratorMembers
{
    public static JavaMethod[] Iterator { get; } =
    [
        Procedure<JavaIterator>("remove", [], (iterator, _) => iterator.Remove()),
        Unfillable("forEachRemaining", Consumer),
        Instance<JavaIterator>("hasNext", [], T.Bool, (iterator, _) => iterator.HasNext),
        Instance<JavaIterator>("next", [], T.Object, (iterator, _) => iterator.Next()),
    ];

    public static JavaMethod[] ListIterator { get; } =
    [
        Procedure<JavaListIterator>("add", [T.Object], (iterator, a) => iterator.Add(a[0])),
        Procedure<JavaListIterator>("set", [T.Object], (iterator, a) => iterator.Set(a[0])),
        Instance<JavaListIterator>("nextIndex", [], T.Int, (iterator, _) => iterator.NextIndex),
        Instance<JavaListIterator>("previousIndex", [], T.Int, (iterator, _) => iterator.NextIndex - 1),
        Instance<JavaListIterator>("hasPrevious", [], T.Bool, (iterator, _) => iterator.NextIndex != 0),
        Instance<JavaListIterator>("previous", [], T.Object, (iterator, _) => iterator.Previous()),
    ];
}
