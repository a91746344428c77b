namespace VtlKit.Runtime.Members;

internal static class JavaStringMembers
{
    public static JavaMethod[] Methods { get; } = [];
}
