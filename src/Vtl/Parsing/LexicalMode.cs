namespace VtlKit.Parsing;

/// <summary>What the lexer is in the middle of; each mode has its own set of tokens.</summary>
internal enum LexicalMode
{
    /// <summary>Text, between references and directives.</summary>
    Text,

    /// <summary>After <c>$</c>, up to where the reference ends.</summary>
    Reference,

    /// <summary>After a dot within a reference.</summary>
    Member,

    /// <summary>Between the parentheses of a method call.</summary>
    Arguments,

    /// <summary>Between the brackets of an index.</summary>
    Index,

    /// <summary>Just after <c>#</c>.</summary>
    DirectiveName,

    /// <summary>Between the parentheses of a directive.</summary>
    Directive,

    /// <summary>In <c>#[[ … ]]#</c>.</summary>
    Textblock,

    /// <summary>In <c>#* … *#</c>.</summary>
    BlockComment,

    /// <summary>In <c>#** … *#</c>.</summary>
    FormalComment,

    /// <summary>After <c>##</c>, up to the line's end.</summary>
    LineComment,
}
