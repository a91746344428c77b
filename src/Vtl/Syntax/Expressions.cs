using System.Collections.Immutable;
using VtlKit.Text;

namespace VtlKit.Syntax;

/// <summary>What has a value.</summary>
public abstract record Expression(TextSpan Span) : SyntaxNode(Span);

/// <summary><c>true</c> or <c>false</c></summary>
public sealed record BooleanLiteral(TextSpan Span, bool Value) : Expression(Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitBoolean(this);
}

/// <summary>A number: an <see cref="int"/>, <see cref="long"/>, <see cref="System.Numerics.BigInteger"/> or <see cref="double"/>.</summary>
public sealed record NumberLiteral(TextSpan Span, object Value) : Expression(Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitNumber(this);
}

/// <summary>A string in quotes.</summary>
/// <param name="Span">Where it stands, quotes included.</param>
/// <param name="Value">Its characters, doubled quotes and <c>\uXXXX</c> resolved.</param>
/// <param name="Content">For a string in double quotes with a <c>$</c> or <c>#</c>: the template that it is; else null.</param>
public sealed record StringLiteral(TextSpan Span, string Value, Block? Content) : Expression(Span)
{
    /// <summary>Velocity parses the content with a blank after it, and cuts the last character of what it renders, except where <c>##</c> is in it.</summary>
    public bool DropsLastCharacter { get; } = !Value.Contains("##", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => Content is null ? [] : [Content];

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitString(this);
}

/// <summary><c>[1, "a", $x]</c></summary>
public sealed record ListLiteral(TextSpan Span, ImmutableArray<Expression> Items) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => Items;

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitList(this);
}

/// <summary><c>[1..$n]</c>, both ends included, in either direction.</summary>
public sealed record RangeLiteral(TextSpan Span, Expression First, Expression Last) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [First, Last];

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitRange(this);
}

/// <summary><c>{"a": 1, $key: $value}</c></summary>
public sealed record MapLiteral(TextSpan Span, ImmutableArray<MapLiteralEntry> Entries) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => Entries;

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitMap(this);
}

/// <summary>A key and its value.</summary>
public sealed record MapLiteralEntry(TextSpan Span, Expression Key, Expression Value) : SyntaxNode(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [Key, Value];

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitMapEntry(this);
}

/// <summary><c>!operand</c> or <c>not operand</c></summary>
public sealed record NotExpression(TextSpan Span, Expression Operand) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [Operand];

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitNot(this);
}

/// <summary>Two operands and an operator between them.</summary>
public sealed record BinaryExpression(TextSpan Span, Expression Left, BinaryOperator Operator, Expression Right) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [Left, Right];

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitBinary(this);
}

/// <summary><c>(expression)</c></summary>
public sealed record ParenthesizedExpression(TextSpan Span, Expression Inner) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [Inner];

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitParenthesized(this);
}

/// <summary>A bare word among a directive's arguments: <c>in</c>, or a macro's name.</summary>
public sealed record Word(TextSpan Span, string Name) : Expression(Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitWord(this);
}

/// <summary>The operators between two operands, from the loosest to the tightest.</summary>
public enum BinaryOperator
{
    /// <summary><c>||</c>, <c>or</c></summary>
    Or,

    /// <summary><c>&amp;&amp;</c>, <c>and</c></summary>
    And,

    /// <summary><c>==</c>, <c>eq</c></summary>
    Equal,

    /// <summary><c>!=</c>, <c>ne</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c>, <c>lt</c></summary>
    Less,

    /// <summary><c>&lt;=</c>, <c>le</c></summary>
    LessOrEqual,

    /// <summary><c>></c>, <c>gt</c></summary>
    Greater,

    /// <summary><c>>=</c>, <c>ge</c></summary>
    GreaterOrEqual,

    /// <summary><c>+</c></summary>
    Add,

    /// <summary><c>-</c></summary>
    Subtract,

    /// <summary><c>*</c></summary>
    Multiply,

    /// <summary><c>/</c></summary>
    Divide,

    /// <summary><c>%</c></summary>
    Modulo,
}
