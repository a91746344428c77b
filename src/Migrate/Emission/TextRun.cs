namespace VtlKit.Migrate.Emission;

/// <summary>Text and values that are written one after another.</summary>
internal sealed class TextRun
{
    private readonly List<(string? Text, Code? Code)> parts = [];

    public bool IsEmpty => parts.Count == 0;

    /// <summary>Whether it is the same whenever it is written.</summary>
    public bool IsFixed => parts.All(part => part.Text is not null);

    public void Add(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (parts is [.., ({ } before, null)])
        {
            parts[^1] = (before + text, null);
        }
        else
        {
            parts.Add((text, null));
        }
    }

    public void Add(Code code)
    {
        if (code.Constant is string constant)
        {
            Add(constant);
        }
        else
        {
            parts.Add((null, code));
        }
    }

    /// <summary>Takes the last character off; false where the run does not end with fixed text.</summary>
    public bool DropLast()
    {
        if (parts is not [.., ({ } text, null)])
        {
            return false;
        }

        parts.RemoveAt(parts.Count - 1);
        Add(text[..^1]);
        return true;
    }

    /// <summary>The run as one expression.</summary>
    public Code ToCode() => parts switch
    {
        [] => Constant(""),
        [({ } text, null)] => Constant(text),
        [(null, { Type.Own: Kinds.Text } code)] => code,
        [(null, { } code)] when code.Type.Is(Kinds.Text | Kinds.Null) => new Code($"{code.Operand} ?? \"\"", ValueType.Text) { IsAtomic = false, IsPure = code.IsPure, Raw = code },
        _ => new Code(OnOneLine(parts), ValueType.Text) { IsPure = parts.All(part => part.Code is not { IsPure: false }) },
    };

    public static Code Constant(string text) => new(CSharpText.Literal(text), ValueType.Text) { Constant = text };

    /// <summary>Writes statements that append the run to a builder, one for each line of output.</summary>
    public void Write(SourceWriter writer, string sink = "output")
    {
        List<(string? Text, Code? Code)> line = [];
        foreach ((string? text, Code? code) in parts)
        {
            if (text is null)
            {
                line.Add((null, code));
                continue;
            }

            string[] lines = text.Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                bool isEnded = i + 1 < lines.Length;
                if (lines[i].Length > 0)
                {
                    line.Add((lines[i], null));
                }

                if (isEnded)
                {
                    WriteLine(writer, line, sink, isEnded: true);
                    line.Clear();
                }
            }
        }

        WriteLine(writer, line, sink, isEnded: false);
        parts.Clear();
    }

    private static void WriteLine(SourceWriter writer, List<(string? Text, Code? Code)> line, string sink, bool isEnded)
    {
        string end = isEnded ? "\n" : "";
        switch (line)
        {
            case [] when isEnded:
                writer.Line($@"{sink}.Append('\n');");
                break;
            case []:
                break;
            case [({ Length: 1 } only, null)] when !isEnded:
                writer.Line($"{sink}.Append({CSharpText.Character(only)});");
                break;
            case [(null, { } code)]:
                writer.Line($"{sink}.Append({code.Text}){(isEnded ? @".Append('\n')" : "")};");
                break;
            case var _ when line.Any(part => part.Text is { } text && text.AsSpan().ContainsAny('"', '\\')) && IsFitForRaw(line):
                string indent = new(' ', 4);
                writer.Line($"{sink}.Append(\n{indent}{Raw(line, indent)}){(isEnded ? @".Append('\n')" : "")};");
                break;
            default:
                writer.Line($"{sink}.Append({OnOneLine([.. line, .. isEnded ? [((string?)end, (Code?)null)] : Array.Empty<(string?, Code?)>()])});");
                break;
        }
    }

    /// <summary>Whether all is printable and no blank stands at the end, so that a literal shows it as it is.</summary>
    private static bool IsFitForRaw(List<(string? Text, Code? Code)> line) =>
        line.All(part => part.Text is null || part.Text.All(CSharpText.IsPrintable))
        && line is not [.., ([.., ' '], null)] and not [({ Length: 1 }, null)]
        && line.Any(part => part.Text is not null && part.Text.AsSpan().ContainsAnyExcept(' '));

    /// <summary>A literal of as many quotes and dollars that nothing in the text can end it.</summary>
    private static string Raw(List<(string? Text, Code? Code)> line, string indent)
    {
        int quotes = Math.Max(3, LongestRun(line, '"') + 1);
        bool hasHoles = line.Any(part => part.Code is not null);
        int dollars = hasHoles ? Math.Max(LongestRun(line, '{'), LongestRun(line, '}')) + 1 : 0;
        string open = new('{', dollars);
        string close = new('}', dollars);
        string content = string.Concat(line.Select(part => part.Text ?? $"{open}{part.Code!.Operand}{close}"));
        string fence = new('"', quotes);
        return $"{new string('$', dollars)}{fence}\n{indent}{content}\n{indent}{fence}";
    }

    private static int LongestRun(List<(string? Text, Code? Code)> line, char character)
    {
        // Runs can meet across a hole of no width: count them as if they touched.
        int longest = 0;
        int run = 0;
        foreach ((string? text, _) in line)
        {
            foreach (char candidate in text ?? "")
            {
                run = candidate == character ? run + 1 : 0;
                longest = Math.Max(longest, run);
            }
        }

        return longest;
    }

    private static string OnOneLine(IReadOnlyList<(string? Text, Code? Code)> line) => line.All(part => part.Text is not null)
        ? CSharpText.Literal(string.Concat(line.Select(part => part.Text)))
        : $"$\"{string.Concat(line.Select(part => part.Text is { } text ? CSharpText.Escaped(text, inInterpolation: true) : $"{{{part.Code!.Operand}}}"))}\"";
}
