namespace VtlKit.Runtime.Members;

internal static class JavaTextMembers
{
    public static JavaMethod[] Comparable { get; } = [];
    public static JavaMethod[] CharSequence { get; } = [];
}
