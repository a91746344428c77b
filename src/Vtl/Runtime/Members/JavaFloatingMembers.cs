namespace VtlKit.Runtime.Members;

internal static class JavaFloatingMembers
{
    public static JavaMethod[] Float { get; } = [];
    public static JavaMethod[] Double { get; } = [];
}
