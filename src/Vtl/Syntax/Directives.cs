using System.Collections.Immutable;
using VtlKit.Text;

namespace VtlKit.Syntax;

/// <summary>A statement that begins with <c>#name</c>.</summary>
public abstract record Directive(TextSpan Span) : Statement(Span);

/// <summary><c>#set($target = value)</c></summary>
public sealed record SetDirective(TextSpan Span, Reference Target, Expression Value) : Directive(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [Target, Value];

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitSet(this);
}

/// <summary><c>#if(condition) … #elseif(condition) … #else … #end</c></summary>
public sealed record IfDirective(TextSpan Span, ImmutableArray<IfBranch> Branches, Block? Else) : Directive(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => Else is null ? Branches : [.. Branches, Else];

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitIf(this);
}

/// <summary>A condition and what it guards.</summary>
public sealed record IfBranch(TextSpan Span, Expression Condition, Block Body) : SyntaxNode(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [Condition, Body];

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitIfBranch(this);
}

/// <summary>
/// <c>#foreach($variable in source) … #end</c>. Velocity takes any arguments: the third is the source, and only with exactly three
/// of them is the body what is repeated.
/// </summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Variable">The name of the loop variable.</param>
/// <param name="Arguments">What stands between the parentheses, normally the variable, the word <c>in</c> and the source.</param>
/// <param name="Body">What is repeated.</param>
public sealed record ForeachDirective(TextSpan Span, string Variable, ImmutableArray<Expression> Arguments, Block Body) : Directive(Span)
{
    /// <summary>What is iterated over, or null where there is no third argument.</summary>
    public Expression? Source => Arguments.Length > 2 ? Arguments[2] : null;

    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. Arguments, Body];

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitForeach(this);
}

/// <summary><c>#define($name) … #end</c>: the body renders wherever the variable prints.</summary>
public sealed record DefineDirective(TextSpan Span, string Variable, Expression Argument, Block Body) : Directive(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [Argument, Body];

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitDefine(this);
}

/// <summary><c>#break</c> or <c>#break($foreach)</c></summary>
public sealed record BreakDirective(TextSpan Span, Expression? Scope) : Directive(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => Scope is null ? [] : [Scope];

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitBreak(this);
}

/// <summary><c>#stop</c> or <c>#stop(message)</c></summary>
public sealed record StopDirective(TextSpan Span, Expression? Message) : Directive(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => Message is null ? [] : [Message];

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitStop(this);
}

/// <summary><c>#include(…)</c> or <c>#parse(…)</c>: there is nothing to include, so that rendering fails.</summary>
public sealed record IncludeDirective(TextSpan Span, string Name, ImmutableArray<Expression> Arguments) : Directive(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => Arguments;

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitInclude(this);
}

/// <summary><c>#macro(name …) … #end</c>: API Gateway defines no macros, so that it prints nothing and its calls print as they stand.</summary>
public sealed record MacroDirective(TextSpan Span, string Name, ImmutableArray<Expression> Arguments, Block Body) : Directive(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [.. Arguments, Body];

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitMacro(this);
}

/// <summary><c>#literal() … #end</c>: the body prints as it stands, its comments left out.</summary>
public sealed record LiteralDirective(TextSpan Span, string Output) : FixedText(Span, Output);

/// <summary>A name that is no directive, such as <c>#fff</c> or <c>#evaluate($x)</c>: prints as it stands.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Name">The name without <c>#</c> and braces.</param>
/// <param name="Arguments">The arguments, which are never evaluated; empty without parentheses.</param>
/// <param name="Output">What it prints.</param>
public sealed record UnknownDirective(TextSpan Span, string Name, ImmutableArray<Expression> Arguments, string Output) : FixedText(Span, Output)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => Arguments;
}
