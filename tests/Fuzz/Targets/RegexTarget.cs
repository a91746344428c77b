using VtlKit.Runtime;
using VtlKit.Runtime.RegularExpressions;

namespace VtlKit.Fuzz.Targets;

/// <summary>The first line of an input is a Java regular expression, the rest the text.</summary>
internal sealed class RegexTarget : FuzzTarget
{
    public override string Name => "regex";

    public override IReadOnlyList<string> Words { get; } =
    [
        "(", ")", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<n>", "(?>", "(?i)", "(?s-m:", "(?x)", "(?u)", "(?d)", "[", "]", "[^", "[a-z]", "[a&&[^b]]", "[\\w-x]", "&&", "*", "+", "?", "*?", "++", "{2}", "{1,}", "{0,3}?", "{1000}", "{2147483647}", "|", ".", "^", "$",
        "\\d", "\\W", "\\s", "\\b", "\\B", "\\A", "\\z", "\\Z", "\\G", "\\R", "\\X", "\\h", "\\v", "\\Q", "\\E", "\\1", "\\11", "\\k<n>", "\\p{L}", "\\p{javaLowerCase}", "\\P{IsAlphabetic}", "\\p{InGreek}", "\\p{IsLatin}", "\\x41", "\\x{1F600}", "\\u0041", "\\0101", "\\cA", "\\t", "\\N{DIGIT ONE}",
        "a", "ab", "(a+)+", "(a|a)*", "(a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaa", "\n", "\r\n", "\u00e9", "\ud83d\ude00", "\u0130", "\u017f",
    ];

    public override int LongestInput => 200;

    public override void Run(string input)
    {
        int end = input.IndexOf('\n', StringComparison.Ordinal);
        string pattern = end < 0 ? input : input[..end];
        string text = end < 0 ? "" : input[(end + 1)..];
        try
        {
            JavaRegex regex = JavaRegex.Compile(pattern);
            bool isFound = regex.Find(text);
            Require(isFound || !regex.Matches(text), "It matches the whole text and is not found in it.");
            Require(isFound || regex.ReplaceAll(text, "x") == text, "It is not found, and yet replaced.");
            JavaRegex.Split(text, pattern, 0);
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            // It is none, or too much.
        }
    }

    protected override IEnumerable<string> Examples() =>
    [
        "a+b\naab ab", "(\\d+)-(\\d+)\n12-34", "[^,]*,\na,b,c", "(?i)ABC\nxabcx", "(?<n>a)\\k<n>\naa", "(?<=a)b\nab", "^.*$\nline\nline", "\\p{Lu}+\nABC", "(a|b)*?c\nababc", ".*\\[500\\].*\nx [500] y",
        "(x+x+)+y\nxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "(?s).*Error.*\nan\nError", "[\\s\\S]*\n", "\\\\u([0-9a-f]{4})\n\\u00e9",
    ];
}
