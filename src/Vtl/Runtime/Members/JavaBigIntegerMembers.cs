namespace VtlKit.Runtime.Members;

internal static class JavaBigIntegerMembers
{
    public static JavaMethod[] Methods { get; } = [];
}
