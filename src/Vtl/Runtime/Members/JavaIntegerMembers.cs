namespace VtlKit.Runtime.Members;

internal static class JavaIntegerMembers
{
    public static JavaMethod[] Methods { get; } = [];
}
