using System.Collections.Immutable;
using VtlKit.Syntax;

namespace VtlKit.Lint.Analysis;

/// <summary>What is known of a value without running the template.</summary>
internal abstract record Symbol
{
    /// <summary>Equal for symbols that are the same to the analysis.</summary>
    public abstract string Signature { get; }

    /// <summary>Where its text comes from.</summary>
    public virtual ImmutableArray<Origin> Origins => [];
}

/// <summary>Text put together of pieces.</summary>
internal sealed record TextSymbol(ImmutableArray<Piece> Pieces) : Symbol
{
    private const int MostCharacters = 100_000;
    private const int MostPieces = 2_000;

    /// <summary>The pieces; what makes the text too long for a payload, as when it is doubled again and again, is left out.</summary>
    public ImmutableArray<Piece> Pieces { get; } = Bounded(Pieces);

    public static TextSymbol Empty { get; } = new(ImmutableArray<Piece>.Empty);

    public override string Signature { get; } = "t:" + string.Concat(Pieces.Select(static piece => piece.Signature));

    public override ImmutableArray<Origin> Origins => [.. Pieces.SelectMany(static piece => piece.Insertion?.Origins ?? []).Distinct()];

    /// <summary>The text, where all of it is fixed.</summary>
    public string? Fixed => Pieces.All(static piece => piece.Insertion is null) ? string.Concat(Pieces.Select(static piece => piece.Text)) : null;

    public static TextSymbol Of(string text) => text.Length == 0 ? Empty : new([new Piece(text, null)]);

    private static ImmutableArray<Piece> Bounded(ImmutableArray<Piece> pieces)
    {
        int left = MostCharacters;
        for (int i = 0; i < pieces.Length; i++)
        {
            if (i >= MostPieces || pieces[i].Text.Length > left)
            {
                return [.. pieces[..i], .. i < MostPieces ? [pieces[i] with { Text = pieces[i].Text[..left] }] : (Piece[])[]];
            }

            left -= pieces[i].Text.Length;
        }

        return pieces;
    }
}

/// <summary>A fixed text, or a value that is put there.</summary>
internal sealed record Piece(string Text, Insertion? Insertion)
{
    public string Signature => Insertion is null ? $"\"{Text}\"" : $"<{Insertion.Signature}>";
}

/// <summary>Something of the message that is rendered: of whatever type the sender chose.</summary>
internal sealed record InputSymbol(ImmutableArray<Origin> From, ImmutableArray<EscapeStep> Steps, ValueForm Form) : Symbol
{
    public override string Signature => $"i:{string.Join(',', From)}|{string.Join(',', Steps)}|{Form}";

    public override ImmutableArray<Origin> Origins => From;

    /// <summary>Whether it is still what the sender sent, so that members of it can be read.</summary>
    public bool IsUntouched => Steps.IsEmpty && Form == ValueForm.Text;

    public InputSymbol Below(string segment) => new([.. From.Select(origin => origin.Below(segment))], [], ValueForm.Text);

    public InputSymbol Member(string name) => new([.. From.Select(origin => origin.Member(name))], [], ValueForm.Text);

    public InputSymbol With(EscapeStep step) => this with { Steps = Steps.Add(step) };
}

/// <summary>A number or truth value; its value where that is known.</summary>
internal sealed record ScalarSymbol(object? Known, ImmutableArray<Origin> From) : Symbol
{
    public override string Signature => $"s:{Known}";

    public override ImmutableArray<Origin> Origins => From;

    /// <summary>Whether it is true or false, rather than a number.</summary>
    public bool IsTruth { get; init; }

    public static ScalarSymbol Number(object? known, params ImmutableArray<Origin> from) => new(known, from);

    public static ScalarSymbol Truth(bool? known, params ImmutableArray<Origin> from) => new(known, from) { IsTruth = true };
}

/// <summary>The length of a text, and so many characters more.</summary>
internal sealed record LengthSymbol(Symbol Of, int Offset) : Symbol
{
    public override string Signature => $"l:{Of.Signature}{Offset}";

    public override ImmutableArray<Origin> Origins => Of.Origins;
}

/// <summary><c>$input</c>, <c>$util</c>, <c>$context</c>, <c>$stageVariables</c>, <c>$foreach</c>, and maps within them.</summary>
internal sealed record ProvidedSymbol(string Name, string Path = "") : Symbol
{
    public override string Signature { get; } = $"p:{Name}.{Path}";
}

/// <summary>All request parameters, or those of one part.</summary>
internal sealed record ParametersSymbol(OriginKind? Part) : Symbol
{
    public override string Signature { get; } = $"q:{Part}";

    public override ImmutableArray<Origin> Origins { get; } = Part is { } part
        ? [new Origin(part, "*")]
        : [new Origin(OriginKind.PathParameter, "*"), new Origin(OriginKind.QueryParameter, "*"), new Origin(OriginKind.Header, "*")];
}

/// <summary>
/// A map or list that the template makes. What is put into it is remembered for good, in all branches together: it says what can be in it, not what is.
/// </summary>
internal sealed record ContainerSymbol(SyntaxNode Maker, bool IsMap) : Symbol
{
    private readonly List<Symbol> keys = [];
    private readonly List<Symbol> values = [];

    public override string Signature => $"c:{Maker.Span.Start}";

    public override ImmutableArray<Origin> Origins => [.. keys.Concat(values).Where(item => item != this && item is not ContainerSymbol).SelectMany(static item => item.Origins).Distinct()];

    public IReadOnlyList<Symbol> Keys => keys;

    public IReadOnlyList<Symbol> Values => values;

    public bool Equals(ContainerSymbol? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public void Put(Symbol? key, Symbol value)
    {
        const int MostRemembered = 30;
        bool isKnown = values.Where((known, i) => known.Signature == value.Signature && (key is null || (i < keys.Count && keys[i].Signature == key.Signature))).Any();
        if (isKnown || values.Count >= MostRemembered)
        {
            return;
        }

        if (key is not null)
        {
            keys.Add(key);
        }

        values.Add(value);
    }

    /// <summary>What can be under a key.</summary>
    public IEnumerable<Symbol> At(Symbol key)
    {
        string? wanted = (key as TextSymbol)?.Fixed;
        IEnumerable<Symbol> exact = values.Where((_, i) => wanted is not null && i < keys.Count && (keys[i] as TextSymbol)?.Fixed == wanted);
        return exact.Any() ? exact : values;
    }
}

/// <summary>What <c>keySet()</c>, <c>entrySet()</c> or <c>values()</c> gives.</summary>
internal sealed record ViewSymbol(Symbol Of, ViewKind Kind) : Symbol
{
    public override string Signature { get; } = $"v:{Kind}{Of.Signature}";
}

/// <summary>An entry of a map.</summary>
internal sealed record EntrySymbol(Symbol Key, Symbol Value) : Symbol
{
    public override string Signature { get; } = $"e:{Key.Signature}={Value.Signature}";
}

/// <summary>What <c>#define</c> assigns.</summary>
internal sealed record BlockSymbol(DefineDirective Directive) : Symbol
{
    public override string Signature { get; } = $"b:{Directive.Span.Start}";
}

/// <summary>One of several.</summary>
internal sealed record ChoiceSymbol(ImmutableArray<Symbol> Options) : Symbol
{
    public override string Signature { get; } = "o:" + string.Concat(Options.Select(static option => option.Signature));

    public override ImmutableArray<Origin> Origins => [.. Options.SelectMany(static option => option.Origins).Distinct()];
}

/// <summary>What is never there: it prints nothing, and in a condition it is true.</summary>
internal sealed record NothingSymbol : Symbol
{
    public static NothingSymbol Instance { get; } = new();

    public override string Signature => "n";
}

/// <summary>What a view of a map gives.</summary>
internal enum ViewKind
{
    /// <summary>Its keys.</summary>
    Keys,

    /// <summary>Its entries.</summary>
    Entries,

    /// <summary>Its values.</summary>
    Values,
}
