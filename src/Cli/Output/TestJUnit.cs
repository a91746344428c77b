using System.Globalization;
using System.Text;
using System.Xml;
using VtlKit.Cli.Testing;

namespace VtlKit.Cli.Output;

/// <summary>The results of cases in the XML that build servers read, in the dialect of Ant and Jenkins: a suite for each file.</summary>
internal static class TestJUnit
{
    /// <summary>The document, with a line end behind it.</summary>
    public static string Of(TestReport report)
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };
        using (var writer = XmlWriter.Create(text, settings))
        {
            writer.WriteStartElement("testsuites");
            writer.WriteAttributeString("name", "vtlkit test");
            WriteCounts(writer, report.Files);
            foreach (FileResult file in report.Files)
            {
                WriteSuite(writer, file);
            }

            writer.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static void WriteSuite(XmlWriter writer, FileResult file)
    {
        writer.WriteStartElement("testsuite");
        writer.WriteAttributeString("name", Clean(file.Path));
        WriteCounts(writer, [file]);
        foreach (CaseResult result in file.Results)
        {
            WriteCase(writer, file.Path, result);
        }

        if (file.Refusal is { } refusal)
        {
            writer.WriteStartElement("testcase");
            writer.WriteAttributeString("name", "the file is read");
            writer.WriteAttributeString("classname", Clean(file.Path));
            writer.WriteAttributeString("time", Seconds(TimeSpan.Zero));
            string place = refusal.Position is { } position ? $"{refusal.File ?? file.Path}:{position}: " : "";
            WriteProblem(writer, "error", "unreadable", refusal.Message, $"{place}{refusal.Message}\n{refusal.Advice}");
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void WriteCase(XmlWriter writer, string file, CaseResult result)
    {
        writer.WriteStartElement("testcase");
        writer.WriteAttributeString("name", Clean(result.Case.Name));
        writer.WriteAttributeString("classname", Clean(file));
        writer.WriteAttributeString("time", Seconds(result.Duration));
        if (result.Problem is { } problem)
        {
            WriteProblem(writer, "error", "case", problem.Message, $"{file}:{problem.Position}: {problem.Message}\n{problem.Advice}");
        }
        else if (!result.HasPassed)
        {
            string paths = string.Join(", ", result.Mismatches.Select(static mismatch => mismatch.Path));
            WriteProblem(writer, "failure", "difference", $"Not as expected: {paths}", Details(file, result));
        }

        writer.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter writer, IReadOnlyCollection<FileResult> files)
    {
        CaseResult[] cases = [.. files.SelectMany(static file => file.Results)];
        int unread = files.Count(static file => file.Refusal is not null);
        writer.WriteAttributeString("tests", Number(cases.Length + unread));
        writer.WriteAttributeString("failures", Number(cases.Count(static result => result is { HasPassed: false, Problem: null })));
        writer.WriteAttributeString("errors", Number(unread + cases.Count(static result => result.Problem is not null)));
        writer.WriteAttributeString("time", Seconds(cases.Aggregate(TimeSpan.Zero, static (sum, result) => sum + result.Duration)));
    }

    private static void WriteProblem(XmlWriter writer, string element, string type, string message, string details)
    {
        writer.WriteStartElement(element);
        writer.WriteAttributeString("message", Clean(message));
        writer.WriteAttributeString("type", type);
        writer.WriteString(Clean(details));
        writer.WriteEndElement();
    }

    private static string Details(string file, CaseResult result)
    {
        var text = new StringBuilder(result.TemplateFailure is { } failure ? $"{failure}\n" : "");
        foreach (Mismatch mismatch in result.Mismatches)
        {
            text.Append(CultureInfo.InvariantCulture, $"{file}:{result.PositionOf(mismatch)}: {mismatch.Path}\n");
            foreach (DifferenceLine line in LineDifference.Of(mismatch.Expected, mismatch.Actual))
            {
                text.Append(line.Mark).Append(' ').Append(line.Text).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>Characters that XML cannot hold, as their escapes.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                clean.Append(text[i]);
            }
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text, i++, 2);
            }
            else
            {
                clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            }
        }

        return clean.ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
