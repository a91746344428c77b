using System.Globalization;
using VtlKit.OpenApi;

namespace VtlKit.Lint.Tests;

/// <summary>What is found does not depend on who looks, how many look at once, or what was looked at before.</summary>
public sealed class EqualFindingsTests
{
    [Fact]
    public void InTheCorpus()
    {
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(Fixtures.Corpus(), "files"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        ApiReading[] readings = [.. files.Select(ApiDocumentOrNull).OfType<ApiReading>().Where(static reading => !reading.Templates.IsEmpty)];
        Assert.NotEmpty(readings);

        Holds(readings);
    }

    [Fact]
    public void InTheFixtures() => Holds(
    [
        .. Directory.EnumerateFiles(Fixtures.Path("lint"), "*", SearchOption.AllDirectories).Where(static path => Path.GetExtension(path) is ".yaml" or ".vtl" or ".tf" or ".json")
            .Order(StringComparer.Ordinal).Select(Fixtures.Read).Where(static reading => !reading.Templates.IsEmpty),
    ]);

    // Twice with one memory, so that the second time everything is remembered.
    private static void Holds(ApiReading[] readings)
    {
        string[] alone = [.. readings.Select(static reading => Shown(Linter.Lint(reading)))];
        using Crew crew = new(4);
        LintOptions options = new() { Known = new KnownTemplates(), Crew = crew };
        for (int round = 0; round < 2; round++)
        {
            List<string> together = [];
            crew.InOrder(readings.Length, i => Shown(Linter.Lint(readings[i], options)), together.Add);

            Assert.Equal(alone, together);
        }
    }

    private static ApiReading? ApiDocumentOrNull(string path) => new FileInfo(path).Length < 1_000_000 ? Fixtures.Read(path) : null;

    private static string Shown(LintedFile linted) => string.Join('\n', linted.Findings.Select(Shown));

    private static string Shown(Finding finding) => string.Create(CultureInfo.InvariantCulture,
        $"{finding.Place.File}:{finding.Place.Span} {finding.Place.Pointer} {finding.Severity} {finding.Rule.Id} {finding.Message} {finding.Proof} {Shown(finding.Witness)} {Shown(finding.Fix)}");

    private static string Shown(Witness? witness) => witness is null ? "" : string.Join(' ',
    [
        witness.Request.Method, witness.Request.Path, .. witness.Request.Headers.Select(static pair => pair.ToString()), .. witness.Request.Query.Select(static pair => pair.ToString()),
        witness.Request.Body.Text, witness.Response?.Status.ToString(CultureInfo.InvariantCulture) ?? "", witness.Response?.Body.Text ?? "",
        .. witness.Context.Select(static pair => pair.ToString()), witness.Output, witness.Problem, witness.ProblemOffset?.ToString(CultureInfo.InvariantCulture) ?? "",
    ]);

    private static string Shown(Fix? fix) => fix is null ? "" : $"{fix.Title} {fix.IsSafe} {string.Join(' ', fix.Edits)} {string.Join(' ', fix.TemplateEdits)}";
}
