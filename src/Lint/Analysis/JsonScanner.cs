using System.Globalization;

namespace VtlKit.Lint.Analysis;

/// <summary>JSON; the characters of its strings are read by another one, so that JSON within strings is followed to any depth.</summary>
internal sealed class JsonScanner : Scanner
{
    private const int Deepest = 6;

    private readonly int depth;
    private string open = "";
    private State state;
    private string literal = "";
    private string? escape;
    private string? name;
    private JsonScanner? inner;

    public JsonScanner()
        : this(0)
    {
    }

    private JsonScanner(int depth) => this.depth = depth;

    private enum State
    {
        Value,
        FirstItem,
        FirstName,
        NextName,
        Name,
        Colon,
        String,
        Literal,
        AfterValue,
        Broken,
    }

    public override bool IsBroken => state == State.Broken;

    public override string Signature => $"{state}{open}|{escape}|{(state == State.Literal ? literal : "")}|{name}|{inner?.Signature}";

    private bool IsStart => state == State.Value && open.Length == 0;

    public override void Read(char character)
    {
        switch (state)
        {
            case State.Broken:
                break;
            case State.String or State.Name:
                ReadInString(character);
                break;
            case State.Literal when character is not (',' or '}' or ']' or ' ' or '\t' or '\r' or '\n'):
                literal += literal.Length < 8 ? character : "";
                break;
            case var _ when character is ' ' or '\t' or '\r' or '\n':
                state = state == State.Literal ? State.AfterValue : state;
                break;
            case State.Value or State.FirstItem:
                ReadValueStart(character);
                break;
            case State.FirstName or State.NextName:
                ReadNameStart(character);
                break;
            case State.Colon:
                state = character == ':' ? State.Value : State.Broken;
                break;
            case State.AfterValue or State.Literal:
                ReadAfterValue(character);
                break;
        }
    }

    public override Place ReadValue()
    {
        switch (state)
        {
            case State.Name:
                name = null;
                return new Place(PlaceKind.JsonName, depth + 1);
            case State.String:
                return ReadValueInString();
            case State.Value or State.FirstItem:
                Place place = new(IsStart ? PlaceKind.Document : PlaceKind.JsonValue, depth, name);
                state = State.Literal;
                literal = "";
                return place;
            case State.Literal:
                return new Place(PlaceKind.JsonValue, depth, name);
            case State.Broken:
                return new Place(PlaceKind.Unknown, depth);
            default:
                return new Place(PlaceKind.JsonStructure, depth, name);
        }
    }

    public override Scanner Clone() => Copy();

    private JsonScanner Copy() => new(depth) { open = open, state = state, literal = literal, escape = escape, name = name, inner = inner?.Copy() };

    private Place ReadValueInString()
    {
        if (inner is not { } nested)
        {
            return new Place(PlaceKind.JsonString, depth + 1, name);
        }

        if (nested.IsBroken)
        {
            return new Place(PlaceKind.Unknown, depth + 1, name);
        }

        if (nested.IsStart)
        {
            // The string is the value, or begins with it: whether it is JSON is the value's affair.
            inner = null;
            return new Place(PlaceKind.JsonString, depth + 1, name, IsWhole: true);
        }

        Place place = nested.ReadValue();
        return place with { Name = place.Name ?? name };
    }

    private void ReadInString(char character)
    {
        if (escape is not null)
        {
            ReadEscaped(character);
            return;
        }

        switch (character)
        {
            case '\\':
                escape = "";
                break;
            case '"':
                state = state == State.Name ? State.Colon : State.AfterValue;
                inner = null;
                break;
            default:
                Decoded(character);
                break;
        }
    }

    private void ReadEscaped(char character)
    {
        if (escape!.Length > 0 || character == 'u')
        {
            escape += character;
            if (escape.Length == 5)
            {
                Decoded(int.TryParse(escape.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) ? (char)code : '?');
                escape = null;
            }

            return;
        }

        escape = null;
        Decoded(character switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', _ => character });
    }

    private void Decoded(char character)
    {
        if (state == State.Name)
        {
            name += character;
            return;
        }

        // Text that does not begin as an object or list does is only text.
        if (inner is { IsStart: true } && character is not ('{' or '[' or ' ' or '\n' or '\r' or '\t'))
        {
            inner = null;
        }

        inner?.Read(character);
    }

    private void ReadValueStart(char character)
    {
        switch (character)
        {
            case '{':
                Open(character, State.FirstName);
                break;
            case '[':
                Open(character, State.FirstItem);
                break;
            case '"':
                state = State.String;
                inner = depth < Deepest ? new JsonScanner(depth + 1) : null;
                break;
            case ']' when state == State.FirstItem:
                Close('[');
                break;
            case '}' or ']' or ',' or ':':
                state = State.Broken;
                break;
            default:
                state = State.Literal;
                literal = character.ToString();
                break;
        }
    }

    private void ReadNameStart(char character)
    {
        switch (character)
        {
            case '"':
                state = State.Name;
                name = "";
                break;
            case '}' when state == State.FirstName:
                Close('{');
                break;
            default:
                state = State.Broken;
                break;
        }
    }

    private void ReadAfterValue(char character)
    {
        switch (character)
        {
            case ',' when open.Length > 0:
                state = open[^1] == '{' ? State.NextName : State.Value;
                break;
            case '}':
                Close('{');
                break;
            case ']':
                Close('[');
                break;
            default:
                state = State.Broken;
                break;
        }
    }

    private void Open(char bracket, State next)
    {
        open += bracket;
        state = next;
    }

    private void Close(char bracket)
    {
        if (open.Length == 0 || open[^1] != bracket)
        {
            state = State.Broken;
            return;
        }

        open = open[..^1];
        state = State.AfterValue;
    }
}
