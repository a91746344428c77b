using VtlKit.Diagnostics;
using VtlKit.Runtime;
using VtlKit.Text;

namespace VtlKit.Cli.Output;

/// <summary>Why a template or a path gave no result.</summary>
/// <param name="Kind">What kind of failure it is.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="Position">Where in the template; its start where the failure has no place.</param>
internal sealed record EvalFailure(ErrorKind Kind, string Message, LinePosition Position)
{
    /// <summary>The failure that an exception tells of; null for an exception that is a fault of ours.</summary>
    public static EvalFailure? Of(Exception exception, string template) => exception switch
    {
        VtlException failure => new(failure.Kind, failure.Message, new SourceText(template).PositionOf(failure.Span.Start)),
        LimitException => new(ErrorKind.Limit, exception.Message, new LinePosition(1, 1)),
        JavaException java => new(ErrorKind.Evaluation, $"{java.JavaClass}: {java.Message}", new LinePosition(1, 1)),
        _ => null,
    };
}
