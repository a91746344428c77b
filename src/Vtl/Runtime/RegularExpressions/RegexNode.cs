using System.Collections.Immutable;

namespace VtlKit.Runtime.RegularExpressions;

/// <summary>A part of a Java regular expression.</summary>
internal abstract record RegexNode;

/// <summary>Nothing, which always matches.</summary>
internal sealed record EmptyNode : RegexNode;

/// <summary>One code point of a set.</summary>
internal sealed record CharacterNode(CodePointSet Set) : RegexNode;

/// <summary>One part after the other.</summary>
internal sealed record SequenceNode(ImmutableArray<RegexNode> Parts) : RegexNode;

/// <summary>The first of several branches that leads to a match.</summary>
internal sealed record AlternationNode(ImmutableArray<RegexNode> Branches) : RegexNode;

/// <summary>Parentheses; the number is 0 where they capture nothing.</summary>
internal sealed record GroupNode(RegexNode Body, int Number) : RegexNode;

/// <summary><c>(?&gt;…)</c>, which keeps its first match.</summary>
internal sealed record AtomicNode(RegexNode Body) : RegexNode;

/// <summary>A look ahead or behind.</summary>
internal sealed record LookNode(RegexNode Body, bool IsBehind, bool IsNegative) : RegexNode;

/// <summary>A part repeated.</summary>
internal sealed record RepeatNode(RegexNode Body, int Minimum, int Maximum, RepeatMode Mode) : RegexNode
{
    public const int Unbounded = int.MaxValue;
}

/// <summary>What a group has matched; number 0 stands for a group that does not exist, and never matches.</summary>
internal sealed record BackReferenceNode(int Number, bool IgnoresCase) : RegexNode;

/// <summary>A condition on the place.</summary>
internal sealed record AnchorNode(AnchorKind Kind, bool UnixLines) : RegexNode;

/// <summary><c>\b</c> or <c>\B</c>.</summary>
internal sealed record WordBoundaryNode(bool IsNegative, CodePointSet Word, CodePointSet LettersAndDigits, CodePointSet Marks) : RegexNode;

/// <summary><c>\R</c>, any line terminator.</summary>
internal sealed record LineTerminatorNode : RegexNode;

/// <summary>How eagerly a part is repeated.</summary>
internal enum RepeatMode
{
    Greedy,
    Lazy,
    Possessive,
}

/// <summary>The conditions on a place.</summary>
internal enum AnchorKind
{
    /// <summary><c>\A</c>, and <c>^</c> without flags.</summary>
    Start,

    /// <summary><c>\z</c>.</summary>
    End,

    /// <summary><c>\Z</c>, and <c>$</c> without flags: the end, or a last line terminator before it.</summary>
    LastLineEnd,

    /// <summary><c>^</c> in lines.</summary>
    LineStart,

    /// <summary><c>$</c> in lines.</summary>
    LineEnd,

    /// <summary><c>\G</c>.</summary>
    LastMatch,
}
