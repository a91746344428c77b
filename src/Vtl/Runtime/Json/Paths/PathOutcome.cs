namespace VtlKit.Runtime.Json.Paths;

/// <summary>How a step went. Jayway throws for all but one of these, which is too slow for what happens so often.</summary>
internal enum PathOutcome
{
    /// <summary>There are results or none.</summary>
    Done,

    /// <summary>Jayway's <c>PathNotFoundException</c>: something that must be there is not.</summary>
    NotFound,

    /// <summary>Jayway's <c>InvalidPathException</c>: a step makes no sense here. A filter takes it as false.</summary>
    Invalid,
}
