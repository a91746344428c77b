namespace VtlKit.Syntax;

/// <summary>The kinds of token that Velocity 1.7's lexer tells apart.</summary>
public enum TokenKind
{
    /// <summary>The end of the template.</summary>
    EndOfFile,

    /// <summary>Text without <c>$</c>, <c>#</c> and <c>\</c>.</summary>
    Text,

    /// <summary><c>\\</c> in text.</summary>
    DoubleEscape,

    /// <summary><c>\</c> in text.</summary>
    Escape,

    /// <summary><c>\#name</c>, with pairs of backslashes before it.</summary>
    EscapedDirective,

    /// <summary><c>#set(</c> with the blanks before it.</summary>
    Set,

    /// <summary><c>#if</c></summary>
    If,

    /// <summary><c>#elseif</c></summary>
    ElseIf,

    /// <summary><c>#else</c> with the rest of a blank line.</summary>
    Else,

    /// <summary><c>#end</c> with the rest of a blank line.</summary>
    End,

    /// <summary><c>#name</c>, or a bare word among a directive's arguments.</summary>
    Word,

    /// <summary><c>#{name}</c></summary>
    BracketedWord,

    /// <summary><c>##</c></summary>
    LineCommentStart,

    /// <summary>The line end of a <c>##</c> comment.</summary>
    LineCommentEnd,

    /// <summary><c>*#</c> of a <c>#**</c> comment.</summary>
    FormalComment,

    /// <summary><c>*#</c> of a <c>#*</c> comment.</summary>
    BlockComment,

    /// <summary><c>#[[ … ]]#</c></summary>
    Textblock,

    /// <summary><c>$[</c>, <c>$.</c> and the like, which is text.</summary>
    EmptyReference,

    /// <summary>A name; the first one of a reference has its <c>$</c> in front.</summary>
    Identifier,

    /// <summary><c>.</c> before a letter, within a reference.</summary>
    Dot,

    /// <summary><c>${</c>, or a brace after a reference.</summary>
    ReferenceBrace,

    /// <summary><c>}</c> after a reference.</summary>
    ReferenceBraceEnd,

    /// <summary><c>[</c> of an index.</summary>
    IndexBracket,

    /// <summary><c>]</c> of an index.</summary>
    IndexBracketEnd,

    /// <summary><c>)</c> of a method call.</summary>
    MethodParenthesisEnd,

    /// <summary><c>(</c></summary>
    Parenthesis,

    /// <summary><c>)</c> of a directive, with the rest of a blank line.</summary>
    ParenthesisEnd,

    /// <summary><c>[</c> of a list or range.</summary>
    Bracket,

    /// <summary><c>]</c> of a list or range.</summary>
    BracketEnd,

    /// <summary><c>{</c> of a map.</summary>
    Brace,

    /// <summary><c>}</c> of a map.</summary>
    BraceEnd,

    /// <summary><c>,</c></summary>
    Comma,

    /// <summary><c>:</c></summary>
    Colon,

    /// <summary><c>..</c></summary>
    DoubleDot,

    /// <summary>Blanks and line ends within a directive.</summary>
    Whitespace,

    /// <summary>A string, quotes included.</summary>
    String,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>A number with a point or an exponent.</summary>
    Decimal,

    /// <summary><c>true</c></summary>
    True,

    /// <summary><c>false</c></summary>
    False,

    /// <summary><c>=</c></summary>
    Assign,

    /// <summary><c>+</c></summary>
    Plus,

    /// <summary><c>-</c></summary>
    Minus,

    /// <summary><c>*</c></summary>
    Multiply,

    /// <summary><c>/</c></summary>
    Divide,

    /// <summary><c>%</c></summary>
    Modulo,

    /// <summary><c>&amp;&amp;</c> or <c>and</c></summary>
    And,

    /// <summary><c>||</c> or <c>or</c></summary>
    Or,

    /// <summary><c>!</c> or <c>not</c></summary>
    Not,

    /// <summary><c>==</c> or <c>eq</c></summary>
    Equal,

    /// <summary><c>!=</c> or <c>ne</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c> or <c>lt</c></summary>
    Less,

    /// <summary><c>&lt;=</c> or <c>le</c></summary>
    LessOrEqual,

    /// <summary><c>></c> or <c>gt</c></summary>
    Greater,

    /// <summary><c>>=</c> or <c>ge</c></summary>
    GreaterOrEqual,
}
