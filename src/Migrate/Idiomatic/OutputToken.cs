using System.Collections.Immutable;
using System.Globalization;
using VtlKit.Migrate.Emission;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>A character that a template prints, or a statement of it with what its bodies print.</summary>
/// <param name="Character">The character, if it is one.</param>
/// <param name="Node">The statement; null for a character.</param>
/// <param name="Bodies">What the branches or the body print.</param>
internal readonly record struct OutputToken(char Character, Statement? Node, ImmutableArray<ImmutableArray<OutputToken>> Bodies)
{
    public bool IsCharacter => Node is null;

    /// <summary>Whether it prints nothing, or nothing that means anything between the tokens of JSON.</summary>
    public bool IsSilent => Node switch
    {
        null => Character is ' ' or '\t' or '\r' or '\n',
        Interpolation interpolation => IsStatement(interpolation.Reference),
        IfDirective or ForeachDirective => Bodies.All(body => body.All(token => token.IsSilent)),
        _ => true,
    };

    /// <summary>What a block prints.</summary>
    public static ImmutableArray<OutputToken> Of(Block block)
    {
        var tokens = ImmutableArray.CreateBuilder<OutputToken>();
        foreach (Statement statement in block.Statements)
        {
            switch (statement)
            {
                case Comment:
                    tokens.Add(new OutputToken('\0', statement, []));
                    Add(((FixedText)statement).Output);
                    break;
                case FixedText text:
                    Add(text.Output);
                    break;
                case Interpolation { Reference: { Form: ReferenceForm.Bare } reference }:
                    Add(reference.Name);
                    break;
                case Interpolation { Reference: { Escape.IsEscaped: true } reference }:
                    Add(reference.Escape.Backslashes);
                    Add(reference.Literal);
                    break;
                case Interpolation { Reference: var reference }:
                    Add(reference.Escape.Backslashes);
                    Add(reference.Escape.Marks);
                    tokens.Add(new OutputToken('\0', statement, []));
                    break;
                case IfDirective branches:
                    tokens.Add(new OutputToken('\0', statement, [.. branches.Branches.Select(branch => Of(branch.Body)), .. branches.Else is { } last ? [Of(last)] : Array.Empty<ImmutableArray<OutputToken>>()]));
                    break;
                case ForeachDirective loop:
                    tokens.Add(new OutputToken('\0', statement, [Of(loop.Body)]));
                    break;
                case SetDirective:
                    tokens.Add(new OutputToken('\0', statement, []));
                    break;
                default:
                    throw new Refusal(statement.Span, "This directive has no place in a document.");
            }
        }

        return tokens.ToImmutable();

        void Add(string text)
        {
            foreach (char character in text)
            {
                tokens.Add(new OutputToken(character, null, []));
            }
        }
    }

    /// <summary>Whether something that tokens print can be a JSON value, and not always the same.</summary>
    public static bool CanBeJson(ImmutableArray<OutputToken> tokens) =>
        tokens.Any(token => token.Node is Interpolation or IfDirective or ForeachDirective)
        && Enumerable.Range(0, 3).Any(branch => Enumerable.Range(0, 2).Any(turns => JsonEquality.IsJson(Sample(tokens, branch, turns))));

    /// <summary>What is printed with zeros for values, one branch of each condition, and so many turns of each loop.</summary>
    private static string Sample(ImmutableArray<OutputToken> tokens, int branch, int turns) => string.Concat(tokens.Select(token => token.Node switch
    {
        null => token.Character.ToString(),
        Interpolation => "0",
        IfDirective when branch < token.Bodies.Length => Sample(token.Bodies[branch], branch, turns),
        ForeachDirective when turns > 0 => Sample(token.Bodies[0], branch, turns),
        _ => "",
    }));

    /// <summary>Statements that print these tokens.</summary>
    public static Block ToBlock(ImmutableArray<OutputToken> tokens, TextSpan span)
    {
        var statements = ImmutableArray.CreateBuilder<Statement>();
        foreach (OutputToken token in tokens)
        {
            if (token.Node is { } node)
            {
                // The marks of a reference are characters of their own by now.
                statements.Add(node is Interpolation { Reference: var reference } interpolation ? interpolation with { Reference = reference with { Escape = ReferenceEscape.None } } : node);
            }
            else
            {
                string before = statements is [.., PlainText text] ? text.Output : "";
                if (before.Length > 0)
                {
                    statements.RemoveAt(statements.Count - 1);
                }

                statements.Add(new PlainText(span, before + token.Character));
            }
        }

        return new Block(span, statements.ToImmutable());
    }

    /// <summary>The inside of a JSON string as the characters that it stands for.</summary>
    public static ImmutableArray<OutputToken> Decode(ImmutableArray<OutputToken> tokens, TextSpan span)
    {
        var decoded = ImmutableArray.CreateBuilder<OutputToken>();
        for (int i = 0; i < tokens.Length; i++)
        {
            OutputToken token = tokens[i];
            if (!token.IsCharacter)
            {
                decoded.Add(token with { Bodies = [.. token.Bodies.Select(body => Decode(body, span))] });
            }
            else if (token.Character == '\\' && i + 1 < tokens.Length && tokens[i + 1].IsCharacter)
            {
                char mark = tokens[++i].Character;
                char character = mark switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', '"' or '\\' or '/' => mark, 'u' => '\0', _ => throw Malformed() };
                if (mark == 'u')
                {
                    string digits = i + 4 < tokens.Length ? string.Concat(tokens.Skip(i + 1).Take(4).Select(digit => digit.Character)) : "";
                    i += 4;
                    character = ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code) ? (char)code : throw Malformed();
                }

                decoded.Add(new OutputToken(character, null, []));
            }
            else if (token.Character is '"' or '\\' or < ' ')
            {
                throw Malformed();
            }
            else
            {
                decoded.Add(token);
            }
        }

        return decoded.ToImmutable();

        Refusal Malformed() => new(span, "The document has a malformed string.");
    }

    /// <summary>Whether a reference is there for what it does: <c>$util.qr(…)</c> is no method of API Gateway and prints nothing.</summary>
    private static bool IsStatement(Reference reference) => reference is { Name: "util", Accessors: [MethodCall { Name: "qr" or "quiet" }] };
}
