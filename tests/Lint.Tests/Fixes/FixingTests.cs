using VtlKit.Lint.Fixes;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;
using VtlKit.Text;

namespace VtlKit.Lint.Tests.Fixes;

public sealed class FixingTests
{
    private const string File = """
        openapi: 3.0.1
        info: {title: t, version: '1'}
        paths:
          /a:
            post: &post
              x-amazon-apigateway-integration:
                type: mock
                requestTemplates:
                  application/json: 'one two'
          /b:
            post: *post

        """;

    [Fact]
    public void OfOverlappingFixesOneIsAppliedAndTheTextLookedAtAgain()
    {
        FixedText result = Fixing.Apply(File, Read, reading => Replacing(reading, ("one two", "2"), ("one", "1")));

        Assert.Contains("'2'", result.Text, StringComparison.Ordinal);
        Assert.Equal(1, result.Count);
    }

    [Fact]
    public void ATemplateThatAliasesShareIsChangedOnce()
    {
        FixedText result = Fixing.Apply(File, Read, reading => Replacing(reading, ("one", "1"), ("two", "it's")));

        Assert.Contains("'1 it''s'", result.Text, StringComparison.Ordinal);
        Assert.Equal(2, result.Count);
    }

    [Fact]
    public void AFixThatDoesNotReadAsItWasMeantIsLeftOut()
    {
        FixedText result = Fixing.Apply(File, Read, reading =>
            Replacing(reading, ("two", "2")).Append(Finding(reading, "LIE001", "one", "' broken: [")));

        Assert.Contains("'one 2'", result.Text, StringComparison.Ordinal);
        Assert.Equal(1, result.Count);
    }

    [Fact]
    public void AFixThatMendsNothingIsNotApplied()
    {
        FixedText result = Fixing.Apply(File, Read, reading =>
            [.. Replacing(reading, ("two", "2")), Finding(reading, "GRO001", "one", "one")]);

        Assert.Contains("'one 2'", result.Text, StringComparison.Ordinal);
        Assert.Equal(1, result.Count);
    }

    [Fact]
    public void FixesThatLeadToOthersWithoutEndAreAppliedForSoManyRounds()
    {
        FixedText result = Fixing.Apply(File, Read, static reading =>
        {
            string text = reading.Templates[0].Template.Text;
            return Replacing(reading, (text, text + "."));
        });

        Assert.Equal(40, result.Count);
        Assert.Contains($"one two{new string('.', 40)}'", result.Text, StringComparison.Ordinal);
    }

    private static ApiReading Read(string text) => ApiDocument.ReadText(text, "api.yaml");

    private static IEnumerable<Finding> Replacing(ApiReading reading, params (string From, string To)[] replacements)
    {
        LocatedTemplate template = reading.Templates[0].Template;
        FileEdits edits = new(new HostFiles());
        foreach ((string from, string to) in replacements)
        {
            int place = template.Text.IndexOf(from, StringComparison.Ordinal);
            if (place >= 0)
            {
                TextSpan span = new(place, from.Length);
                yield return At(reading, $"{from.ToUpperInvariant()}001", span) with { Fix = edits.Of(template, new TemplateFix("Replace", true, [new TemplateEdit(span, to)])) };
            }
        }
    }

    // A fix whose characters were not written for the file.
    private static Finding Finding(ApiReading reading, string rule, string from, string written)
    {
        LocatedTemplate template = reading.Templates[0].Template;
        TextSpan span = new(template.Text.IndexOf(from, StringComparison.Ordinal), from.Length);
        return At(reading, rule, span) with
        {
            Fix = new Fix("Replace", true, [new FileEdit(FileRange.Of(template, span).Span, written)]) { Template = template, TemplateEdits = [new TemplateEdit(span, written)] },
        };
    }

    private static Finding At(ApiReading reading, string rule, TextSpan span) =>
        new(new RuleInfo(rule, rule, Severity.Error, "", "") { Bad = new RuleExample(""), Good = new RuleExample("") }, Severity.Error, FileRange.Of(reading.Templates[0].Template, span), rule);
}
