using System.Collections.Immutable;
using VtlKit.OpenApi.Tree;
using VtlKit.Text;

namespace VtlKit.OpenApi.Terraform;

/// <summary>
/// Turns Terraform's language into the tree that Terraform in JSON would be: <c>resource "type" "name" { … }</c> stands at
/// <c>/resource/type/name</c> (<see href="https://developer.hashicorp.com/terraform/language/syntax/json"/>). Tolerant: what is no literal,
/// list or object is an expression, which is looked at only when its value is asked for.
/// </summary>
internal sealed class HclReader
{
    private const int MostLabels = 8;

    private readonly HclScanner scanner;
    private readonly TerraformValues values;
    private int depth;

    private HclReader(string text, int end, TerraformValues values)
    {
        scanner = new HclScanner(text, end);
        this.values = values;
    }

    /// <summary>The tree of a file.</summary>
    /// <exception cref="FileSyntaxException">It is not Terraform, or beyond the limits.</exception>
    public static MappingNode Read(string text, TerraformValues values)
    {
        HclReader reader = new(text, text.Length, values);
        MappingNode body = reader.ReadBody(0);
        return reader.scanner.IsAtEnd ? body : throw reader.scanner.Wrong("there is a '}' too many");
    }

    /// <summary>The expression that stands alone in a part of a text; where that is not the file's, a place of the file stands for all of it.</summary>
    public static Node ReadExpression(string text, TextSpan span, TerraformValues values, TextSpan? place = null)
    {
        if (place is { } elsewhere)
        {
            return values.Expression(text.Substring(span.Start, span.Length).Trim(), elsewhere, []);
        }

        HclReader reader = new(text, span.End, values);
        reader.scanner.Position = span.Start;
        return reader.ReadExpression(andLines: true);
    }

    // Attributes and blocks, up to a closing brace or the end.
    private MappingNode ReadBody(int start)
    {
        Enter();
        HclBlock body = new();
        while (true)
        {
            scanner.SkipBlanks(andLines: true);
            if (scanner.IsAtEnd || scanner.Current == '}')
            {
                break;
            }

            ReadEntry(body);
        }

        depth--;
        return body.Build(TextSpan.Between(start, Math.Min(scanner.Position + 1, scanner.End)));
    }

    private void ReadEntry(HclBlock body)
    {
        ScalarNode key = ReadKey() ?? throw scanner.Wrong("a name is missing");
        scanner.SkipBlanks(andLines: false);
        if (scanner.Current is '=' or ':')
        {
            scanner.Position++;
            scanner.SkipBlanks(andLines: false);
            body.Set(key, ReadExpression(andLines: false));
            scanner.SkipBlanks(andLines: false);
            if (scanner.Current == ',')
            {
                scanner.Position++;
            }

            return;
        }

        List<ScalarNode> labels = [key];
        while (scanner.Current != '{')
        {
            if (labels.Count > MostLabels)
            {
                throw scanner.Wrong($"the block '{key.Value}' has too many labels");
            }

            labels.Add(ReadKey() ?? throw scanner.Wrong($"'{key.Value}' is followed by neither '=' nor a block"));
            scanner.SkipBlanks(andLines: false);
        }

        int start = scanner.Position++;
        MappingNode inner = ReadBody(start);
        if (scanner.Current != '}')
        {
            throw scanner.Wrong($"the block '{key.Value}' has no end");
        }

        scanner.Position++;
        body.AddBlock(labels, inner);
    }

    private ScalarNode? ReadKey()
    {
        int start = scanner.Position;
        if (scanner.Current == '"')
        {
            scanner.SkipQuoted();
            string inner = scanner.Text[(start + 1)..Math.Max(start + 1, scanner.Position - 1)];
            return Text(start, PlacedText.At(inner.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal), start));
        }

        if (scanner.Current == '(')
        {
            scanner.Position++;
            int from = scanner.Position;
            scanner.SkipExpression(andLines: true);
            string name = scanner.Text[from..scanner.Position].Trim();
            scanner.Position++;
            return Text(start, PlacedText.At(name, start));
        }

        string word = scanner.ReadName();
        return word.Length == 0 ? null : Text(start, PlacedText.At(word, start));
    }

    private ScalarNode Text(int start, PlacedText text) =>
        new(TextSpan.Between(start, scanner.Position), null, text.Text, ScalarStyle.DoubleQuoted, text);

    private Node ReadExpression(bool andLines)
    {
        Enter();
        int start = scanner.Position;
        Node? simple = ReadSimple();
        int end = scanner.Position;
        if (simple is not null)
        {
            scanner.SkipBlanks(andLines);
        }

        bool isWhole = simple is not null && (scanner.IsAtEnd || scanner.Current is '\n' or ',' or '}' or ']' or ')');
        if (isWhole)
        {
            scanner.Position = scanner.Current == '\n' ? scanner.Position : Math.Max(end, scanner.Position);
            depth--;
            return simple!;
        }

        scanner.Position = start;
        scanner.SkipExpression(andLines);
        depth--;
        return values.Expression(scanner.Text[start..scanner.Position].Trim(), TextSpan.Between(start, scanner.Position), []);
    }

    // A literal, a list, an object, a reference or a call; null for others.
    private Node? ReadSimple()
    {
        int start = scanner.Position;
        switch (scanner.Current)
        {
            case '"':
                scanner.SkipQuoted();
                return values.Quoted(scanner.Text, TextSpan.Between(start, scanner.Position));
            case '<' when HeredocHeader.At(scanner) is { } header:
                scanner.Position = header.EndIn(scanner.Text);
                return values.Heredoc(scanner.Text, header, TextSpan.Between(start, scanner.Position));
            case '[':
                return ReadList();
            case '{':
                return ReadObject();
            case >= '0' and <= '9' or '-':
                scanner.Position++;
                while (char.IsAsciiLetterOrDigit(scanner.Current) || scanner.Current == '.')
                {
                    scanner.Position++;
                }

                return Plain(start);
            default:
                return ReadReference(start);
        }
    }

    private ScalarNode Plain(int start) => new(TextSpan.Between(start, scanner.Position), null, scanner.Text[start..scanner.Position], ScalarStyle.Plain);

    private Node? ReadReference(int start)
    {
        string word = scanner.ReadName();
        if (word is "true" or "false" or "null")
        {
            return Plain(start);
        }

        if (word.Length == 0)
        {
            return null;
        }

        if (scanner.Current == '(')
        {
            return ReadCall(start);
        }

        // aws_api_gateway_resource.orders[0].id
        while (scanner.Current is '.' or '[')
        {
            if (scanner.Current == '.')
            {
                scanner.Position++;
                if (scanner.Current == '*')
                {
                    scanner.Position++;
                }

                scanner.ReadName();
                continue;
            }

            scanner.Position++;
            scanner.SkipExpression(andLines: true);
            scanner.Position = Math.Min(scanner.Position + 1, scanner.End);
        }

        return values.Expression(scanner.Text[start..scanner.Position], TextSpan.Between(start, scanner.Position), []);
    }

    private Node? ReadCall(int start)
    {
        ImmutableArray<Node>.Builder arguments = ImmutableArray.CreateBuilder<Node>();
        scanner.Position++;
        while (true)
        {
            scanner.SkipBlanks(andLines: true);
            if (scanner.Current == ')')
            {
                scanner.Position++;
                return values.Expression(scanner.Text[start..scanner.Position], TextSpan.Between(start, scanner.Position), arguments.ToImmutable());
            }

            if (scanner.IsAtEnd)
            {
                return null;
            }

            arguments.Add(ReadExpression(andLines: true));
            scanner.SkipBlanks(andLines: true);
            if (scanner.Current == ',')
            {
                scanner.Position++;
            }
            else if (scanner.Current != ')')
            {
                return null;
            }
        }
    }

    private SequenceNode? ReadList()
    {
        int start = scanner.Position++;
        ImmutableArray<Node>.Builder items = ImmutableArray.CreateBuilder<Node>();
        while (true)
        {
            scanner.SkipBlanks(andLines: true);
            if (scanner.Current == ']')
            {
                scanner.Position++;
                return new SequenceNode(TextSpan.Between(start, scanner.Position), null, items.ToImmutable());
            }

            if (scanner.IsAtEnd || IsFor())
            {
                return null;
            }

            items.Add(ReadExpression(andLines: true));
            scanner.SkipBlanks(andLines: true);
            if (scanner.Current == ',')
            {
                scanner.Position++;
            }
            else if (scanner.Current != ']')
            {
                return null;
            }
        }
    }

    private MappingNode? ReadObject()
    {
        int start = scanner.Position++;
        HclBlock body = new();
        while (true)
        {
            scanner.SkipBlanks(andLines: true);
            if (scanner.Current == '}')
            {
                scanner.Position++;
                return body.Build(TextSpan.Between(start, scanner.Position));
            }

            if (scanner.IsAtEnd || IsFor() || ReadKey() is not { } key)
            {
                return null;
            }

            scanner.SkipBlanks(andLines: false);
            if (scanner.Current is not ('=' or ':'))
            {
                return null;
            }

            scanner.Position++;
            scanner.SkipBlanks(andLines: true);
            body.Set(key, ReadExpression(andLines: false));
            scanner.SkipBlanks(andLines: false);
            if (scanner.Current == ',')
            {
                scanner.Position++;
            }
        }
    }

    private bool IsFor() => scanner.Sees("for ") || scanner.Sees("for\t");

    private void Enter()
    {
        if (++depth > FileLimits.Depth)
        {
            throw new FileSyntaxException($"This is nested more than {FileLimits.Depth} levels deep.", scanner.Position, isLimit: true);
        }
    }
}
