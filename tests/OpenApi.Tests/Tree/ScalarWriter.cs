using System.Globalization;
using System.Text;

namespace VtlKit.OpenApi.Tests.Tree;

/// <summary>Writes random texts as scalars in every style, and remembers where in the file each character of a text went.</summary>
internal sealed class ScalarWriter(int seed)
{
    private static readonly string[] Pieces =
    [
        "a", "bc", "$input", "#set(", "'", "\"", "\\", "{", "}", "[", "]", ",", ":", "#", "é", "€", "😀", "|", ">", "&x", "*y", "!z", "%", "@", "`", "\\n", "- ", "? ", "${x}",
    ];

    private readonly Random random = new(seed);
    private readonly StringBuilder file = new();
    private readonly StringBuilder value = new();
    private readonly List<int> places = [];
    private string lineBreak = "\n";

    /// <summary>The file: a mapping whose <c>key</c> is the text.</summary>
    public string File => file.ToString();

    /// <summary>The text.</summary>
    public string Value => value.ToString();

    /// <summary>For each character of the text the offset in the file of what stands for it.</summary>
    public IReadOnlyList<int> Places => places;

    public static ScalarWriter Json(int seed)
    {
        ScalarWriter writer = new(seed);
        writer.file.Append("{\"before\": [1, 2],\n\t\"key\": ");
        writer.WriteJsonString(writer.RandomText(allowBreaks: true));
        writer.file.Append(", \"after\": true}");
        return writer;
    }

    public static ScalarWriter SingleQuoted(int seed) => Yaml(seed, static writer => writer.WriteQuotedLines('\''));

    public static ScalarWriter DoubleQuoted(int seed) => Yaml(seed, static writer => writer.WriteDoubleQuoted());

    public static ScalarWriter Plain(int seed) => Yaml(seed, static writer => writer.WriteQuotedLines('\0'));

    public static ScalarWriter Literal(int seed) => Yaml(seed, static writer => writer.WriteLiteral());

    public static ScalarWriter Folded(int seed) => Yaml(seed, static writer => writer.WriteFolded());

    private static ScalarWriter Yaml(int seed, Action<ScalarWriter> write)
    {
        ScalarWriter writer = new(seed);
        writer.lineBreak = writer.Chance(3) ? "\r\n" : "\n";
        writer.file.Append("before: 1").Append(writer.lineBreak).Append("key: ");
        write(writer);
        writer.file.Append(writer.lineBreak).Append("after: true").Append(writer.lineBreak);
        return writer;
    }

    private bool Chance(int outOf) => random.Next(outOf) == 0;

    private string RandomText(bool allowBreaks)
    {
        StringBuilder text = new();
        for (int i = random.Next(30); i > 0; i--)
        {
            text.Append(random.Next(8) switch
            {
                0 => " ",
                1 when allowBreaks => "\n",
                2 when allowBreaks => "\t",
                _ => Pieces[random.Next(Pieces.Length)],
            });
        }

        return text.ToString();
    }

    private void Put(char character, string written)
    {
        value.Append(character);
        places.Add(file.Length);
        file.Append(written);
    }

    private void PutRaw(string text)
    {
        foreach (char character in text)
        {
            Put(character, character.ToString());
        }
    }

    private void WriteJsonString(string text)
    {
        file.Append('"');
        foreach (char character in text)
        {
            string escaped = "\\u" + ((int)character).ToString(Chance(2) ? "x4" : "X4", CultureInfo.InvariantCulture);
            Put(character, character switch
            {
                '"' or '\\' => Chance(3) ? escaped : "\\" + character,
                '\n' => Chance(3) ? escaped : "\\n",
                '\t' => "\\t",
                '/' when Chance(2) => "\\/",
                _ => Chance(8) ? escaped : character.ToString(),
            });
        }

        file.Append('"');
    }

    // Words with blanks or breaks between them; edges of lines have no blanks, as those do not count.
    private List<string> Words(bool isPlain)
    {
        List<string> words = [];
        for (int i = random.Next(isPlain ? 1 : 0, 12); i > 0; i--)
        {
            string word = isPlain
                ? new[] { "a", "$input.body", "x#y", "a:b", "it's", "\"q\"", "é😀", "${x}", "{\"a\":1}", "#set" }[random.Next(words.Count == 0 ? 3 : 9)]
                : RandomText(allowBreaks: false).Trim();
            words.Add(word.Length == 0 ? "w" : word);
        }

        return words;
    }

    private void WriteQuotedLines(char quote)
    {
        bool isPlain = quote == '\0';
        if (!isPlain)
        {
            file.Append(quote);
        }

        List<string> words = Words(isPlain);
        for (int i = 0; i < words.Count; i++)
        {
            foreach (char character in words[i])
            {
                Put(character, character == '\'' && quote == '\'' ? "''" : character.ToString());
            }

            if (i + 1 < words.Count)
            {
                WriteGap();
            }
        }

        if (!isPlain)
        {
            file.Append(quote);
        }
    }

    // A blank, a folded blank, or line breaks of the text.
    private void WriteGap()
    {
        switch (random.Next(4))
        {
            case 0:
                file.Append(Chance(3) ? "  " : "");
                Put(' ', lineBreak);
                break;
            case 1:
                file.Append(Chance(3) ? " \t" : "").Append(lineBreak);
                for (int i = random.Next(1, 3); i > 0; i--)
                {
                    file.Append(Chance(2) ? "   " : "");
                    Put('\n', lineBreak);
                }

                break;
            default:
                PutRaw(Chance(4) ? "   " : " ");
                return;
        }

        file.Append(' ', random.Next(1, 6));
    }

    private void WriteDoubleQuoted()
    {
        file.Append('"');
        bool isAtEdge = true;
        foreach (char character in RandomText(allowBreaks: true))
        {
            if (!isAtEdge && Chance(15))
            {
                file.Append('\\').Append(lineBreak).Append(' ', random.Next(1, 6));
                isAtEdge = true;
            }

            if (character == ' ' && !isAtEdge && Chance(6))
            {
                Put(' ', lineBreak);
                file.Append(' ', random.Next(1, 6));
                isAtEdge = true;
                continue;
            }

            // Blanks at the edges of lines are written as escapes.
            string written = character switch
            {
                '"' or '\\' => "\\" + character,
                '\n' => Chance(3) ? "\\x0A" : "\\n",
                '\t' => "\\t",
                ' ' => "\\ ",
                _ when Chance(10) && !char.IsSurrogate(character) => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture),
                _ => character.ToString(),
            };
            Put(character, written);
            isAtEdge = false;
        }

        if (Chance(4))
        {
            int place = file.Length;
            file.Append("\\U0001F600");
            value.Append("😀");
            places.AddRange([place, place]);
        }

        file.Append('"');
    }

    private List<string> Lines(bool mayBeIndented)
    {
        List<string> lines = [];
        for (int i = random.Next(1, 8); i > 0; i--)
        {
            string line = RandomText(allowBreaks: false);
            lines.Add(mayBeIndented ? line : line.Trim() is { Length: > 0 } trimmed ? trimmed : "w");
        }

        return lines;
    }

    // The header: chomping and, where the first line begins with a blank, the indentation.
    private string WriteHeader(char style, List<string> lines, out char chomping)
    {
        chomping = "-+ "[random.Next(3)];
        string first = lines.FirstOrDefault(static line => line.Length > 0) ?? "";
        bool needsIndicator = first.StartsWith(' ') || lines.All(static line => line.Trim().Length == 0) || Chance(4);
        int width = random.Next(1, 6);
        string digit = needsIndicator ? width.ToString(CultureInfo.InvariantCulture) : "";
        string sign = chomping == ' ' ? "" : chomping.ToString();
        file.Append(style).Append(Chance(2) ? digit + sign : sign + digit).Append(Chance(4) ? "  # comment" : "").Append(lineBreak);
        return new string(' ', width);
    }

    private void WriteLiteral()
    {
        List<string> lines = Lines(mayBeIndented: true);
        lines[^1] += "end";
        string indentation = WriteHeader('|', lines, out char chomping);
        int trailing = random.Next(3);
        for (int i = 0; i < lines.Count; i++)
        {
            file.Append(lines[i].Length > 0 || Chance(2) ? indentation : "");
            PutRaw(lines[i]);
            if (i + 1 < lines.Count)
            {
                Put('\n', lineBreak);
            }
        }

        WriteEnd(chomping, trailing);
    }

    private void WriteFolded()
    {
        List<string> lines = Lines(mayBeIndented: false);
        string indentation = WriteHeader('>', lines, out char chomping);
        int trailing = random.Next(3);
        bool wasIndented = false;
        for (int i = 0; i < lines.Count; i++)
        {
            bool isIndented = i > 0 && Chance(5);
            if (i > 0)
            {
                WriteFoldedGap(wasIndented || isIndented);
            }

            file.Append(indentation);
            PutRaw((isIndented ? "  " : "") + lines[i]);
            wasIndented = isIndented;
        }

        WriteEnd(chomping, trailing);
    }

    private void WriteFoldedGap(bool isKept)
    {
        int empty = Chance(3) ? random.Next(1, 3) : 0;
        if (isKept)
        {
            Put('\n', lineBreak);
        }
        else if (empty == 0)
        {
            Put(' ', lineBreak);
        }
        else
        {
            file.Append(lineBreak);
        }

        for (int i = 0; i < empty; i++)
        {
            Put('\n', lineBreak);
        }
    }

    // The break after the last line, and empty lines after it; the break that ends the last of them is the writer's of the file.
    private void WriteEnd(char chomping, int trailing)
    {
        for (int i = 0; i <= trailing; i++)
        {
            bool counts = chomping == '+' || (chomping == ' ' && i == 0);
            if (i == trailing)
            {
                if (counts)
                {
                    value.Append('\n');
                    places.Add(file.Length);
                }

                return;
            }

            if (counts)
            {
                Put('\n', lineBreak);
            }
            else
            {
                file.Append(lineBreak);
            }
        }
    }
}
