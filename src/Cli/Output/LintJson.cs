using System.Collections.Immutable;
using System.Text.Unicode;
using Newtonsoft.Json;
using VtlKit.Cli.Lint;
using VtlKit.Gateway;
using VtlKit.Lint;
using VtlKit.Text;

namespace VtlKit.Cli.Output;

/// <summary>Findings as one JSON object.</summary>
internal static class LintJson
{
    /// <summary>The object, indented, with a line end behind it.</summary>
    public static string Of(LintReport report) => JsonText.Write(writer => Write(writer, report), isIndented: true) + "\n";

    /// <summary>A witness, as the JSON and SARIF forms have it.</summary>
    public static void WriteWitness(JsonTextWriter writer, Witness witness)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("request");
        WriteRequest(writer, witness.Request);
        if (witness.Response is { } response)
        {
            writer.WritePropertyName("response");
            writer.WriteStartObject();
            Member(writer, "status", response.Status);
            Pairs(writer, "headers", response.Headers);
            Body(writer, response.Body);
            writer.WriteEndObject();
        }

        Member(writer, "output", witness.Output);
        Member(writer, "problem", witness.Problem);
        writer.WriteEndObject();
    }

    private static void Write(JsonTextWriter writer, LintReport report)
    {
        writer.WriteStartObject();
        Member(writer, "files", report.Files.Length);
        Member(writer, "templates", report.Templates);
        writer.WritePropertyName("findings");
        writer.WriteStartArray();
        foreach (ReportedFinding finding in report.Findings)
        {
            WriteFinding(writer, finding);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteFinding(JsonTextWriter writer, ReportedFinding reported)
    {
        Finding finding = reported.Finding;
        writer.WriteStartObject();
        Member(writer, "rule", finding.Rule.Id);
        Member(writer, "severity", SeverityWords.Of(finding.Severity));
        Member(writer, "file", reported.File);
        Range(writer, reported.Start, reported.End);
        Member(writer, "pointer", finding.Place.Pointer);
        Member(writer, "message", finding.Message);
        Member(writer, "proved", finding.Proof?.ToString().ToLowerInvariant());
        writer.WritePropertyName("witness");
        if (finding.Witness is { } witness)
        {
            WriteWitness(writer, witness);
        }
        else
        {
            writer.WriteNull();
        }

        writer.WritePropertyName("fix");
        WriteFix(writer, finding);
        writer.WriteEndObject();
    }

    private static void WriteFix(JsonTextWriter writer, Finding finding)
    {
        if (finding.Fix is not { } fix)
        {
            writer.WriteNull();
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName("safe");
        writer.WriteValue(fix.IsSafe);
        Member(writer, "title", fix.Title);
        writer.WritePropertyName("edits");
        writer.WriteStartArray();
        foreach (FileEdit edit in fix.Edits)
        {
            writer.WriteStartObject();
            Range(writer, finding.Place.Source.PositionOf(edit.Span.Start), finding.Place.Source.PositionOf(edit.Span.End));
            Member(writer, "text", edit.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteRequest(JsonTextWriter writer, GatewayRequest request)
    {
        writer.WriteStartObject();
        Member(writer, "method", request.Method);
        Member(writer, "path", request.Path);
        Pairs(writer, "headers", request.Headers);
        Pairs(writer, "query", request.Query);
        Pairs(writer, "pathParameters", request.PathParameters);
        Body(writer, request.Body);
        writer.WriteEndObject();
    }

    // A repeated name has its values in an array, as request files have it.
    private static void Pairs(JsonTextWriter writer, string name, ImmutableArray<KeyValuePair<string, string>> pairs)
    {
        writer.WritePropertyName(name);
        writer.WriteStartObject();
        foreach (IGrouping<string, string> group in pairs.GroupBy(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal))
        {
            string[] values = [.. group];
            writer.WritePropertyName(group.Key);
            if (values is [var only])
            {
                writer.WriteValue(only);
                continue;
            }

            writer.WriteStartArray();
            foreach (string value in values)
            {
                writer.WriteValue(value);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Body(JsonTextWriter writer, Payload body)
    {
        if (body.IsEmpty)
        {
            return;
        }

        bool isText = body.IsText || Utf8.IsValid([.. body.Bytes]);
        Member(writer, isText ? "body" : "bodyBase64", isText ? body.Text : Convert.ToBase64String([.. body.Bytes]));
    }

    private static void Range(JsonTextWriter writer, LinePosition start, LinePosition end)
    {
        Member(writer, "line", start.Line);
        Member(writer, "column", start.Column);
        Member(writer, "endLine", end.Line);
        Member(writer, "endColumn", end.Column);
    }

    private static void Member(JsonTextWriter writer, string name, string? value)
    {
        writer.WritePropertyName(name);
        writer.WriteValue(value);
    }

    private static void Member(JsonTextWriter writer, string name, int value)
    {
        writer.WritePropertyName(name);
        writer.WriteValue(value);
    }
}
