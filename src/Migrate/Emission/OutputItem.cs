using System.Globalization;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Emission;

/// <summary>A piece of what a template prints, as the reader of a JSON document meets it: a character, or something that is only known at run time.</summary>
/// <param name="Character">The character; the null character for anything else.</param>
/// <param name="Node">The reference, directive or comment; null for a character.</param>
/// <param name="Depth">In how many JSON strings within each other it stands.</param>
internal readonly record struct OutputItem(char Character, Statement? Node, int Depth)
{
    /// <summary>Whether it is a blank or a comma, which stand between members.</summary>
    public bool IsGap => Node is null && (IsBlank || Character == ',');

    /// <summary>Whether it is white space.</summary>
    public bool IsBlank => Node is null && Character is ' ' or '\t' or '\n' or '\r';

    /// <summary>The pieces of a block.</summary>
    public static List<OutputItem> Of(Block block, int depth)
    {
        List<OutputItem> items = [];
        foreach (Statement statement in block.Statements)
        {
            if (statement is FixedText text)
            {
                if (statement is Comment)
                {
                    items.Add(new OutputItem('\0', statement, depth));
                }

                items.AddRange(text.Output.Select(character => new OutputItem(character, null, depth)));
            }
            else
            {
                items.Add(new OutputItem('\0', statement, depth));
            }
        }

        for (int i = 0; i < depth; i++)
        {
            items = Decoded(items, deepens: false);
        }

        return items;
    }

    /// <summary>The content of a JSON string, its escapes resolved.</summary>
    /// <exception cref="NotStructured">An escape is none.</exception>
    public static List<OutputItem> Decoded(IReadOnlyList<OutputItem> content, bool deepens = true)
    {
        List<OutputItem> decoded = [];
        for (int i = 0; i < content.Count; i++)
        {
            OutputItem item = content[i];
            int depth = item.Depth + (deepens ? 1 : 0);
            if (item.Node is not null || item.Character != '\\')
            {
                decoded.Add(item with { Depth = depth });
                continue;
            }

            char escaped = ++i < content.Count && content[i].Node is null ? content[i].Character : '\0';
            string digits = string.Concat(content.Skip(i + 1).Take(4).Select(next => next.Node is null ? next.Character : '?'));
            char character = escaped switch
            {
                '"' or '\\' or '/' => escaped,
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' when digits.Length == 4 && digits.All(char.IsAsciiHexDigit) => (char)int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                _ => throw new NotStructured("a string has an escape that JSON does not know"),
            };
            i += escaped == 'u' ? 4 : 0;
            decoded.Add(new OutputItem(character, null, depth));
        }

        return decoded;
    }
}

/// <summary>What a template prints cannot be read as a JSON document with holes.</summary>
internal sealed class NotStructured(string message) : Exception(message);

/// <summary>A place in a document that a reference fills.</summary>
/// <param name="Start">Where the reference stands in the template.</param>
/// <param name="IsValue">Whether a whole value stands there, or else part of a string.</param>
/// <param name="Depth">In how many strings within each other the place is.</param>
/// <param name="Escapes">How often the value has been escaped for a string.</param>
internal sealed record DocumentHole(int Start, bool IsValue, int Depth, int Escapes);
