namespace VtlKit.Cli;

/// <summary>Colours for people: ANSI sequences where they are wanted, plain text elsewhere.</summary>
internal sealed class Paint(bool colours)
{
    /// <summary>Whether there are colours, and so a terminal.</summary>
    public bool IsOn => colours;

    public string Heading(string text) => Wrap(text, "1");

    public string Good(string text) => Wrap(text, "32");

    public string Bad(string text) => Wrap(text, "31");

    public string Warning(string text) => Wrap(text, "33");

    public string Name(string text) => Wrap(text, "36");

    public string Faint(string text) => Wrap(text, "2");

    private string Wrap(string text, string code) => colours ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
