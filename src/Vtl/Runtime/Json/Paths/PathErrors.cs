namespace VtlKit.Runtime.Json.Paths;

/// <summary>What Jayway throws.</summary>
internal static class PathErrors
{
    public const string InvalidPath = "InvalidPathException";

    /// <summary>A path that does not compile, or is used where it makes no sense.</summary>
    public static JavaException Invalid(string message) => new(InvalidPath, message);

    /// <summary>Any other failure; a filter does not forgive it.</summary>
    public static JavaException Failure(string message) => new("JsonPathException", message);

    public static LimitException TooDeep() => new("A JSONPath expression is nested too deeply, or searches too deep a document.");
}
