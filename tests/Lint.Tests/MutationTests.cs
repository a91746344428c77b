using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using VtlKit.Diagnostics;
using VtlKit.Evaluation;
using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;
using VtlKit.OpenApi;
using VtlKit.Parsing;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Lint.Tests;

/// <summary>
/// Takes one escape, repair, comma guard or quote at a time away from templates that are right. Where a plain rendering with hostile values all over shows that
/// the output breaks, the linter has to find it.
/// </summary>
public sealed partial class MutationTests
{
    private static readonly string[] HostileTexts = ["plain", "a\"b", "it's", "a\\", "x y&z=1%", ""];

    [Fact]
    public void MutantsOfGoodFixturesAreFound() => Check(
        Directory.EnumerateFiles(Fixtures.Path("lint"), "good*.vtl", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(static path => Fixtures.Read(path).Templates));

    [Fact]
    public void MutantsOfCleanTemplatesAreFound()
    {
        string corpus = Fixtures.Corpus();
        Dictionary<string, JObject> templates = Fixtures.Lines(corpus, "templates.jsonl").ToDictionary(static template => (string)template["id"]!);
        Check(Fixtures.Lines(corpus, "labels.jsonl")
            .Where(static label => (string)label["label"]! == "clean")
            .Select(label => Fixtures.Use(corpus, templates[(string)label["template_id"]!]))
            .Where(static use => use.Role != TemplateRole.GatewayResponse));
    }

    private static void Check(IEnumerable<TemplateUse> templates)
    {
        int broken = 0;
        List<string> missed = [];
        foreach (TemplateUse use in templates)
        {
            TemplateFacts facts = TemplateFacts.Of(use);
            HashSet<string> known = [.. Linter.Lint(use).Where(static finding => finding.Severity >= Severity.Warning).Select(static finding => finding.Rule.Id)];
            foreach (string mutant in Mutants(use.Template.Text).Distinct())
            {
                TemplateUse changed = Alone(use, mutant);
                if (!Breaks(facts, TemplateFacts.Of(changed)))
                {
                    continue;
                }

                broken++;
                if (!Linter.Lint(changed).Any(finding => finding.Severity >= Severity.Warning && !known.Contains(finding.Rule.Id)))
                {
                    missed.Add(mutant);
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{broken - missed.Count} of {broken} mutants found. Missed:\n{string.Join("\n----\n", missed)}");
        Assert.True(broken > 20, $"Only {broken} mutants break anything.");
        Assert.True(missed.Count <= broken * 5 / 100, $"{missed.Count} of {broken}:\n{string.Join("\n----\n", missed)}");
    }

    /// <summary>A template that has another text but the same operation around it.</summary>
    private static TemplateUse Alone(TemplateUse use, string text) => use with { Template = LocatedTemplate.Of(text), Operation = null };

    private static IEnumerable<string> Mutants(string text)
    {
        foreach (Match match in Repair().Matches(text))
        {
            yield return text.Remove(match.Index, match.Length);
        }

        foreach (Match match in Escape().Matches(text))
        {
            int close = Closing(text, match.Index + match.Length - 1);
            if (close > 0)
            {
                string rest = Repair().Match(text, close + 1) is { Success: true } repair && repair.Index == close + 1 ? text[(repair.Index + repair.Length)..] : text[(close + 1)..];
                yield return string.Concat(text.AsSpan(0, match.Index), text.AsSpan(match.Index + match.Length, close - match.Index - match.Length), rest);
            }
        }

        foreach (Match match in Guard().Matches(text))
        {
            yield return string.Concat(text.AsSpan(0, match.Index), ",", text.AsSpan(match.Index + match.Length));
            yield return text.Remove(match.Index, match.Length);
        }

        foreach (PlainText plain in VtlParser.Parse(text).Root.DescendantsAndSelf().OfType<PlainText>())
        {
            for (int i = plain.Span.Start; i < plain.Span.End; i++)
            {
                if (text[i] is '"' or ',')
                {
                    yield return text.Remove(i, 1);
                }
            }
        }
    }

    private static int Closing(string text, int open)
    {
        int depth = 0;
        for (int i = open; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether some message breaks the mutant's output and not the original's.</summary>
    private static bool Breaks(TemplateFacts original, TemplateFacts mutant)
    {
        if (!mutant.Tree.Diagnostics.IsEmpty)
        {
            return true;
        }

        Scenario sample = SampleMessages.Of(original);
        return HostileTexts.Select(text => Filled(sample, text)).Any(scenario => IsSound(original, scenario) && !IsSound(mutant, scenario));
    }

    private static bool IsSound(TemplateFacts facts, Scenario scenario)
    {
        try
        {
            return OutputCheck.Of(facts.Format, Evaluator.Render(facts.Tree, new TemplateInputs(facts).Of(scenario)).Output) is null;
        }
        catch (VtlException)
        {
            return false;
        }
    }

    private static Scenario Filled(Scenario scenario, string text)
    {
        Newtonsoft.Json.Linq.JToken? payload = scenario.Payload is null ? null : JToken.Parse(scenario.PayloadAsText);
        foreach (JValue leaf in (payload as JContainer)?.DescendantsAndSelf().OfType<JValue>().Where(static leaf => leaf.Type == JTokenType.String).ToArray() ?? [])
        {
            leaf.Value = text;
        }

        return scenario with
        {
            Payload = payload is null ? null : System.Text.Json.Nodes.JsonNode.Parse(payload.ToString(Newtonsoft.Json.Formatting.None)),
            Request = scenario.Request with
            {
                Query = [.. scenario.Request.Query.Select(pair => KeyValuePair.Create(pair.Key, text))],
                Headers = [.. scenario.Request.Headers.Select(pair => KeyValuePair.Create(pair.Key, pair.Key == "Content-Type" ? pair.Value : text))],
                PathParameters = [.. scenario.Request.PathParameters.Select(pair => KeyValuePair.Create(pair.Key, text.Length == 0 ? pair.Value : text))],
            },
        };
    }

    [GeneratedRegex("""\.replaceAll\("\\\\'","'"\)""")]
    private static partial Regex Repair();

    [GeneratedRegex("""\$util\.(?:escapeJavaScript|urlEncode|base64Encode)\(""")]
    private static partial Regex Escape();

    [GeneratedRegex("""#if\(\s*\$foreach\.hasNext\s*\)\s*,\s*#end""")]
    private static partial Regex Guard();
}
