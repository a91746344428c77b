namespace VtlKit.Runtime;

internal static class JavaFormatter
{
    public static string Format(string format, object?[] arguments) => throw new LimitException(format + arguments.Length);
}
