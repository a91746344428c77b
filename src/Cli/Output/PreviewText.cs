using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VtlKit.Cli.Preview;
using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Cli.Output;

/// <summary>A preview for people, in the order in which things happen.</summary>
internal sealed class PreviewText(Paint paint, bool isRaw)
{
    private readonly StringBuilder text = new();

    /// <summary>The whole text, which ends with a line end.</summary>
    public string Of(PreviewResult result)
    {
        Exchange exchange = result.Exchange;
        IntegrationType type = result.Operation.Integration.Type;
        Line($"{paint.Heading(result.Operation.Name)}  {paint.Faint($"{result.Operation.File ?? "<stdin>"}:{result.Operation.Position}")}");
        WriteRequest(exchange.Request, result.IsSampleRequest);
        WriteRequestTemplate(exchange, result.Operation.Integration);
        WriteTrace(result.Trace, isRequest: true);
        WriteIntegrationRequest(exchange, type);
        WriteBackend(exchange, type, result.IsSampleResponse);
        WriteIntegrationResponse(exchange);
        WriteTrace(result.Trace, isRequest: false);
        WriteMethodResponse(exchange);
        WriteLog(ExecutionLog.Of(OperationSetup.Of(result.Operation), exchange));
        WriteNotes(result.Notes);
        return text.ToString();
    }

    private void WriteRequest(GatewayRequest request, bool isSample)
    {
        Heading("Request", isSample ? "a sample" : null);
        string query = request.Query.IsEmpty ? "" : "?" + QueryText.Print(request.Query);
        Line($"  {request.Method} {request.Path}{query}");
        WriteHeaders(request.Headers);
        WriteBody(request.Body, unfold: false);
    }

    private void WriteRequestTemplate(Exchange exchange, Integration integration)
    {
        if (integration.Type is IntegrationType.HttpProxy or IntegrationType.AwsProxy)
        {
            Heading("Request template", "none");
            Line($"  A proxy integration ({IntegrationNames.Of(integration.Type)}) has no templates{(IsIdle(integration) ? "; those in the file are not used" : "")}.");
            if (integration is { Type: IntegrationType.AwsProxy, RequestParameters.IsEmpty: false })
            {
                Line($"  Nor does {IntegrationNames.Of(integration.Type)} apply its requestParameters.");
            }

            return;
        }

        if (exchange.RequestChoice is not { } choice)
        {
            return;
        }

        WriteChoice("Request template", choice, none: choice.IsRefused ? "none, and the request is refused" : "none, and the body goes on unchanged");
    }

    private static bool IsIdle(Integration integration) =>
        !integration.RequestTemplates.IsEmpty || integration.Responses.Any(response => !response.Templates.IsEmpty);

    private void WriteIntegrationRequest(Exchange exchange, IntegrationType type)
    {
        // A MOCK's rendered text is of interest above all where no status could be read from it.
        bool isMock = type is IntegrationType.Mock;
        bool isRendered = exchange is { RequestChoice.Template: not null, Error.Failure: null };
        if (exchange.IntegrationRequest is not { } request || !(exchange.IsSent || (isMock && isRendered)))
        {
            return;
        }

        Heading("Integration request", isMock ? "MOCK: nothing is sent, only statusCode is read" : IntegrationNames.Of(type));
        if (!isMock)
        {
            Line($"  {request.Method} {request.Uri}".TrimEnd());
            WriteHeaders(request.Headers);
            WriteGaps(exchange.RequestGaps);
            WriteConversion(exchange.RequestConversion);
        }

        WriteBody(request.Body, unfold: true);
        WriteWarnings(BodyCheck.OfRequest(exchange, type));
    }

    private void WriteBackend(Exchange exchange, IntegrationType type, bool isSample)
    {
        if (exchange.Backend is not { } backend)
        {
            return;
        }

        Heading("Backend's answer", type is IntegrationType.Mock ? "MOCK" : isSample ? "a sample; give your own with --response" : null);
        Line($"  {Status(backend.Status)}");
        WriteHeaders(backend.Headers);
        WriteBody(backend.Body, unfold: true);
    }

    private void WriteIntegrationResponse(Exchange exchange)
    {
        if (exchange.Selection is not { } selection)
        {
            return;
        }

        Heading("Integration response", $"{selection.Key}, status {selection.Response.StatusCode}");
        Because(selection.Because);
        if (exchange.ResponseChoice is { } choice)
        {
            WriteChoice("Response template", choice, none: "none, and the body comes back unchanged");
        }
    }

    private void WriteMethodResponse(Exchange exchange)
    {
        if (exchange.Error is { } error)
        {
            Heading(paint.Bad("The gateway answers by itself"), error.Type);
            Line($"  {error.Log}");
            if (error.Failure is { } failure)
            {
                Line($"  {paint.Bad(failure.Cause.Message)}");
                WriteExcerpt(failure.Template.Template.Source.Text, failure.Position, indent: "  ");
            }
        }

        if (exchange.Response is { } response)
        {
            bool isOverridden = exchange.Error is null && exchange.Selection is not null && Overrides.StatusIn(exchange.Context) == response.Status;
            Heading("Method response", isOverridden ? "status by $context.responseOverride.status" : null);
            Line($"  {Status(response.Status)}");
            WriteHeaders(response.Headers);
            if (exchange.Error is null)
            {
                WriteGaps(exchange.ResponseGaps);
                WriteConversion(exchange.ResponseConversion);
            }

            WriteBody(response.Body, unfold: true);
            WriteWarnings(BodyCheck.OfResponse(exchange));
        }
    }

    /// <summary>The log as a person skims it: a line for each entry, cut to what fits.</summary>
    private void WriteLog(ImmutableArray<string> log)
    {
        const int Width = 120;
        Heading("Execution log", "as API Gateway writes it");
        foreach (string entry in log)
        {
            string line = isRaw ? entry : string.Join(' ', entry.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            Line($"  {paint.Faint(isRaw || line.Length <= Width ? line : line[..Width] + "…")}");
        }
    }

    private void WriteGaps(ImmutableArray<MappingGap> gaps)
    {
        foreach (MappingGap gap in gaps)
        {
            Line($"  {paint.Faint($"{gap.Target} is left out: there is no {gap.Expression}")}");
        }
    }

    private void WriteConversion(PayloadConversion? conversion)
    {
        string? said = conversion switch
        {
            PayloadConversion.Keep => "the body is binary and goes on byte for byte",
            PayloadConversion.EncodeBase64 => "the body is binary and goes on as Base64 text",
            PayloadConversion.DecodeBase64 => "the body is Base64 text and goes on as the bytes that it encodes",
            _ => null,
        };
        if (said is not null)
        {
            Line($"  {paint.Faint(said)}");
        }
    }

    private void WriteTrace(ImmutableArray<TraceStep>? trace, bool isRequest)
    {
        TraceStep[] steps = [.. (trace ?? []).Where(step => step.IsRequest == isRequest)];
        if (steps.Length == 0)
        {
            return;
        }

        Line("");
        int width = steps.Max(static step => step.Position.ToString().Length);
        foreach (TraceStep step in steps)
        {
            string turn = step.Turn is { } number ? string.Create(CultureInfo.InvariantCulture, $"  turn {number}:") : "";
            Line($"  {paint.Faint(step.Position.ToString().PadLeft(width))}  {step.Source}{turn}  {paint.Name(step.Value)}".TrimEnd());
        }
    }

    private void WriteWarnings(IEnumerable<BodyWarning> warnings)
    {
        foreach (BodyWarning warning in warnings)
        {
            Line("");
            Line($"  {paint.Warning("Warning:")} {warning.Message}");
            if (warning.Position is { } position)
            {
                WriteExcerpt(warning.Body, position, indent: "  ");
            }
        }
    }

    private void WriteNotes(ImmutableArray<string> notes)
    {
        if (notes.IsEmpty)
        {
            return;
        }

        Heading("Notes", null);
        foreach (string note in notes)
        {
            Line($"  {note}");
        }
    }

    private void WriteChoice(string title, TemplateChoice choice, string none)
    {
        if (choice.Template is { } template)
        {
            Heading(title, $"{template.ContentType}  {paint.Faint($"{template.Template.File ?? "<stdin>"}:{template.Template.PositionOf(0)}")}");
        }
        else
        {
            Heading(title, none);
        }

        Because(choice.Because);
    }

    private void WriteHeaders(ImmutableArray<KeyValuePair<string, string>> headers)
    {
        foreach ((string name, string value) in headers)
        {
            Line($"  {paint.Name(name)}: {value}");
        }
    }

    private void WriteBody(Payload body, bool unfold)
    {
        if (body.IsEmpty)
        {
            return;
        }

        Line("");
        if (!System.Text.Unicode.Utf8.IsValid([.. body.Bytes]))
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"  {body.Bytes.Length} bytes that are not text"));
            return;
        }

        string? indented = JsonLayout.Indented(body.Text);
        if (isRaw)
        {
            text.Append(body.Text).Append('\n');
        }
        else if (body.Text.AsSpan().IsWhiteSpace())
        {
            Line($"  {paint.Faint("(nothing but white space)")}");
        }
        else
        {
            Block(indented ?? body.Text, "  ");
        }

        if (unfold && !isRaw && indented is not null)
        {
            Unfold(body.Text);
        }
    }

    /// <summary>Shows the JSON that strings of a JSON text hold.</summary>
    private void Unfold(string json)
    {
        foreach (NestedJson nested in NestedJson.In(json))
        {
            if (JsonLayout.Indented(nested.Text) is { } indented and not ("{}" or "[]"))
            {
                Line("");
                Line($"  {paint.Faint($"{nested.Path} holds")}");
                Block(indented, "    ");
            }
        }
    }

    /// <summary>The line of a place, cut to what fits, and a caret below it.</summary>
    private void WriteExcerpt(string source, LinePosition position, string indent)
    {
        const int Before = 60;
        const int Width = 100;
        string line = source.Split('\n')[Math.Min(position.Line - 1, source.Count(character => character == '\n'))].TrimEnd('\r');
        int start = Math.Max(0, position.Column - 1 - Before);
        string shown = line.Substring(Math.Min(start, line.Length), Math.Min(Width, Math.Max(0, line.Length - start))).Replace('\t', ' ');
        string number = position.Line.ToString(CultureInfo.InvariantCulture);
        string ellipsis = start > 0 ? "…" : "";
        Line($"{indent}{paint.Faint($"{number} | ")}{ellipsis}{shown}{(start + Width < line.Length ? "…" : "")}");
        Line($"{indent}{new string(' ', number.Length + 3 + ellipsis.Length + position.Column - 1 - start)}{paint.Bad("^")}");
    }

    private void Block(string block, string indent)
    {
        foreach (string line in block.TrimEnd('\n').Split('\n'))
        {
            Line(line.Length == 0 ? "" : indent + line.TrimEnd('\r'));
        }
    }

    private void Heading(string title, string? detail)
    {
        Line("");
        Line(detail is null ? paint.Heading(title) : $"{paint.Heading(title)}  {detail}");
    }

    private void Because(string reason) => Line($"  {paint.Faint($"because {reason}")}");

    private string Status(int status)
    {
        string shown = status.ToString(CultureInfo.InvariantCulture);
        return status < 400 ? paint.Good(shown) : paint.Bad(shown);
    }

    private void Line(string line) => text.Append(line).Append('\n');
}
