using VtlKit.Migrate.Compat;
using VtlKit.Variables;

namespace VtlKit.Migrate.Tests.Compat;

public sealed class JavaTextTests
{
    private const string Characters = "abcdefgh \"'\\/\u007F\u0080é\u00FF\u0100€\u7FFF\u8000\uD83D\uDE00\uFFFF\0\b\t\n\u000B\f\r\u001F";

    [Fact]
    public void A_text_is_escaped_as_the_evaluator_escapes_it()
    {
        Random random = new(1);
        for (int length = 0; length < 200; length++)
        {
            // Of most texts only the first characters, so that there are long ones without the rare characters as well.
            int kinds = length % 3 == 0 ? Characters.Length : length % 3 == 1 ? 13 : 9;
            string text = string.Concat(Enumerable.Range(0, length).Select(_ => Characters[random.Next(kinds)]));

            Assert.Equal(UtilFunctions.EscapeJavaScript(text), JavaText.EscapeJavaScript(text));
        }
    }

    [Fact]
    public void A_missing_text_is_escaped_as_an_empty_one() => Assert.Equal("", JavaText.EscapeJavaScript(null));
}
