using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using VtlKit.Cli.Input;
using VtlKit.Cli.Output;

namespace VtlKit.Cli.Lint;

/// <summary>Findings that were there before: they are not reported, wherever their lines move to.</summary>
internal sealed class LintBaseline
{
    private const int Version = 1;

    private readonly string folder;
    private readonly Dictionary<Entry, int> counts;

    private LintBaseline(string path, Dictionary<Entry, int> counts)
    {
        folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        this.counts = counts;
    }

    /// <summary>Reads a baseline.</summary>
    /// <exception cref="UsageException">It cannot be read, or is none.</exception>
    public static LintBaseline Read(string path, Terminal terminal)
    {
        JsonFile file = JsonFile.Read(TextFile.Read(path, terminal), path);
        if (file.Root is not JObject root || root["version"] is not JValue { Value: long version } || root["findings"] is not JArray findings)
        {
            throw file.Wrong(file.Root, "This is no baseline of vtlkit.", "Write one with 'vtlkit lint --baseline FILE --update-baseline'.");
        }

        if (version != Version)
        {
            throw file.Wrong(root["version"]!, $"This baseline has version {version.ToString(CultureInfo.InvariantCulture)}.", "Write it anew with --update-baseline.");
        }

        Dictionary<Entry, int> counts = [];
        foreach (JToken item in findings)
        {
            if (item is not JObject entry || entry["count"] is not JValue { Value: long and > 0 and < int.MaxValue and var count } || Text(entry, "rule") is not { } rule)
            {
                throw file.Wrong(item, "An entry needs a rule and a count.", "Write the baseline anew with --update-baseline.");
            }

            counts[new Entry(rule, Text(entry, "file") ?? "", Text(entry, "pointer") ?? "", Text(entry, "line") ?? "")] = (int)count;
        }

        return new LintBaseline(path, counts);
    }

    /// <summary>Whether a finding was there before. Of equal ones in one template as many are known as there were.</summary>
    public bool Knows(ReportedFinding finding) => counts.TryGetValue(EntryOf(finding, folder), out int count) && finding.Rank < count;

    /// <summary>Writes a baseline of these findings.</summary>
    public static void Write(string path, IEnumerable<ReportedFinding> findings)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        IGrouping<Entry, ReportedFinding>[] entries =
        [
            .. findings.GroupBy(finding => EntryOf(finding, folder)).OrderBy(static entry => entry.Key.File, StringComparer.Ordinal)
                .ThenBy(static entry => entry.Key.Pointer, StringComparer.Ordinal).ThenBy(static entry => entry.Key.Rule, StringComparer.Ordinal)
                .ThenBy(static entry => entry.Key.Line, StringComparer.Ordinal),
        ];
        FileReplacement.Write(path, JsonText.Write(writer => Write(writer, entries), isIndented: true) + "\n");
    }

    private static void Write(JsonTextWriter writer, IGrouping<Entry, ReportedFinding>[] entries)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("version");
        writer.WriteValue(Version);
        writer.WritePropertyName("findings");
        writer.WriteStartArray();
        foreach (IGrouping<Entry, ReportedFinding> entry in entries)
        {
            writer.WriteStartObject();
            foreach ((string name, string value) in new[] { ("rule", entry.Key.Rule), ("file", entry.Key.File), ("pointer", entry.Key.Pointer), ("line", entry.Key.Line) })
            {
                writer.WritePropertyName(name);
                writer.WriteValue(value);
            }

            writer.WritePropertyName("count");
            writer.WriteValue(entry.Count());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string? Text(JObject entry, string name) => (entry[name] as JValue)?.Value as string;

    private static Entry EntryOf(ReportedFinding finding, string folder) => new(
        finding.Finding.Rule.Id, Path.GetRelativePath(folder, Path.GetFullPath(finding.File)).Replace('\\', '/'), finding.Finding.Place.Pointer, finding.Line);

    private readonly record struct Entry(string Rule, string File, string Pointer, string Line);
}
