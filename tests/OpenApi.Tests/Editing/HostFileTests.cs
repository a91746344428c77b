using VtlKit.OpenApi.Editing;
using VtlKit.OpenApi.Tests.Tree;
using VtlKit.OpenApi.Tree;
using VtlKit.Text;
using Xunit;

namespace VtlKit.OpenApi.Tests.Editing;

/// <summary>What a changed file reads as is the changed text.</summary>
public sealed class HostFileTests
{
    private const int Texts = 4_000;

    private static readonly string[] Pieces =
    [
        "a", " ", "  ", "\n", "\n\n", "'", "''", "\"", "\\", "\\'", ": ", " #", "#set($x = 1)", "$util.escapeJavaScript(", ").replaceAll(\"\\\\'\",\"'\")", "{", "}", "é", "😀", "\t", "${x}", "- ", "|", ">",
    ];

    [Theory]
    [InlineData("json")]
    [InlineData("single")]
    [InlineData("double")]
    [InlineData("plain")]
    [InlineData("literal")]
    [InlineData("folded")]
    public void AnEditReadsAsItWasMeant(string style)
    {
        Func<int, ScalarWriter> write = style switch
        {
            "json" => ScalarWriter.Json,
            "single" => ScalarWriter.SingleQuoted,
            "double" => ScalarWriter.DoubleQuoted,
            "plain" => ScalarWriter.Plain,
            "literal" => ScalarWriter.Literal,
            _ => ScalarWriter.Folded,
        };
        int written = 0;
        for (int seed = 0; seed < Texts; seed++)
        {
            string file = write(seed).File;
            Random random = new(seed);
            LocatedTemplate template = TemplateIn(file);
            int start = random.Next(template.Text.Length + 1);
            int end = random.Next(2) == 0 ? start : random.Next(start, Math.Min(template.Text.Length, start + 6) + 1);
            string replacement = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            if (HostFile.Of(template.Source).Replace(template, TextSpan.Between(start, end), replacement) is not var (span, text))
            {
                continue;
            }

            written++;
            string changed = string.Concat(file.AsSpan(0, span.Start), text, file.AsSpan(span.End));
            string wanted = string.Concat(template.Text.AsSpan(0, start), replacement, template.Text.AsSpan(end));
            Assert.True(wanted == TemplateIn(changed).Text, $"seed {seed}, {start}..{end} by {Shown(replacement)}:\n{Shown(file)}\n{Shown(changed)}\nwanted {Shown(wanted)}\ngot    {Shown(TemplateIn(changed).Text)}");
        }

        Assert.True(written > Texts * 95 / 100, $"Only {written} of {Texts} edits could be written.");
    }

    // The mark is where the replacement is put.
    [Theory]
    [InlineData("a: !Sub '¦$x'", "{b}", "{b}$x")]
    [InlineData("a: !Sub '$¦x'", "{b}", "${b}x")]
    [InlineData("a: !Sub 'x¦{b}'", "$", "x${b}")]
    [InlineData("a: !Sub '${!a}¦'", "${b}", "${a}${b}")]
    [InlineData("a: !Sub '$¦{!a}'", "x", "$x{a}")]
    [InlineData("a: !Sub '${!¦a}'", "x", "${xa}")]
    [InlineData("a: !Sub 'y¦'", "${util}", "y${util}")]
    [InlineData("a: {'Fn::Sub': [\"y¦\", {}]}", "${util}\"", "y${util}\"")]
    [InlineData("a: !Sub |\n  y¦\n  z ${AWS::Region}\n", "${util}\n", "y${util}\n\nz us-east-1\n")]
    public void WhatSubstitutionMeansIsKept(string marked, string replacement, string expected)
    {
        string file = Around(marked);
        int cursor = file.IndexOf('¦', StringComparison.Ordinal);
        file = file.Remove(cursor, 1);
        LocatedTemplate template = Resolved(file);
        int offset = Enumerable.Range(0, template.Text.Length + 1).Last(place => template.Places.ToFile(place) <= cursor);

        (TextSpan span, string text) = Assert.NotNull(HostFile.Of(template.Source).Replace(template, new TextSpan(offset, 0), replacement));

        Assert.Equal(expected, Resolved(string.Concat(file.AsSpan(0, span.Start), text, file.AsSpan(span.End))).Text);
    }

    [Theory]
    [InlineData("a: !Sub 'x${AWS::Region}y'", 2, 3)]
    [InlineData("a: !Join ['', ['ab', 'cd']]", 1, 3)]
    public void WhatIsFilledInOrCutInPartsIsLeftAlone(string file, int start, int end)
    {
        LocatedTemplate template = Resolved(Around(file));

        Assert.Null(HostFile.Of(template.Source).Replace(template, TextSpan.Between(start, end), "z"));
    }

    [Theory]
    [InlineData("a: !Join [\"\", ['ab', \"cd\"]]", 3, 4, "\"'", "abc\"'")]
    [InlineData("a: !Join [\"\", ['ab', \"cd\"]]", 1, 2, "\"'", "a\"'cd")]
    public void PartsAreChangedInTheirOwnStyle(string file, int start, int end, string replacement, string expected)
    {
        file = Around(file);
        LocatedTemplate template = Resolved(file);

        (TextSpan span, string text) = Assert.NotNull(HostFile.Of(template.Source).Replace(template, TextSpan.Between(start, end), replacement));

        Assert.Equal(expected, Resolved(string.Concat(file.AsSpan(0, span.Start), text, file.AsSpan(span.End))).Text);
    }

    // The mark is where the replacement is put.
    [Theory]
    [InlineData("<<EOF\n{\"a\": ¦1}\nEOF", "\"${x}\"\n", "{\"a\": \"${x}\"\n1}\n")]
    [InlineData("<<-EOF\n      {\n        ¦1\n      }\n    EOF", "#set($a = 1)\n\n", "{\n  #set($a = 1)\n\n1\n}\n")]
    [InlineData("\"{\\\"a\\\": ¦1}\"", "\"\\'\"", "{\"a\": \"\\'\"1}")]
    public void TerraformIsChangedInItsOwnWay(string marked, string replacement, string expected)
    {
        string file = $"resource \"aws_api_gateway_integration\" \"a\" {{\n  type = \"MOCK\"\n  request_templates = {{\n    \"application/json\" = {marked}\n  }}\n}}\n";
        int cursor = file.IndexOf('¦', StringComparison.Ordinal);
        file = file.Remove(cursor, 1);
        LocatedTemplate template = InTerraform(file);
        int offset = Enumerable.Range(0, template.Text.Length + 1).Last(place => template.Places.ToFile(place) <= cursor);

        (TextSpan span, string text) = Assert.NotNull(HostFile.Of(template.Source).Replace(template, new TextSpan(offset, 0), replacement));

        Assert.Equal(expected, InTerraform(string.Concat(file.AsSpan(0, span.Start), text, file.AsSpan(span.End))).Text);
    }

    // A heredoc ends at a line with nothing but its word.
    [Fact]
    public void WhatTerraformWouldReadDifferentlyIsNotWritten()
    {
        string file = "resource \"aws_api_gateway_integration\" \"a\" {\n  type = \"MOCK\"\n  request_templates = {\n    \"application/json\" = <<EOF\n{\"a\": 1}\nEOF\n  }\n}\n";
        LocatedTemplate template = InTerraform(file);

        Assert.Null(HostFile.Of(template.Source).Replace(template, new TextSpan(template.Text.Length, 0), "\""));
    }

    private static LocatedTemplate InTerraform(string file) => Assert.Single(ApiDocument.ReadText(file, "main.tf").Templates).Template;

    private static string Around(string value) =>
        "AWSTemplateFormatVersion: x\nResources:\n  Api:\n    Type: AWS::ApiGateway::Method\n    Properties:\n      HttpMethod: GET\n      Integration:\n        Type: MOCK\n"
        + $"        RequestTemplates:\n          {value.Replace("\n", "\n          ", StringComparison.Ordinal)}\n";

    private static LocatedTemplate Resolved(string file) => Assert.Single(ApiDocument.ReadText(file).Templates).Template;

    private static LocatedTemplate TemplateIn(string file)
    {
        SourceFile read = SourceFile.Load("file", file, static _ => { });
        ScalarNode scalar = (ScalarNode)((MappingNode)read.Root)["key"]!;
        PlacedText text = ScalarPlaces.Find(file, scalar);
        return new LocatedTemplate(text.Text, "file", read.Source, "/key", text.Places);
    }

    private static string Shown(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
