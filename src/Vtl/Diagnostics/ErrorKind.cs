namespace VtlKit.Diagnostics;

/// <summary>What kind of thing went wrong; the words of <c>vtlkit eval</c>'s error objects.</summary>
public enum ErrorKind
{
    /// <summary>What was given is not readable: a file, a request, a case.</summary>
    Input,

    /// <summary>The template does not parse.</summary>
    Syntax,

    /// <summary>Rendering failed, as it does with a status of 500 on API Gateway.</summary>
    Evaluation,

    /// <summary>A limit of ours was reached: steps, nesting, size or time.</summary>
    Limit,
}
