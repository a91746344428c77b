namespace VtlKit.Runtime.Members;

internal static class JavaSmallIntegerMembers
{
    public static JavaMethod[] Byte { get; } = [];
    public static JavaMethod[] Short { get; } = [];
}
