namespace VtlKit.Vtl.Tests.Differential;

internal sealed partial class TemplateGenerator
{
    private string String() => dice.Chance(40) ? SingleQuoted() : DoubleQuoted();

    private string SingleQuoted() =>
        "'" + dice.Some(0, 3, () => dice.Pick("a", "b c", "k", "5", "$x", "#if", "\"", "''", "\\", "\\u0041", "é", "\n", ",", "{\"a\":1}", "$", "#", "abc", "\\n", "x")) + "'";

    private string DoubleQuoted()
    {
        if (dice.Chance(50))
        {
            return "\"" + dice.Pick("", "a", "abc", "str", "5", "k", "a,b", "A B", "é", "x") + "\"";
        }

        string inner = dice.Some(1, 3, () => dice.Weighted<Func<string>>(
            (6, () => dice.Pick("a", "b ", "1", "\\", "\\u0041", "\\u00e9", "'", "\n", "\t", "$ ", "# ", ".", "\\n", "{", "}", "x\\")),
            (2, () => "\""),
            (5, () => Formal(dice.Pick(dice.Pick(Names), Core(Kind.Text)))),
            (fuel > 5 ? 2 : 0, () => "#if(" + Condition() + ")" + dice.Pick("a", "b", "$x") + "#end"),
            (fuel > 5 ? 1 : 0, () => "#foreach($i in [1..2])$i#end"),
            (fuel > 5 ? 1 : 0, () => "#set($x = 1)"),
            (1, () => dice.Pick("## c", "#* c *#", "#nope", "#nope(1)", "\\$x", "\\#if", "#[[a]]#", "##c\nd", "$", "#", "#end")))());
        return "\"" + (dice.Chance(Oddity) ? inner : inner.Replace("\"", "\"\"", StringComparison.Ordinal)) + "\"";
    }

    /// <summary>A text as a literal that means just it.</summary>
    private string Quote(string text)
    {
        bool needsSingle = text.Contains('"', StringComparison.Ordinal) || text.Contains("$x", StringComparison.Ordinal);
        return needsSingle || dice.Chance(70)
            ? "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'"
            : "\"" + text + "\"";
    }
}
