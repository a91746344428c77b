namespace VtlKit.Runtime.Members;

internal static class JavaBigDecimalMembers
{
    public static JavaMethod[] Methods { get; } = [];
}
