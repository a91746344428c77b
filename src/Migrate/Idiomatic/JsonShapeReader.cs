using System.Collections.Immutable;
using System.Text.Json;
using VtlKit.Migrate.Emission;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>Reads what a template prints as a JSON document with holes. Commas are taken as they come: <see cref="CommaCheck"/> judges them.</summary>
internal sealed class JsonShapeReader
{
    private const int Deepest = 4;
    private const char End = '\0';
    private readonly ImmutableArray<OutputToken> tokens;
    private readonly int level;
    private readonly TextSpan span;
    private readonly bool isWhole;
    private string name;
    private int position;

    private JsonShapeReader(ImmutableArray<OutputToken> tokens, int level, TextSpan span, string name, bool isWhole = false)
    {
        this.isWhole = isWhole;
        this.tokens = tokens;
        this.level = level;
        this.span = span;
        this.name = name;
    }

    private char Current => position < tokens.Length ? tokens[position].Character : End;

    private OutputToken? Node => position < tokens.Length && !tokens[position].IsCharacter ? tokens[position] : null;

    /// <summary>The document that a template prints.</summary>
    /// <exception cref="Refusal">It prints something else, or something that cannot be told.</exception>
    public static DocumentShape Read(SyntaxTree tree) => new JsonShapeReader(OutputToken.Of(tree.Root), 0, tree.Root.Span, "the answer", isWhole: true).ReadDocument();

    private DocumentShape ReadDocument()
    {
        var before = ReadSilent();
        JsonShape? value = null;
        if (position < tokens.Length)
        {
            value = Node is { Node: IfDirective node } choice
                ? ReadChoice(node, choice, isWhole)
                : Current is '{' or '[' or '"' ? ReadValue([]) : isWhole ? ReadText() : ReadValue([]);
        }

        var after = ReadSilent();
        return position == tokens.Length ? new DocumentShape(before, value, after) : throw Unreadable("The output is more than one document.");
    }

    private ChoiceShape ReadChoice(IfDirective node, OutputToken choice, bool isAnswer)
    {
        position++;
        DocumentShape[] branches = [.. choice.Bodies.Select((body, i) => ReadBranch(body, node, i, isAnswer))];
        return branches.All(branch => branch.Value is null or ExactShape) && branches.FirstOrDefault(branch => branch.Value is ExactShape) is { Value: ExactShape { Reason: var reason } }
            ? throw reason
            : new ChoiceShape(node, [.. branches]);
    }

    /// <summary>A document that depends on a condition. One of several answers is left as it is where it cannot be read.</summary>
    private DocumentShape ReadBranch(ImmutableArray<OutputToken> body, IfDirective node, int index, bool isAnswer)
    {
        try
        {
            return new JsonShapeReader(body, level, node.Span, name, isAnswer).ReadDocument();
        }
        catch (Refusal refusal) when (isAnswer)
        {
            Block block = index < node.Branches.Length ? node.Branches[index].Body : node.Else!;
            return new DocumentShape([], new ExactShape(block, new Refusal(refusal.Span == node.Span ? block.Span : refusal.Span, refusal.Message)), []);
        }
    }

    /// <summary>What prints nothing: effects and comments.</summary>
    private ImmutableArray<ItemShape> ReadSilent()
    {
        var items = ImmutableArray.CreateBuilder<ItemShape>();
        while (position < tokens.Length && tokens[position].IsSilent)
        {
            if (tokens[position].Node is { } node)
            {
                items.Add(new EffectItem(node));
            }

            position++;
        }

        return items.ToImmutable();
    }

    private TextShape ReadText()
    {
        int last = tokens.Length;
        while (last > position && tokens[last - 1].IsSilent)
        {
            last--;
        }

        var parts = ReadParts(tokens[position..last], HoleKind.Document, level);
        position = last;
        return new TextShape(parts);
    }

    private JsonShape ReadValue(List<ItemShape> effects)
    {
        effects.AddRange(ReadSilent());
        if (Node is { Node: IfDirective node } choice && !choice.IsSilent)
        {
            return ReadChoice(node, choice, isAnswer: false);
        }

        switch (Current)
        {
            case '{' when Node is null:
                position++;
                return new ObjectShape(ReadItems('}', isObject: true));
            case '[' when Node is null:
                position++;
                return new ArrayShape(ReadItems(']', isObject: false));
            case '"' when Node is null:
                return ReadString();
            default:
                return ReadBare();
        }
    }

    private JsonShape ReadBare()
    {
        if (Node is { Node: Interpolation interpolation })
        {
            position++;
            Hole hole = HoleOf(interpolation.Reference, HoleKind.Value, level);
            return position == tokens.Length || tokens[position].IsSilent || Current is ',' or '}' or ']'
                || Node is { Node: IfDirective or ForeachDirective }
                ? new RawShape(hole)
                : throw Unreadable("A value is put together of several parts.");
        }

        int start = position;
        while (position < tokens.Length && Node is null && Current is not (',' or '}' or ']' or ' ' or '\t' or '\r' or '\n'))
        {
            position++;
        }

        string literal = string.Concat(tokens[start..position].Select(token => token.Character));
        return IsLiteral(literal) ? new LiteralShape(literal) : throw Unreadable("The document has a malformed value.");
    }

    private static bool IsLiteral(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null;
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            // An argument is wrong where it has half of a pair of surrogates in it.
            return false;
        }
    }

    /// <summary>Items up to the closing mark, or to the end of a body.</summary>
    private ImmutableArray<ItemShape> ReadItems(char close, bool isObject)
    {
        var items = ImmutableArray.CreateBuilder<ItemShape>();
        while (true)
        {
            items.AddRange(ReadSilent());
            if (position == tokens.Length)
            {
                return close == End ? items.ToImmutable() : throw Unreadable("An object or array of the document has no end.");
            }

            if (Node is { } token)
            {
                ReadDirective(token, isObject, items);
            }
            else if (Current == close)
            {
                position++;
                return items.ToImmutable();
            }
            else if (Current == ',')
            {
                position++;
                items.Add(new CommaItem(null));
            }
            else if (isObject)
            {
                ReadMember(items);
            }
            else
            {
                ReadElement(items);
            }
        }
    }

    private void ReadDirective(OutputToken token, bool isObject, ImmutableArray<ItemShape>.Builder items)
    {
        switch (token.Node)
        {
            case IfDirective node when token.Bodies.All(body => body.All(inner => inner.IsSilent ? inner.Node is null or Comment : inner.IsCharacter && inner.Character == ',')):
                position++;
                items.Add(new CommaItem(node));
                break;
            case IfDirective node:
                position++;
                items.Add(new IfItem(node, [.. token.Bodies.Select(body => new JsonShapeReader(body, level, node.Span, name).ReadItems(End, isObject))]));
                break;
            case ForeachDirective node:
                position++;
                items.Add(new LoopItem(node, new JsonShapeReader(token.Bodies[0], level, node.Span, name).ReadItems(End, isObject)));
                break;
            case Interpolation when !isObject:
                ReadElement(items);
                break;
            default:
                throw Unreadable("A value stands where a member's name is to stand.");
        }
    }

    private void ReadMember(ImmutableArray<ItemShape>.Builder items)
    {
        string outer = name;
        name = "a member's name";
        if (Current != '"' || ReadString() is not StringShape member)
        {
            throw Unreadable("A member's name is malformed.");
        }

        List<ItemShape> effects = [.. ReadSilent()];
        if (Current != ':' || Node is not null)
        {
            throw Unreadable("A member has no value.");
        }

        position++;
        name = member.Fixed is not { } own ? "a member"
            : outer is ['"', .., '"'] && own.Length <= 4 && own.All(char.IsAsciiLetterUpper) ? CSharpText.Literal($"{outer[1..^1]}.{own}") // DynamoDB's names of types tell nothing by themselves.
            : CSharpText.Literal(own);
        JsonShape value = ReadPart(effects);
        name = outer;
        items.AddRange(effects);
        items.Add(new MemberItem(member, value));
    }

    private void ReadElement(ImmutableArray<ItemShape>.Builder items)
    {
        List<ItemShape> effects = [];
        JsonShape value = ReadPart(effects);
        items.AddRange(effects);
        items.Add(new ElementItem(value));
    }

    /// <summary>A member's value or an element; one that cannot be read is taken as text up to where it ends.</summary>
    private JsonShape ReadPart(List<ItemShape> effects)
    {
        int before = effects.Count;
        effects.AddRange(ReadSilent());
        int start = position;
        try
        {
            return ReadValue(effects);
        }
        catch (Refusal refusal) when (level == 0 && EndOfPart(start) is var end && end > start && OutputToken.CanBeJson(tokens[start..end]))
        {
            effects.RemoveRange(before, effects.Count - before);
            position = end;
            return new OpaqueShape(OutputToken.ToBlock(tokens[start..end], refusal.Span), refusal);
        }
    }

    /// <summary>Where a value ends by its brackets and quotes; -1 where they do not tell.</summary>
    private int EndOfPart(int start)
    {
        int depth = 0;
        bool isString = false;
        for (int i = start; i < tokens.Length; i++)
        {
            if (!tokens[i].IsCharacter)
            {
                if (depth == 0 && !isString && tokens[i].Node is IfDirective or ForeachDirective)
                {
                    return -1;
                }

                continue;
            }

            char character = tokens[i].Character;
            if (isString)
            {
                isString = character != '"';
                i += character == '\\' ? 1 : 0;
            }
            else if (depth == 0 && character is ',' or '}' or ']')
            {
                return Trimmed(start, i);
            }
            else
            {
                isString = character == '"';
                depth += character is '{' or '[' ? 1 : character is '}' or ']' ? -1 : 0;
            }
        }

        return depth == 0 && !isString ? Trimmed(start, tokens.Length) : -1;
    }

    private int Trimmed(int start, int end)
    {
        while (end > start && tokens[end - 1].IsSilent)
        {
            end--;
        }

        return end;
    }

    private JsonShape ReadString()
    {
        int start = ++position;
        while (position < tokens.Length && (Node is not null || Current != '"'))
        {
            position += Node is null && Current == '\\' ? 2 : 1;
        }

        if (position >= tokens.Length)
        {
            throw Unreadable("A string of the document has no end.");
        }

        ImmutableArray<OutputToken> content = OutputToken.Decode(tokens[start..position], span);
        position++;
        OutputToken first = content.FirstOrDefault(token => !token.IsSilent);
        if (level < Deepest && first is { Node: null, Character: '{' or '[' })
        {
            try
            {
                DocumentShape inner = new JsonShapeReader(content, level + 1, span, name).ReadDocument();
                if (inner is { Before: [], Value: ObjectShape or ArrayShape, After: [] })
                {
                    return new InnerShape(inner.Value);
                }
            }
            catch (Refusal)
            {
                // A text that only begins like JSON.
            }
        }

        return new StringShape(ReadParts(content, HoleKind.Text, level + 1));
    }

    private ImmutableArray<StringPart> ReadParts(ImmutableArray<OutputToken> content, HoleKind kind, int depth)
    {
        var parts = ImmutableArray.CreateBuilder<StringPart>();
        foreach (OutputToken token in content)
        {
            switch (token.Node)
            {
                case null when parts is [.., TextPart text]:
                    parts[^1] = new TextPart(text.Text + token.Character);
                    break;
                case null:
                    parts.Add(new TextPart(token.Character.ToString()));
                    break;
                case Comment:
                    break;
                case Interpolation interpolation:
                    parts.Add(new HolePart(HoleOf(interpolation.Reference, kind, depth)));
                    break;
                case IfDirective node:
                    ImmutableArray<ImmutableArray<StringPart>> branches = [.. token.Bodies.Select(body => ReadParts(body, kind, depth))];
                    parts.Add(branches.Any(branch => branch.Any(part => part is StatementPart)) ? new StatementPart(node, branches) : new ChoicePart(node, node.Else is null ? branches.Add([]) : branches));
                    break;
                case ForeachDirective or SetDirective when kind == HoleKind.Text:
                    parts.Add(new StatementPart(token.Node, [.. token.Bodies.Select(body => ReadParts(body, kind, depth))]));
                    break;
                default:
                    throw new Refusal(token.Node.Span, "A string is put together by a directive.");
            }
        }

        return parts.ToImmutable();
    }

    private Hole HoleOf(Reference reference, HoleKind kind, int depth)
    {
        if (kind != HoleKind.Text && reference.DescendantsAndSelf().Any(Effects.Changes))
        {
            throw new Refusal(reference.Span, "Printing this value changes something.");
        }

        int escapes = 0;
        bool isRepaired = true;
        Expression value = reference;
        while (escapes < depth && kind != HoleKind.Document && Escapes.Peel(value) is var (inner, repaired))
        {
            value = inner;
            isRepaired &= repaired;
            escapes++;
        }

        return new Hole(reference, value, kind, kind == HoleKind.Document ? 0 : depth, escapes, isRepaired, name);
    }

    private Refusal Unreadable(string message) => new(
        position < tokens.Length && tokens[position].Node is { } node ? node.Span : span,
        message);
}

/// <summary><c>$util.escapeJavaScript</c> as the templates write it.</summary>
internal static class Escapes
{
    /// <summary>What is escaped by the outermost call, and whether broken apostrophes are mended behind it; null where nothing is.</summary>
    public static (Expression Inner, bool IsRepaired)? Peel(Expression value) => value switch
    {
        Reference { Name: "util", Accessors: [MethodCall { Name: "escapeJavaScript", Arguments: [var inner] }] } => (inner, false),
        Reference { Name: "util", Accessors: [MethodCall { Name: "escapeJavaScript", Arguments: [var inner] }, MethodCall { Name: "replaceAll" or "replace" } repair] } when IsRepair(repair) => (inner, true),
        _ => null,
    };

    private static bool IsRepair(MethodCall call) => call.Arguments is [StringLiteral { Content: null } pattern, StringLiteral { Content: null, Value: "'" }]
        && (call.Name == "replace" ? pattern.Value == "\\'" : pattern.Value == "\\\\'");
}
