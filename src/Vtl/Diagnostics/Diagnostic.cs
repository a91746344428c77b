using VtlKit.Text;

namespace VtlKit.Diagnostics;

/// <summary>One thing that is wrong at one place of a template.</summary>
/// <param name="Kind">What kind of mistake it is.</param>
/// <param name="Span">Where, as offsets of the template.</param>
/// <param name="Message">What is wrong and what to do, as a sentence.</param>
public sealed record Diagnostic(ErrorKind Kind, TextSpan Span, string Message);
