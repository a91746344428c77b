namespace VtlKit.Lint.Analysis;

/// <summary>Reads a text from its beginning, character by character, and can say at any point where it is.</summary>
internal abstract class Scanner
{
    /// <summary>Reads a character.</summary>
    public abstract void Read(char character);

    /// <summary>Says where a value would stand, and reads it as such.</summary>
    public abstract Place ReadValue();

    /// <summary>A copy that goes its own way.</summary>
    public abstract Scanner Clone();

    /// <summary>The state, as a text that is equal for equal states.</summary>
    public abstract string Signature { get; }

    /// <summary>Whether the text cannot be what it is read as.</summary>
    public virtual bool IsBroken => false;

    public void Read(string text)
    {
        foreach (char character in text)
        {
            Read(character);
        }
    }

    /// <summary>The scanner for a kind of output.</summary>
    public static Scanner For(OutputFormat format) => format switch
    {
        OutputFormat.Json or OutputFormat.MockStatus => new JsonScanner(),
        OutputFormat.Form => new FormScanner(),
        OutputFormat.Xml or OutputFormat.Html => new XmlScanner(),
        _ => new TextScanner(),
    };
}

/// <summary>Text that nothing parses.</summary>
internal sealed class TextScanner : Scanner
{
    public override string Signature => "";

    public override void Read(char character)
    {
    }

    public override Place ReadValue() => new(PlaceKind.Text);

    public override Scanner Clone() => this;
}

/// <summary><c>name=value&amp;name=value</c></summary>
internal sealed class FormScanner : Scanner
{
    private string name = "";
    private bool isInValue;

    public override string Signature => $"{isInValue}{name}";

    public override void Read(char character)
    {
        switch (character)
        {
            case '&':
                name = "";
                isInValue = false;
                break;
            case '=' when !isInValue:
                isInValue = true;
                break;
            default:
                name += isInValue ? "" : character;
                break;
        }
    }

    public override Place ReadValue() => isInValue ? new(PlaceKind.FormValue, Name: name.Trim()) : new(PlaceKind.FormName);

    public override Scanner Clone() => new FormScanner { name = name, isInValue = isInValue };
}

/// <summary>XML or HTML, as far as it matters where a value stands.</summary>
internal sealed class XmlScanner : Scanner
{
    private State state;
    private string recent = "";

    private enum State
    {
        Start,
        Text,
        Tag,
        SingleQuoted,
        DoubleQuoted,
        Comment,
    }

    public override string Signature => $"{state}{recent}";

    public override void Read(char character)
    {
        recent = recent.Length < 3 ? recent + character : recent[1..] + character;
        state = (state, character) switch
        {
            (State.Start, _) when char.IsWhiteSpace(character) => State.Start,
            (State.Start or State.Text, '<') => State.Tag,
            (State.Start, _) => State.Text,
            (State.Tag, '-') when recent == "!--" => State.Comment,
            (State.Tag, '>') => State.Text,
            (State.Tag, '"') => State.DoubleQuoted,
            (State.Tag, '\'') => State.SingleQuoted,
            (State.DoubleQuoted, '"') or (State.SingleQuoted, '\'') => State.Tag,
            (State.Comment, '>') when recent == "-->" => State.Text,
            _ => state,
        };
    }

    public override Place ReadValue()
    {
        Place place = new(state switch
        {
            State.Start => PlaceKind.Document,
            State.Text => PlaceKind.XmlText,
            State.DoubleQuoted or State.SingleQuoted => PlaceKind.XmlAttribute,
            _ => PlaceKind.XmlMarkup,
        });
        state = state == State.Start ? State.Text : state;
        recent = "";
        return place;
    }

    public override Scanner Clone() => new XmlScanner { state = state, recent = recent };
}
