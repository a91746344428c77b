using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using VtlKit.Cli.Lint;
using VtlKit.Lint;
using VtlKit.Text;

namespace VtlKit.Cli.Output;

/// <summary>Findings as SARIF 2.1.0 (<see href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html"/>).</summary>
internal static class LintSarif
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <summary>The document, indented, with a line end behind it.</summary>
    /// <param name="report">The findings.</param>
    /// <param name="isComplete">Whether every file could be read.</param>
    public static string Of(LintReport report, bool isComplete) => JsonText.Write(writer => Write(writer, report, isComplete), isIndented: true) + "\n";

    private static void Write(JsonTextWriter writer, LintReport report, bool isComplete) => Object(writer, () =>
    {
        Member(writer, "$schema", Schema);
        Member(writer, "version", "2.1.0");
        Array(writer, "runs", [report], run => Object(writer, () =>
        {
            Nested(writer, "tool", () => Nested(writer, "driver", () => WriteDriver(writer)));
            Member(writer, "columnKind", "utf16CodeUnits");
            Array(writer, "invocations", [isComplete], value => Object(writer, () =>
            {
                writer.WritePropertyName("executionSuccessful");
                writer.WriteValue(value);
            }));
            Array(writer, "artifacts", run.Files, file => Object(writer, () => Nested(writer, "location", () => Member(writer, "uri", UriOf(file)))));
            Array(writer, "results", run.Findings, finding => Object(writer, () => WriteResult(writer, finding)));
        }));
    });

    private static void WriteDriver(JsonTextWriter writer)
    {
        Member(writer, "name", "vtlkit");
        Member(writer, "semanticVersion", typeof(LintSarif).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0");
        Array(writer, "rules", RuleCatalog.All, rule => Object(writer, () => WriteRule(writer, rule)));
    }

    private static void WriteRule(JsonTextWriter writer, RuleInfo rule)
    {
        Member(writer, "id", rule.Id);
        Member(writer, "name", PascalCase(rule.Name));
        Nested(writer, "shortDescription", () => Member(writer, "text", rule.Summary));
        Nested(writer, "fullDescription", () => Member(writer, "text", $"{rule.Summary} {rule.Why}"));
        Nested(writer, "help", () =>
        {
            Member(writer, "text", $"{rule.Why}\n\nBad:\n{rule.Bad.Text}\n\nGood:\n{rule.Good.Text}");
            Member(writer, "markdown", $"{rule.Why}\n\nBad:\n\n{Fenced(rule.Bad.Text)}\n\nGood:\n\n{Fenced(rule.Good.Text)}");
        });
        if (rule.Links.FirstOrDefault() is { } link)
        {
            Member(writer, "helpUri", link);
        }

        Nested(writer, "defaultConfiguration", () => Member(writer, "level", LevelOf(rule.Severity)));
    }

    private static void WriteResult(JsonTextWriter writer, ReportedFinding reported)
    {
        Finding finding = reported.Finding;
        Member(writer, "ruleId", finding.Rule.Id);
        writer.WritePropertyName("ruleIndex");
        writer.WriteValue(RuleCatalog.All.IndexOf(finding.Rule));
        Member(writer, "level", LevelOf(finding.Severity));
        Nested(writer, "message", () => Member(writer, "text", MessageOf(finding)));
        Array(writer, "locations", [reported], place => Object(writer, () =>
        {
            Nested(writer, "physicalLocation", () =>
            {
                Nested(writer, "artifactLocation", () => Member(writer, "uri", UriOf(place.File)));
                Region(writer, "region", place.Start, place.End);
            });
            if (finding.Place.Pointer.Length > 0)
            {
                Array(writer, "logicalLocations", [finding.Place.Pointer], pointer => Object(writer, () => Member(writer, "fullyQualifiedName", pointer)));
            }
        }));
        Nested(writer, "partialFingerprints", () => Member(writer, "vtlkitFinding/v1", Fingerprint(reported)));
        if (finding.Fix is { } fix)
        {
            Array(writer, "fixes", [fix], offered => Object(writer, () => WriteFix(writer, offered, reported)));
        }

        Nested(writer, "properties", () =>
        {
            Member(writer, "proved", finding.Proof?.ToString().ToLowerInvariant() ?? "no");
            if (finding.Fix is { } offered)
            {
                writer.WritePropertyName("fixIsSafe");
                writer.WriteValue(offered.IsSafe);
            }

            if (finding.Witness is { } witness)
            {
                writer.WritePropertyName("witness");
                LintJson.WriteWitness(writer, witness);
            }
        });
    }

    private static void WriteFix(JsonTextWriter writer, Fix fix, ReportedFinding reported)
    {
        Nested(writer, "description", () => Member(writer, "text", fix.Title));
        Array(writer, "artifactChanges", [fix], change => Object(writer, () =>
        {
            Nested(writer, "artifactLocation", () => Member(writer, "uri", UriOf(reported.File)));
            Array(writer, "replacements", change.Edits, edit => Object(writer, () =>
            {
                SourceText source = reported.Finding.Place.Source;
                Region(writer, "deletedRegion", source.PositionOf(edit.Span.Start), source.PositionOf(edit.Span.End));
                Nested(writer, "insertedContent", () => Member(writer, "text", edit.Text));
            }));
        }));
    }

    private static string MessageOf(Finding finding) =>
        finding.Witness is { } witness ? $"{finding.Message} For example: {CurlCommand.Of(witness.Request)} {witness.Problem}" : finding.Message;

    // Of what stays when lines move: the rule, the template, the line's text, and its rank among equal ones.
    private static string Fingerprint(ReportedFinding finding)
    {
        string identity = string.Create(CultureInfo.InvariantCulture, $"{finding.Finding.Rule.Id}\n{finding.Finding.Place.Pointer}\n{finding.Line}\n{finding.Rank}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..32];
    }

    private static string LevelOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    private static string UriOf(string file) => Path.IsPathRooted(file)
        ? new Uri(file).AbsoluteUri
        : string.Join('/', file.Replace('\\', '/').Split('/').Select(static part => Uri.EscapeDataString(part)));

    private static string PascalCase(string name) => string.Concat(name.Split('-').Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Fenced(string text) => $"```\n{text.TrimEnd('\n')}\n```";

    private static void Region(JsonTextWriter writer, string name, LinePosition start, LinePosition end) => Nested(writer, name, () =>
    {
        foreach ((string member, int value) in new[] { ("startLine", start.Line), ("startColumn", start.Column), ("endLine", end.Line), ("endColumn", end.Column) })
        {
            writer.WritePropertyName(member);
            writer.WriteValue(value);
        }
    });

    private static void Nested(JsonTextWriter writer, string name, Action members)
    {
        writer.WritePropertyName(name);
        Object(writer, members);
    }

    private static void Object(JsonTextWriter writer, Action members)
    {
        writer.WriteStartObject();
        members();
        writer.WriteEndObject();
    }

    private static void Array<T>(JsonTextWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WritePropertyName(name);
        writer.WriteStartArray();
        foreach (T item in items)
        {
            write(item);
        }

        writer.WriteEndArray();
    }

    private static void Member(JsonTextWriter writer, string name, string value)
    {
        writer.WritePropertyName(name);
        writer.WriteValue(value);
    }
}
