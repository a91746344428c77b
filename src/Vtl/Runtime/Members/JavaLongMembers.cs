namespace VtlKit.Runtime.Members;

internal static class JavaLongMembers
{
    public static JavaMethod[] Methods { get; } = [];
}
