using System.Globalization;
using System.Text;
using VtlKit.Evaluation;
using VtlKit.Parsing;
using VtlKit.Variables;
using Xunit;

namespace VtlKit.Vtl.Tests.Variables;

public sealed class JavaScriptTextTests
{
    private const string Characters = "abcdefgh \"'\\/\u007F\u0080é\u00FF\u0100€\u7FFF\u8000\uD83D\uDE00\uFFFF\0\b\t\n\u000B\f\r\u001F";

    [Fact]
    public void Every_text_is_escaped_character_by_character()
    {
        Random random = new(1);
        for (int length = 0; length < 200; length++)
        {
            // Of most texts only the first characters, so that there are long ones without the rare characters as well.
            int kinds = length % 3 == 0 ? Characters.Length : length % 3 == 1 ? 13 : 9;
            string text = string.Concat(Enumerable.Range(0, length).Select(_ => Characters[random.Next(kinds)]));
            string expected = string.Concat(text.Select(Escaped));

            Assert.Equal(expected, UtilFunctions.EscapeJavaScript(text));
            Assert.Equal(expected, Evaluator.Render(VtlParser.Parse("$util.escapeJavaScript($input.params('x'))"), new TemplateInput { QueryString = new Dictionary<string, string> { ["x"] = text } }).Output);
        }
    }

    [Fact]
    public void Long_texts_are_escaped_in_parts()
    {
        string text = new StringBuilder().Insert(0, "it's \"x\" ", 1_000).ToString();

        Assert.Equal(string.Concat(text.Select(Escaped)), UtilFunctions.EscapeJavaScript(text));
    }

    private static string Escaped(char character) => character switch
    {
        '\b' => "\\b",
        '\n' => "\\n",
        '\t' => "\\t",
        '\f' => "\\f",
        '\r' => "\\r",
        '"' or '\'' or '\\' or '/' => $"\\{character}",
        < ' ' or > '\u007F' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
        _ => character.ToString(),
    };
}
