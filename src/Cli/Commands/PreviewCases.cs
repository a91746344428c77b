using VtlKit.Cli.Input;
using VtlKit.Cli.Output;
using VtlKit.Diagnostics;
using VtlKit.Gateway;
using VtlKit.Text;

namespace VtlKit.Cli.Commands;

/// <summary>Previews a stream of cases, one line each, in order, holding one case at a time.</summary>
internal sealed class PreviewCases(Terminal terminal) : CaseStream(terminal)
{
    protected override string Answer(ReadOnlySpan<byte> line, int number)
    {
        string id = "null";
        try
        {
            JsonFile json = JsonFile.Read(System.Text.Encoding.UTF8.GetString(line), "<case>");
            id = PreviewCase.IdOf(json);
            PreviewCase given = PreviewCase.Read(json);
            Exchange exchange = ResponsePipeline.Run(given.Setup, RequestPipeline.Run(given.Setup, given.Request, given.Context), given.Backend);
            return PreviewJson.OfCase(given, exchange, ExecutionLog.Of(given.Setup, exchange));
        }
        catch (UsageException exception)
        {
            var place = new LinePosition(number, exception.Position?.Column ?? 1);
            return EvalResult.Of(new EvalFailure(ErrorKind.Input, exception.Message, place), writer => PreviewJson.WriteId(writer, id));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Fault(exception, number, writer => PreviewJson.WriteId(writer, id));
        }
    }
}
