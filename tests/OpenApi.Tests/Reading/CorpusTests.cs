using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using VtlKit.Text;
using Xunit;

namespace VtlKit.OpenApi.Tests.Reading;

/// <summary>Files of the world, kept beside the repository, with the templates that are known to be in them.</summary>
public sealed class CorpusTests
{
    private static readonly string[] Readable = ["openapi2", "openapi3", "sam", "cfn", "cdk-template", "serverless", "vtl", "terraform"];

    [Fact]
    public void Every_file_is_read_and_its_templates_found()
    {
        string corpus = Corpus();
        ILookup<string, JObject> templates = Lines(corpus, "templates.jsonl").ToLookup(template => (string)template["file"]!);
        List<string> failures = [];
        int files = 0;
        int found = 0;
        foreach (JObject file in Lines(corpus, "index.jsonl").Where(file => Readable.Contains((string)file["format"]!)))
        {
            files++;
            string name = (string)file["file"]!;
            ApiReading reading = ApiDocument.Read(Path.Combine(corpus, "files", name));
            if (reading.Refusal is { } refusal)
            {
                failures.Add($"{name}: {refusal}");
            }

            failures.AddRange(reading.Problems.Concat(reading.Notes).Where(remark => remark.Position.Line < 1 || remark.File is null).Select(remark => $"{name}: {remark}"));
            ILookup<string, TemplateUse> byPointer = reading.Templates.ToLookup(use => use.Template.Pointer);
            foreach (JObject template in templates[name].Where(template => !((string)template["note"]!).EndsWith("not a template", StringComparison.Ordinal)))
            {
                string pointer = PointerOf((string)template["pointer"]!);
                TemplateUse? use = byPointer[pointer].FirstOrDefault();
                found += use is null ? 0 : 1;
                string? difference = use is null ? "is missing" : Difference((string)template["template"]!, ((string)template["note"]!).StartsWith("object", StringComparison.Ordinal), use.Template);
                if (difference is not null)
                {
                    failures.Add($"{name}: {pointer} {difference}");
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
        TestContext.Current.TestOutputHelper?.WriteLine($"{files} files, {found} templates.");
    }

    [Fact]
    public void Every_other_file_is_refused_with_a_reason()
    {
        string corpus = Corpus();
        foreach (JObject file in Lines(corpus, "index.jsonl").Where(file => !Readable.Contains((string)file["format"]!)))
        {
            ApiReading reading = ApiDocument.Read(Path.Combine(corpus, "files", (string)file["file"]!));
            Assert.True(reading.Refusal is not null, (string)file["file"]!);
        }
    }

    [Fact]
    public void Samples_can_be_made_for_every_operation()
    {
        string corpus = Corpus();
        foreach (string path in Directory.EnumerateFiles(Path.Combine(corpus, "files"), "*", SearchOption.AllDirectories))
        {
            foreach (Operation operation in ApiDocument.Read(path).Operations)
            {
                Assert.NotEqual("ANY", SampleRequest.Of(operation).Method);
                Assert.Equal(200, SampleResponse.Of(operation).Status);
            }
        }
    }

    // aws_api_gateway_integration.api.request_templates["application/json"], where the program has the pointer that Terraform in JSON would have.
    private static string PointerOf(string pointer) =>
        Regex.Match(pointer, """^(\w+)\.(\w+)\.(\w+)\["(.*)"\]$""") is { Success: true, Groups: var parts }
            ? $"/resource/{parts[1]}/{parts[2]}/{parts[3]}/{parts[4].Value.Replace("/", "~1", StringComparison.Ordinal)}"
            : pointer;

    // The corpus has texts as they are written: what is substituted there is anything here, and elsewhere every character is the file's own.
    private static string? Difference(string written, bool isObject, LocatedTemplate template)
    {
        if (isObject)
        {
            return JToken.DeepEquals(JToken.Parse(written), JToken.Parse(template.Text)) ? null : $"reads\n{template.Text}\nfor\n{written}";
        }

        string pattern = string.Join(".*?", Regex.Split(written, @"\$\{[^}]*\}").Select(Regex.Escape));
        if (!Regex.IsMatch(template.Text, $"^(?:{pattern})$", RegexOptions.Singleline) && template.Text != written)
        {
            return $"reads\n{template.Text}\nfor\n{written}";
        }

        string file = template.Source.Text;
        for (int i = 0; i + 1 < template.Text.Length; i++)
        {
            int place = template.Places.ToFile(i);
            bool isSubstituted = template.Places.ToFile(i + 1) == place || (i > 0 && template.Places.ToFile(i - 1) == place);
            bool isSame = file[place] == template.Text[i] || file[place] == '\\' || (template.Text[i] is '\n' or ' ' && file[place] is '\n' or '\r');
            if (!isSame && !isSubstituted)
            {
                return $"has '{template.Text[i]}' at {template.PositionOf(i)}, where the file has '{file[place]}'";
            }
        }

        return null;
    }

    private static string Corpus()
    {
        string? corpus = Fixtures.Shared("corpus");
        Assert.SkipWhen(corpus is null, "There is no folder 'shared/corpus' above the repository.");
        return corpus!;
    }

    private static IEnumerable<JObject> Lines(string corpus, string file) => File.ReadLines(Path.Combine(corpus, file)).Select(JObject.Parse);
}
