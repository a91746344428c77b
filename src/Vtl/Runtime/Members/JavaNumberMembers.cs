namespace VtlKit.Runtime.Members;

internal static class JavaNumberMembers
{
    public static JavaMethod[] Number { get; } = [];
}
