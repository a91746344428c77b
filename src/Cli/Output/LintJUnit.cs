using System.Globalization;
using System.Text;
using System.Xml;
using VtlKit.Cli.Lint;

namespace VtlKit.Cli.Output;

/// <summary>Findings as failed tests, a suite for each file; a file without any is one test that passed.</summary>
internal static class LintJUnit
{
    /// <summary>The document.</summary>
    public static string Of(LintReport report)
    {
        ILookup<string, ReportedFinding> byFile = report.Findings.ToLookup(static finding => finding.File, StringComparer.Ordinal);
        string[] files = [.. report.Files.Concat(byFile.Select(static group => group.Key)).Distinct(StringComparer.Ordinal)];
        StringBuilder text = new();
        using (XmlWriter writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, CheckCharacters = true }))
        {
            writer.WriteStartElement("testsuites");
            Count(writer, files.Sum(file => Math.Max(1, byFile[file].Count())), report.Findings.Length);
            foreach (string file in files)
            {
                WriteSuite(writer, file, [.. byFile[file]]);
            }

            writer.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}\n";
    }

    private static void WriteSuite(XmlWriter writer, string file, ReportedFinding[] findings)
    {
        writer.WriteStartElement("testsuite");
        writer.WriteAttributeString("name", Allowed(file));
        Count(writer, Math.Max(1, findings.Length), findings.Length);
        foreach (ReportedFinding finding in findings)
        {
            string severity = SeverityWords.Of(finding.Finding.Severity);
            WriteStartCase(writer, file, $"{finding.Finding.Rule.Id} at {finding.Start}");
            writer.WriteStartElement("failure");
            writer.WriteAttributeString("type", severity);
            writer.WriteAttributeString("message", Allowed(finding.Finding.Message));
            writer.WriteString(Allowed($"{finding.File}:{finding.Start}: {severity} {finding.Finding.Rule.Id}: {finding.Finding.Message}{Witness(finding)}"));
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        if (findings.Length == 0)
        {
            WriteStartCase(writer, file, "no findings");
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static string Witness(ReportedFinding finding) =>
        finding.Finding.Witness is { } witness ? $"\n{CurlCommand.Of(witness.Request)}\n{witness.Problem}\n{witness.Output}" : "";

    private static void WriteStartCase(XmlWriter writer, string file, string name)
    {
        writer.WriteStartElement("testcase");
        writer.WriteAttributeString("classname", Allowed(file));
        writer.WriteAttributeString("name", name);
    }

    private static void Count(XmlWriter writer, int tests, int failures)
    {
        writer.WriteAttributeString("tests", tests.ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("failures", failures.ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("errors", "0");
    }

    // XML has no way to write most control characters.
    private static string Allowed(string text)
    {
        StringBuilder allowed = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                allowed.Append(text[i]).Append(text[++i]);
            }
            else
            {
                allowed.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\ufffd');
            }
        }

        return allowed.ToString();
    }
}
