namespace VtlKit.Runtime.Members;

internal static class JavaBooleanMembers
{
    public static JavaMethod[] Methods { get; } = [];
}
