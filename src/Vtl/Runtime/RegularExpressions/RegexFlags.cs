namespace VtlKit.Runtime.RegularExpressions;

/// <summary>The flags of a Java regular expression, by the letters that switch them.</summary>
[Flags]
internal enum RegexFlags
{
    None = 0,

    /// <summary><c>i</c></summary>
    IgnoreCase = 1,

    /// <summary><c>m</c></summary>
    Multiline = 2,

    /// <summary><c>s</c></summary>
    DotAll = 4,

    /// <summary><c>d</c></summary>
    UnixLines = 8,

    /// <summary><c>u</c></summary>
    UnicodeCase = 16,

    /// <summary><c>U</c></summary>
    UnicodeClasses = 32,

    /// <summary><c>x</c></summary>
    Comments = 64,
}
