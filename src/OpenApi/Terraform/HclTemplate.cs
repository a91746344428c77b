using System.Globalization;
using VtlKit.OpenApi.Tree;
using VtlKit.Text;

namespace VtlKit.OpenApi.Terraform;

/// <summary>A text of Terraform, in quotes or a heredoc: literal characters, each with its place, and interpolations.</summary>
internal sealed class HclTemplate(string text, TextSpan body, bool isQuoted, int indentation)
{
    private readonly List<(PlacedText? Literal, TextSpan Expression)> parts = [];

    /// <summary>The indentation that all lines of a heredoc have; blank lines do not count.</summary>
    public static int IndentationOf(string text, TextSpan body)
    {
        int least = int.MaxValue;
        foreach (ReadOnlySpan<char> line in text.AsSpan(body.Start, body.Length).EnumerateLines())
        {
            int width = line.Length - line.TrimStart(" \t").Length;
            least = width == line.Length ? least : Math.Min(least, width);
        }

        return least == int.MaxValue ? 0 : least;
    }

    /// <summary>The node of this text: an expression's own value where it is nothing but one, as older files write references.</summary>
    /// <param name="span">Where the node stands.</param>
    /// <param name="values">What makes the nodes of expressions.</param>
    /// <param name="host">Where the characters of this text stand in the file; null where they are the file's.</param>
    public Node Node(TextSpan span, TerraformValues values, PlacedText? host = null)
    {
        Read();
        if (parts is [(null, var only)])
        {
            return HclReader.ReadExpression(text, only, values, host is null ? null : span);
        }

        if (parts.TrueForAll(static part => part.Literal is not null))
        {
            PlacedText whole = Joined(host, static (_, _) => "");
            return new ScalarNode(span, null, whole.Text, ScalarStyle.DoubleQuoted, whole);
        }

        Node[] expressions = [.. parts.Select(part => part.Literal is null ? HclReader.ReadExpression(text, part.Expression, values, host is null ? null : span) : null!)];
        return new ComputedNode(span, (place, resolver) =>
        {
            PlacedText whole = Joined(host, (index, expression) =>
            {
                string written = text.Substring(expression.Start, expression.Length).Trim();
                Place at = place with { Node = expressions[index] };
                return TerraformValues.TextOf(resolver.Resolve(at), written, at, host?.Places.ToFile(expression.Start) ?? expression.Start, resolver);
            });
            return place with { Node = new ScalarNode(span, null, whole.Text, ScalarStyle.DoubleQuoted, whole) };
        });
    }

    private PlacedText Joined(PlacedText? host, Func<int, TextSpan, string> valueOf)
    {
        PlacedTextBuilder builder = new();
        for (int i = 0; i < parts.Count; i++)
        {
            if (parts[i].Literal is { } literal)
            {
                Add(builder, literal, host);
            }
            else
            {
                // The place of the dollar.
                int dollar = parts[i].Expression.Start - 2;
                builder.AddAt(valueOf(i, parts[i].Expression), host?.Places.ToFile(dollar) ?? dollar);
            }
        }

        return builder.Build(host?.Places.ToFile(body.End) ?? body.End);
    }

    private static void Add(PlacedTextBuilder builder, PlacedText literal, PlacedText? host)
    {
        if (host is null)
        {
            builder.Add(literal);
            return;
        }

        for (int i = 0; i + 1 < literal.Stretches.Length; i++)
        {
            OffsetMap.Stretch stretch = literal.Stretches[i];
            builder.Add(host, stretch.FileStart, literal.Stretches[i + 1].TemplateStart - stretch.TemplateStart);
        }
    }

    private void Read()
    {
        int position = body.Start;
        bool isLineStart = !isQuoted;
        PlacedTextBuilder literal = new();
        while (position < body.End)
        {
            if (isLineStart)
            {
                position += Math.Min(indentation, LineIndentation(position));
                isLineStart = false;
                continue;
            }

            char current = text[position];
            if (current is '$' or '%' && position + 1 < body.End && text[position + 1] == current && At(position + 2) == '{')
            {
                // $${ is ${.
                Literal(literal, position + 1, 2);
                position += 3;
            }
            else if (current is '$' or '%' && At(position + 1) == '{')
            {
                HclScanner scanner = new(text, body.End) { Position = position };
                scanner.SkipInterpolation();
                Flush(ref literal, position);
                if (current == '$')
                {
                    parts.Add((null, Trimmed(position + 2, Math.Max(position + 2, scanner.Position - 1))));
                }

                position = scanner.Position;
            }
            else if (current == '\\' && isQuoted)
            {
                position += Escape(literal, position);
            }
            else
            {
                int end = RunEnd(position);
                Literal(literal, position, end - position);
                position = end;
                isLineStart = text[end - 1] == '\n' && !isQuoted;
            }
        }

        Flush(ref literal, body.End);
    }

    // Characters that stand for themselves, up to a line's end.
    private int RunEnd(int position)
    {
        int length = text.AsSpan(position + 1, body.End - position - 1).IndexOfAny("$%\\\n");
        int end = length < 0 ? body.End : position + 1 + length;
        return text[position] == '\n' ? position + 1 : At(end) == '\n' ? end + 1 : end;
    }

    // ${~ x ~} takes the blanks around away; they are left here.
    private TextSpan Trimmed(int start, int end)
    {
        start += start < end && text[start] == '~' ? 1 : 0;
        end -= end > start && text[end - 1] == '~' ? 1 : 0;
        return TextSpan.Between(start, end);
    }

    private char At(int offset) => offset < body.End ? text[offset] : '\0';

    private int LineIndentation(int position)
    {
        int end = position;
        while (At(end) is ' ' or '\t')
        {
            end++;
        }

        return end - position;
    }

    private void Literal(PlacedTextBuilder literal, int position, int length) =>
        literal.Add(new PlacedText(text.Substring(position, length), [new OffsetMap.Stretch(0, position, 1)]));

    private int Escape(PlacedTextBuilder literal, int position)
    {
        char kind = At(position + 1);
        int digits = kind switch { 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0
            && position + 2 + digits <= body.End
            && int.TryParse(text.AsSpan(position + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
            && code is >= 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF))
        {
            literal.AddAt(char.ConvertFromUtf32(code), position);
            return 2 + digits;
        }

        literal.AddAt(kind switch { 'n' => "\n", 'r' => "\r", 't' => "\t", '\0' => "", _ => kind.ToString() }, position);
        return 2;
    }

    private void Flush(ref PlacedTextBuilder literal, int end)
    {
        if (literal.Length > 0)
        {
            parts.Add((literal.Build(end), default));
        }

        literal = new PlacedTextBuilder();
    }
}
