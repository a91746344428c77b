using VtlKit.Evaluation;
using VtlKit.Parsing;
using VtlKit.Variables;
using Xunit;

namespace VtlKit.Vtl.Tests.Variables;

public sealed class VariableTableTests
{
    [Fact]
    public void Every_row_says_what_it_is_and_where_AWS_describes_it()
    {
        foreach (VariableMember member in VariableTable.Members)
        {
            Assert.EndsWith(".", member.Summary, StringComparison.Ordinal);
            Assert.StartsWith("https://", member.Documentation, StringComparison.Ordinal);
            Assert.NotEqual((Availability)0, member.Availability);
        }
    }

    [Fact]
    public void Every_method_of_the_table_can_be_called()
    {
        foreach (VariableMember method in VariableTable.Members.Where(member => member.Kind == VariableMemberKind.Method))
        {
            string argument = method.Parameters.IsEmpty ? "" : method.Variable == "util" ? "'YQ=='" : "'$'";
            string probe = $"#set($r = ${method.Variable}.{method.Name}({argument}))$r.class.name";
            Assert.NotEqual("", Evaluator.Render(VtlParser.Parse(probe), new TemplateInput()).Output);
        }
    }

    [Fact]
    public void Members_are_found_by_name()
    {
        Assert.Equal(2, VariableTable.Find("input", "params").Length);
        Assert.Equal(Escaping.JavaScript, Assert.Single(VariableTable.Find("util", "escapeJavaScript")).Escapes);
        Assert.Equal("$util.urlEncode(text)", Assert.Single(VariableTable.Find("util", "urlEncode")).ToString());
        Assert.Empty(VariableTable.Find("util", "toJson"));
    }

    [Theory]
    [InlineData("it's \"x\" a/b é\u007f\u0001", "it\\'s \\\"x\\\" a\\/b \\u00E9\u007f\\u0001")]
    [InlineData("", "")]
    public void EscapeJavaScript_escapes_as_commons_lang_does(string text, string expected) =>
        Assert.Equal(expected, UtilFunctions.EscapeJavaScript(text));

    [Theory]
    [InlineData("a b&c=d*-._~é€😀", "a+b%26c%3Dd*-._%7E%C3%A9%E2%82%AC%F0%9F%98%80")]
    public void UrlEncode_encodes_as_Java_does(string text, string expected) => Assert.Equal(expected, UtilFunctions.UrlEncode(text));

    [Fact]
    public void A_lone_surrogate_is_encoded_as_a_question_mark() => Assert.Equal("%3Fx", UtilFunctions.UrlEncode("\ud800x"));

    [Theory]
    [InlineData("a+b%26c%C3%A9", "a b&cé")]
    [InlineData("%2B%", null)]
    [InlineData("%zz", null)]
    public void UrlDecode_decodes_as_Java_does(string text, string? expected)
    {
        if (expected is null)
        {
            Assert.Throws<VtlKit.Runtime.JavaException>(() => UtilFunctions.UrlDecode(text));
        }
        else
        {
            Assert.Equal(expected, UtilFunctions.UrlDecode(text));
        }
    }

    [Theory]
    [InlineData("aMOp", "hé")]
    [InlineData("aMOpIQ==", "hé!")]
    [InlineData("aMOpIQ", "hé!")]
    [InlineData("aMOpIR==", "hé!")]
    [InlineData("", "")]
    [InlineData("aMOpIQ=", null)]
    [InlineData("a", null)]
    [InlineData("aM p", null)]
    public void Base64Decode_decodes_as_Java_does(string text, string? expected)
    {
        if (expected is null)
        {
            Assert.Throws<VtlKit.Runtime.JavaException>(() => UtilFunctions.Base64Decode(text));
        }
        else
        {
            Assert.Equal(expected, UtilFunctions.Base64Decode(text));
        }
    }
}
