using System.Globalization;
using System.Text;
using VtlKit.Vtl.Tests.Differential;

namespace VtlKit.Vtl.Tests.Runtime.Json;

/// <summary>Random JSON, sound and faulty, and random paths of the plain kinds.</summary>
internal sealed class JsonTexts(Dice dice)
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ":", ",", "\"", "'", "\\", "\\u00e9", "\\u20AC", "\\uD83D\\uDE00", "\\uD83D", "\\uDE00", "\\", "\"\\u0061\":", "\\x41", "\\q", "\\/", "\\b", "null", "true", "false",
        "NaN", "nul", "N", "-", "--1", "+1", "01", "-0", "0", "1.5", "1e5", "1E+", "1e-7", "1.", "-.5", ".5", "1.0E400", "1e-400",
        "12345678901234567890", "1234567890123456789", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "2147483648",
        "0.1234567890123456789", "1.23456789012345678", "00000000000000000001", "12345678.9", "a=b", "a", "abc def", " ", "\t", "\n", "\u000b",
        "\u0001", "\u007f", "\u001a", "é", "€", "😀", "\u2028", "/", "//x", "/*c*/", "#", "~", "\u00a0", "1é", "1 2", "1e5x", "{\"a\":1}", "\"k\":", "k:",
        "\"a\\\"b\"", "'it''s'", "\"a\tb\"", "\"a\\n\tb\\", "{}", "[]", "1e12345678901", "1.00000000000000000e+", ",,", "::",
    ];

    private static readonly string[] Names = ["a", "b", "c"];

    /// <summary>A JSON text of a few keys, so that paths have a chance to find something.</summary>
    public string Document() => dice.Chance(50)
        ? $"{{\"a\":{Value(1, Scalar)},\"b\":{Value(1, Scalar)}}}"
        : $"[{Value(1, Scalar)},{Value(1, Scalar)}]";

    /// <summary>A text that is JSON, or nearly, or not at all.</summary>
    public string Faulty()
    {
        StringBuilder text = new(dice.Chance(10) ? dice.Some(1, 8, () => dice.Pick(Pieces)) : Value(0, WildScalar));
        for (int mutations = dice.Chance(33) ? 0 : dice.Below(4); mutations > 0; mutations--)
        {
            int place = dice.Below(text.Length + 1);
            switch (dice.Below(4))
            {
                case 0 when place < text.Length:
                    text.Remove(place, 1);
                    break;
                case 1:
                    text.Insert(place, dice.Pick(Pieces));
                    break;
                case 2:
                    text.Length = place;
                    break;
                case 3 when place < text.Length:
                    text[place] = (char)dice.Between(1, dice.Chance(25) ? 0x2100 : 0x7f);
                    break;
            }
        }

        return AsWritten(text.ToString());
    }

    /// <summary>A path of the kinds that are read as by the reference evaluator.</summary>
    public string PlainPath() => "$" + dice.Some(0, 4, () => dice.Below(8) switch
    {
        0 or 1 or 2 => "." + dice.Pick("a", "b", "c", "d"),
        3 => $"['{dice.Pick(Names)}']",
        4 => string.Create(CultureInfo.InvariantCulture, $"[{dice.Below(3)}]"),
        5 or 6 => "[*]",
        _ => ".." + dice.Pick(Names),
    });

    /// <summary>The text as Java writes it: half a surrogate pair becomes a question mark.</summary>
    public static string AsWritten(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune == Rune.ReplacementChar ? "?" : rune.ToString()));

    private string Value(int depth, Func<string> scalar) => dice.Below(depth > 4 ? 4 : 30) switch
    {
        < 13 => scalar(),
        < 23 => "{" + dice.Some(0, 3, () => Member(dice.Pick(Names), depth, scalar), Comma()) + "}",
        < 24 => "{" + dice.Some(7, 20, () => Member(Name(), depth + 4, scalar), Comma()) + "}",
        _ => "[" + dice.Some(0, 3, () => Value(depth + 1, scalar), Comma()) + "]",
    };

    private string Member(string name, int depth, Func<string> scalar) => $"\"{name}\"{dice.Pick(":", ": ")}{Value(depth + 1, scalar)}";

    private string Comma() => dice.Pick(",", ", ", "\n , ");

    /// <summary>One of many names, seldom one that is written with an escape.</summary>
    private string Name() => dice.Chance(5) ? "\\u0061" : ((char)dice.Between('a', 'z')).ToString() + dice.Pick("", "", "b", "é");

    private string Scalar() => dice.Pick("1", "2.5", "\"s\"", "\"t/u\"", "null", "true", "false");

    private string WildScalar() => dice.Below(6) switch
    {
        0 => dice.Between(-5, 2_000).ToString(CultureInfo.InvariantCulture),
        1 => dice.Pick(Pieces),
        2 => $"\"{dice.Some(0, 6, Character)}\"",
        3 => dice.Pick("", "-") + dice.Some(1, 9, Digit) + "." + dice.Some(1, 9, Digit),
        4 => dice.Some(1, 25, Digit) + dice.Pick("", ".", ".5", "e1", "E-20"),
        _ => Scalar(),
    };

    private string Digit() => dice.Below(10).ToString(CultureInfo.InvariantCulture);

    private string Character() => dice.Below(8) switch
    {
        0 => "\\n",
        1 => $"\\u{dice.Below(0x3000):x4}",
        2 => ((char)dice.Between(0x7f, 0xa5)).ToString(),
        3 => ((char)dice.Between(0x1ff0, 0x2110)).ToString(),
        4 => "\\\"",
        5 => ((char)dice.Between(1, 0x1f)).ToString(),
        _ => ((char)dice.Between(0x20, 0x7e)).ToString(),
    };
}
