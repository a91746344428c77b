namespace VtlKit.Runtime.Members;

internal static class JavaCharacterMembers
{
    public static JavaMethod[] Methods { get; } = [];
}
