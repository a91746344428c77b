using System.Xml.Linq;
using Newtonsoft.Json.Linq;

namespace VtlKit.Cli.Tests.Lint;

public sealed class LintFormatTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void SarifHasWhatItsSchemaAsksFor()
    {
        work.With("api v1.yaml", Workspace.Broken).With("b.yaml", Workspace.Broken.Replace("never", "when_no_match", StringComparison.Ordinal));
        JObject log = JObject.Parse(work.Lint("--format", "sarif").Output);

        Assert.Equal(("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json"), ((string?)log["version"], (string?)log["$schema"]));
        JObject run = (JObject)Assert.Single(log["runs"]!);
        OnlyHas(run, "tool", "columnKind", "invocations", "artifacts", "results");
        Assert.Contains((string?)run["columnKind"], new[] { "utf16CodeUnits", "unicodeCodePoints" });
        Assert.True((bool)run["invocations"]![0]!["executionSuccessful"]!);

        JObject driver = (JObject)run["tool"]!["driver"]!;
        OnlyHas(driver, "name", "semanticVersion", "rules");
        JObject[] rules = [.. driver["rules"]!.Cast<JObject>()];
        Assert.Equal(rules.Length, rules.Select(static rule => (string)rule["id"]!).Distinct().Count());
        Assert.All(rules, static rule =>
        {
            OnlyHas(rule, "id", "name", "shortDescription", "fullDescription", "help", "helpUri", "defaultConfiguration");
            Assert.NotEmpty((string)rule["shortDescription"]!["text"]!);
            Assert.NotEmpty((string)rule["help"]!["text"]!);
            Assert.True(rule["helpUri"] is null || Uri.IsWellFormedUriString((string?)rule["helpUri"], UriKind.Absolute));
            Assert.Contains((string?)rule["defaultConfiguration"]!["level"], new[] { "none", "note", "warning", "error" });
        });

        JObject[] results = [.. run["results"]!.Cast<JObject>()];
        Assert.Equal(3, results.Length);
        Assert.All(results, result =>
        {
            OnlyHas(result, "ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints", "fixes", "properties");
            Assert.Equal((string?)result["ruleId"], (string?)rules[(int)result["ruleIndex"]!]["id"]);
            Assert.NotEmpty((string)result["message"]!["text"]!);
            JObject place = (JObject)result["locations"]![0]!["physicalLocation"]!;
            OnlyHas(place, "artifactLocation", "region");
            Assert.True(Uri.IsWellFormedUriString((string?)place["artifactLocation"]!["uri"], UriKind.RelativeOrAbsolute));
            CheckRegion((JObject)place["region"]!);
            Assert.All(((JObject)result["partialFingerprints"]!).Properties(), static print => Assert.Equal(JTokenType.String, print.Value.Type));
            foreach (JToken change in result["fixes"]?.SelectMany(static fix => fix["artifactChanges"]!) ?? [])
            {
                Assert.NotEmpty((string)change["artifactLocation"]!["uri"]!);
                Assert.All(change["replacements"]!, static replacement => CheckRegion((JObject)replacement["deletedRegion"]!));
            }
        });
        Assert.Contains("api%20v1.yaml", (string?)results[0]["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"], StringComparison.Ordinal);
    }

    [Fact]
    public void FingerprintsStayWhenLinesMove()
    {
        string[] before = Fingerprints(Workspace.Broken);

        Assert.Equal(before, Fingerprints("# one\n# two\n" + Workspace.Broken));
        Assert.NotEqual(before, Fingerprints(Workspace.Broken.Replace("\"text\"", "\"note\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void AnnotationsAreOneLineEach()
    {
        string name = "a,b%c.yaml";
        string output = work.With(name, Workspace.Broken).Lint("--format", "github").Output;

        string line = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("::error file=", line, StringComparison.Ordinal);
        Assert.Contains("a%2Cb%25c.yaml,line=16,endLine=16,col=24,endColumn=69,title=ESC002 unrepaired-apostrophe::", line, StringComparison.Ordinal);
        Assert.Contains("%0A", line, StringComparison.Ordinal);
    }

    [Fact]
    public void JUnitCountsFindingsAndCleanFiles()
    {
        string output = work.With("a.yaml", Workspace.Broken).With("b.yaml", Workspace.Mended).Lint("--format", "junit").Output;

        XElement root = XDocument.Parse(output).Root!;
        Assert.Equal(("2", "1"), (root.Attribute("tests")!.Value, root.Attribute("failures")!.Value));
        Assert.Equal(2, root.Elements("testsuite").Count());
        XElement failure = Assert.Single(root.Descendants("failure"));
        Assert.Contains("a.yaml:16:24: error ESC002: ", failure.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingFoundIsADocumentAllTheSame()
    {
        work.With("a.yaml", Workspace.Mended);

        Assert.Empty(JObject.Parse(work.Lint("--format", "json").Output)["findings"]!);
        Assert.Empty(JObject.Parse(work.Lint("--format", "sarif").Output)["runs"]![0]!["results"]!);
        Assert.Equal("", work.Lint("--format", "github").Output);
        Assert.Equal("0", XDocument.Parse(work.Lint("--format", "junit").Output).Root!.Attribute("failures")!.Value);
    }

    private string[] Fingerprints(string text) =>
        [.. JObject.Parse(work.With("api.yaml", text).Lint("--format", "sarif").Output).SelectTokens("$..partialFingerprints").Select(static prints => prints.ToString())];

    private static void OnlyHas(JObject value, params string[] names) =>
        Assert.Empty(value.Properties().Select(static property => property.Name).Except(names));

    private static void CheckRegion(JObject region)
    {
        OnlyHas(region, "startLine", "startColumn", "endLine", "endColumn");
        Assert.All(region.Properties(), static property => Assert.True((int)property.Value >= 1));
        Assert.True((int)region["endLine"]! > (int)region["startLine"]! || (int)region["endColumn"]! >= (int)region["startColumn"]!);
    }
}
