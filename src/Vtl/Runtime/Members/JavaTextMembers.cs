using System.Text;
using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of <c>java.lang.Comparable</c> and <c>java.lang.CharSequence</c>.</summary>
internal static class JavaTextMembers
{
    public static JavaMethod[] Comparable { get; } =
    [
        Instance<object>("compareTo", [T.Object], T.Int, (target, a) => JavaOrder.Compare(target, a[0])),
    ];

    public static JavaMethod[] CharSequence { get; } =
    [
        Instance<string>("length", [], T.Int, (text, _) => text.Length),
        Static("compare", [T.CharSequence, T.CharSequence], T.Int, a => JavaOrder.Compare(a.Text(0), a.Text(1))),
        Instance<string>("charAt", [T.Int], T.Char, (text, a) => text[Index(a.Int(0), text.Length)]),
        Instance<string>("isEmpty", [], T.Bool, (text, _) => text.Length == 0),
        Instance<string>("codePoints", [], T.IntStream, (text, _) => JavaStream.Of(CodePoints(text))),
        Instance<string>("subSequence", [T.Int, T.Int], T.CharSequence, (text, a) => Substring(text, a.Int(0), a.Int(1))),
        Instance<string>("chars", [], T.IntStream, (text, _) => JavaStream.Of(text.Select(character => (int)character))),
    ];

    /// <summary>An index that must be one of a character.</summary>
    internal static int Index(int index, int length) => (uint)index < (uint)length
        ? index
        : throw new JavaException("StringIndexOutOfBoundsException", $"index {index}, length {length}");

    internal static string Substring(string text, int begin, int end)
    {
        if (begin < 0 || begin > end || end > text.Length)
            throw new JavaException("StringIndexOutOfBoundsException", $"begin {begin}, end {end}, length {text.Length}");
        return TextSearch.Charged(text[begin..end]);
    }

    internal static IEnumerable<int> CodePoints(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            int codePoint = JavaCharacter.CodePointAt(text, i);
            yield return codePoint;
            i += JavaCharacter.Length(codePoint);
        }
    }

    internal static string FromCodePoints(IEnumerable<int> codePoints)
    {
        StringBuilder text = new();
        foreach (int codePoint in codePoints)
            text.Append(JavaCharacter.ToText(codePoint));
        return text.ToString();
    }
}
