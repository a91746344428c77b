using Newtonsoft.Json;
using VtlKit.Cli.Testing;
using VtlKit.Text;

namespace VtlKit.Cli.Output;

/// <summary>The results of cases as one JSON object; its shape is a contract.</summary>
internal static class TestJson
{
    /// <summary>The object, indented, with a line end behind it.</summary>
    public static string Of(TestReport report) => JsonText.Write(writer => Write(writer, report), isIndented: true) + "\n";

    private static void Write(JsonTextWriter writer, TestReport report)
    {
        writer.WriteStartObject();
        Member(writer, "passed", report.Cases.Count(static result => result.HasPassed));
        Member(writer, "failed", report.Cases.Count(static result => !result.HasPassed));
        WriteItems(writer, "files", report.Files, file =>
        {
            Member(writer, "file", file.Path);
            if (file.Refusal is { } refusal)
            {
                WriteProblem(writer, "error", refusal.Message, refusal.Advice, refusal.File ?? file.Path, refusal.Position);
            }

            WriteItems(writer, "cases", file.Results, result => WriteCase(writer, file, result));
        });
        if (!report.Coverage.IsEmpty)
        {
            WriteItems(writer, "coverage", report.Coverage, template => WriteCoverage(writer, template));
        }

        writer.WriteEndObject();
    }

    private static void WriteCase(JsonTextWriter writer, FileResult file, CaseResult result)
    {
        Member(writer, "name", result.Case.Name);
        Member(writer, "passed", result.HasPassed);
        WritePosition(writer, result.Case.Position);
        if (result.Problem is { } problem)
        {
            WriteProblem(writer, "error", problem.Message, problem.Advice, file.Path, problem.Position);
        }

        if (result.TemplateFailure is { } failure)
        {
            Member(writer, "templateFailure", failure);
        }

        WriteItems(writer, "differences", result.Mismatches, mismatch =>
        {
            Member(writer, "path", mismatch.Path);
            WritePosition(writer, result.PositionOf(mismatch));
            Member(writer, "expected", mismatch.Expected);
            Member(writer, "actual", mismatch.Actual);
        });
    }

    private static void WriteCoverage(JsonTextWriter writer, CoveredTemplate template)
    {
        Member(writer, "file", template.File);
        WritePosition(writer, template.Template.PositionOf(0));
        Member(writer, "pointer", template.Template.Pointer);
        Member(writer, "name", template.Name);
        Member(writer, "percent", template.Coverage.Percent);
        Member(writer, "reached", template.Coverage.Reached);
        Member(writer, "parts", template.Coverage.Counts.Length);
        WriteItems(writer, "unreached", UnreachedPart.Of(template), part =>
        {
            WritePosition(writer, part.Position);
            Member(writer, "message", part.Message);
        });
    }

    private static void WriteProblem(JsonTextWriter writer, string name, string message, string? advice, string file, LinePosition? position)
    {
        writer.WritePropertyName(name);
        writer.WriteStartObject();
        Member(writer, "message", message);
        Member(writer, "advice", advice);
        Member(writer, "file", file);
        if (position is { } place)
        {
            WritePosition(writer, place);
        }

        writer.WriteEndObject();
    }

    private static void WritePosition(JsonTextWriter writer, LinePosition position)
    {
        Member(writer, "line", position.Line);
        Member(writer, "column", position.Column);
    }

    private static void WriteItems<T>(JsonTextWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WritePropertyName(name);
        writer.WriteStartArray();
        foreach (T item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Member(JsonTextWriter writer, string name, object? value)
    {
        writer.WritePropertyName(name);
        writer.WriteValue(value);
    }
}
