using Newtonsoft.Json.Linq;

namespace VtlKit.Lint.Tests;

/// <summary>Templates of the world, some of them labelled by people, kept beside the repository.</summary>
public sealed class CorpusTests
{
    [Fact]
    public void LabelledBugsAreFoundAndCleanTemplatesHaveNoErrors()
    {
        string corpus = Fixtures.Corpus();
        Dictionary<string, JObject> templates = Fixtures.Lines(corpus, "templates.jsonl").ToDictionary(static template => (string)template["id"]!);
        List<string> missed = [];
        List<string> wrong = [];
        int bugs = 0;
        foreach (JObject label in Fixtures.Lines(corpus, "labels.jsonl"))
        {
            string id = (string)label["template_id"]!;
            IReadOnlyList<Finding> findings = Linter.Lint(Fixtures.Use(corpus, templates[id]));
            if ((string)label["label"]! == "bug")
            {
                bugs++;
                missed.AddRange(findings.Any(static finding => finding.Severity >= Severity.Warning) ? [] : [$"{id} {label["category"]}"]);
            }
            else
            {
                wrong.AddRange(findings.Where(static finding => finding.Severity == Severity.Error).Select(finding => $"{id} {finding.Rule.Id} {finding.Message}"));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{bugs - missed.Count} of {bugs} bugs found; missed: {string.Join(", ", missed)}");
        Assert.Empty(wrong);
        Assert.True(missed.Count <= bugs * 5 / 100, string.Join('\n', missed));
    }

    [Fact]
    public void EveryTemplateIsLintedAndEveryErrorProved()
    {
        string corpus = Fixtures.Corpus();
        foreach (JObject template in Fixtures.Lines(corpus, "templates.jsonl"))
        {
            foreach (Finding finding in Linter.Lint(Fixtures.Use(corpus, template)))
            {
                Assert.True(finding.Severity < Severity.Error || finding.Proof is not null, $"{template["id"]} {finding.Rule.Id}");
                Assert.True(finding.Proof is not (Proof.Broken or Proof.Changed) || finding.Witness is not null, $"{template["id"]} {finding.Rule.Id}");
                Assert.InRange(finding.Place.Span.End, finding.Place.Span.Start, finding.Place.Source.Length);
            }
        }
    }
}
