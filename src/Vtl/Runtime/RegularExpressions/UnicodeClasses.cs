using System.Collections.Concurrent;
using System.Globalization;
using static System.Globalization.UnicodeCategory;

namespace VtlKit.Runtime.RegularExpressions;

/// <summary>The classes of characters that Java's regular expressions know by name.</summary>
internal static class UnicodeClasses
{
    // All names are from a fixed table, so that the cache is bounded.
    private static readonly ConcurrentDictionary<(string Name, int Limit), CodePointSet> Known = new();

    private static readonly Dictionary<string, UnicodeCategory[]> Categories = new()
    {
        ["Cn"] = [OtherNotAssigned],
        ["Lu"] = [UppercaseLetter],
        ["Ll"] = [LowercaseLetter],
        ["Lt"] = [TitlecaseLetter],
        ["Lm"] = [ModifierLetter],
        ["Lo"] = [OtherLetter],
        ["Mn"] = [NonSpacingMark],
        ["Me"] = [EnclosingMark],
        ["Mc"] = [SpacingCombiningMark],
        ["Nd"] = [DecimalDigitNumber],
        ["Nl"] = [LetterNumber],
        ["No"] = [OtherNumber],
        ["Zs"] = [SpaceSeparator],
        ["Zl"] = [LineSeparator],
        ["Zp"] = [ParagraphSeparator],
        ["Cc"] = [Control],
        ["Cf"] = [Format],
        ["Co"] = [PrivateUse],
        ["Cs"] = [Surrogate],
        ["Pd"] = [DashPunctuation],
        ["Ps"] = [OpenPunctuation],
        ["Pe"] = [ClosePunctuation],
        ["Pc"] = [ConnectorPunctuation],
        ["Po"] = [OtherPunctuation],
        ["Sm"] = [MathSymbol],
        ["Sc"] = [CurrencySymbol],
        ["Sk"] = [ModifierSymbol],
        ["So"] = [OtherSymbol],
        ["Pi"] = [InitialQuotePunctuation],
        ["Pf"] = [FinalQuotePunctuation],
        ["L"] = [UppercaseLetter, LowercaseLetter, TitlecaseLetter, ModifierLetter, OtherLetter],
        ["M"] = [NonSpacingMark, EnclosingMark, SpacingCombiningMark],
        ["N"] = [DecimalDigitNumber, LetterNumber, OtherNumber],
        ["Z"] = [SpaceSeparator, LineSeparator, ParagraphSeparator],
        ["C"] = [Control, Format, PrivateUse, Surrogate, OtherNotAssigned],
        ["P"] = [
            DashPunctuation, OpenPunctuation, ClosePunctuation, ConnectorPunctuation, OtherPunctuation, InitialQuotePunctuation, FinalQuotePunctuation,
        ],
        ["S"] = [MathSymbol, CurrencySymbol, ModifierSymbol, OtherSymbol],
        ["LC"] = [UppercaseLetter, LowercaseLetter, TitlecaseLetter],
        ["LD"] = [UppercaseLetter, LowercaseLetter, TitlecaseLetter, ModifierLetter, OtherLetter, DecimalDigitNumber],
    };

    private static readonly Dictionary<string, Func<int, bool>> Properties = new()
    {
        ["L1"] = character => character <= 0xFF,
        ["all"] = _ => true,
        ["ASCII"] = character => character < 0x80,
        ["Alnum"] = character => character < 0x80 && char.IsAsciiLetterOrDigit((char)character),
        ["Alpha"] = character => character < 0x80 && char.IsAsciiLetter((char)character),
        ["Blank"] = character => character is ' ' or '\t',
        ["Cntrl"] = character => character is < 0x20 or 0x7F,
        ["Digit"] = character => character is >= '0' and <= '9',
        ["Graph"] = character => character is > 0x20 and < 0x7F,
        ["Lower"] = character => character is >= 'a' and <= 'z',
        ["Print"] = character => character is >= 0x20 and < 0x7F,
        ["Punct"] = character => character is > 0x20 and < 0x7F && !char.IsAsciiLetterOrDigit((char)character),
        ["Space"] = character => character is ' ' or (>= '\t' and <= '\r'),
        ["Upper"] = character => character is >= 'A' and <= 'Z',
        ["XDigit"] = character => character < 0x80 && char.IsAsciiHexDigit((char)character),
        ["javaLowerCase"] = JavaCharacter.IsLowerCase,
        ["javaUpperCase"] = JavaCharacter.IsUpperCase,
        ["javaAlphabetic"] = JavaCharacter.IsAlphabetic,
        ["javaIdeographic"] = JavaCharacter.IsIdeographic,
        ["javaTitleCase"] = JavaCharacter.IsTitleCase,
        ["javaDigit"] = JavaCharacter.IsDigit,
        ["javaDefined"] = character => JavaCharacter.Type(character) != 0,
        ["javaLetter"] = JavaCharacter.IsLetter,
        ["javaLetterOrDigit"] = JavaCharacter.IsLetterOrDigit,
        ["javaJavaIdentifierStart"] = JavaCharacter.IsJavaIdentifierStart,
        ["javaJavaIdentifierPart"] = JavaCharacter.IsJavaIdentifierPart,
        ["javaUnicodeIdentifierStart"] = JavaCharacter.IsUnicodeIdentifierStart,
        ["javaUnicodeIdentifierPart"] = JavaCharacter.IsUnicodeIdentifierPart,
        ["javaIdentifierIgnorable"] = JavaCharacter.IsIdentifierIgnorable,
        ["javaSpaceChar"] = JavaCharacter.IsSpaceChar,
        ["javaWhitespace"] = JavaCharacter.IsWhitespace,
        ["javaISOControl"] = JavaCharacter.IsIsoControl,
        ["javaMirrored"] = JavaCharacter.IsMirrored,
        ["anyCase"] = character => JavaCharacter.IsLowerCase(character) || JavaCharacter.IsUpperCase(character) || JavaCharacter.IsTitleCase(character),
        ["horizontal"] = character => character is ' ' or '\t' or 0xA0 or 0x1680 or 0x180E or (>= 0x2000 and <= 0x200A) or 0x202F or 0x205F or 0x3000,
        ["vertical"] = character => character is (>= '\n' and <= '\r') or 0x85 or 0x2028 or 0x2029,
        ["word"] = character => character < 0x80 && (char.IsAsciiLetterOrDigit((char)character) || character == '_'),
        ["boundary"] = character => character == '_' || JavaCharacter.IsLetterOrDigit(character),
    };

    private static readonly Dictionary<string, Func<int, bool>> UnicodeProperties = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Alphabetic"] = JavaCharacter.IsAlphabetic,
        ["Alpha"] = JavaCharacter.IsAlphabetic,
        ["Assigned"] = character => JavaCharacter.Type(character) != 0,
        ["Control"] = IsControl,
        ["Cntrl"] = IsControl,
        ["HexDigit"] = IsHexDigit,
        ["Hex_Digit"] = IsHexDigit,
        ["XDigit"] = IsHexDigit,
        ["Ideographic"] = JavaCharacter.IsIdeographic,
        ["JoinControl"] = IsJoinControl,
        ["Join_Control"] = IsJoinControl,
        ["Letter"] = JavaCharacter.IsLetter,
        ["Lowercase"] = JavaCharacter.IsLowerCase,
        ["Lower"] = JavaCharacter.IsLowerCase,
        ["NoncharacterCodePoint"] = IsNoncharacter,
        ["Noncharacter_Code_Point"] = IsNoncharacter,
        ["Titlecase"] = JavaCharacter.IsTitleCase,
        ["Punctuation"] = IsPunctuation,
        ["Punct"] = IsPunctuation,
        ["Uppercase"] = JavaCharacter.IsUpperCase,
        ["Upper"] = JavaCharacter.IsUpperCase,
        ["WhiteSpace"] = IsWhiteSpace,
        ["White_Space"] = IsWhiteSpace,
        ["Space"] = IsWhiteSpace,
        ["Word"] = IsWord,
        ["Digit"] = JavaCharacter.IsDigit,
        ["Alnum"] = character => JavaCharacter.IsAlphabetic(character) || JavaCharacter.IsDigit(character),
        ["Blank"] = character => character == '\t' || JavaCharacter.Category(character) == SpaceSeparator,
        ["Graph"] = IsGraph,
        ["Print"] = character => (IsGraph(character) || character == '\t' || JavaCharacter.Category(character) == SpaceSeparator) && !IsControl(character),
    };

    private static readonly string[] PosixNames =
        ["Alpha", "Lower", "Upper", "Space", "Punct", "XDigit", "Alnum", "Cntrl", "Digit", "Blank", "Graph", "Print"];

    private static readonly string[] Cased = ["Lu", "Ll", "Lt"];

    /// <summary>The class of <c>\p{name}</c>; null if there is none.</summary>
    public static CodePointSet? Property(string name, bool ignoresCase, int limit)
    {
        if (Categories.TryGetValue(ignoresCase && Cased.Contains(name) ? "LC" : name, out UnicodeCategory[]? categories))
            return Get(ignoresCase && Cased.Contains(name) ? "LC" : name, limit, character => categories.Contains(JavaCharacter.Category(character)));
        string folded = ignoresCase
            ? name switch { "Lower" or "Upper" => "Alpha", "javaLowerCase" or "javaUpperCase" or "javaTitleCase" => "anyCase", _ => name }
            : name;

        // The names in lower case are our own.
        return Properties.TryGetValue(folded, out Func<int, bool>? holds) && (!char.IsLower(name[0]) || name.StartsWith("java", StringComparison.Ordinal) || name == "all")
            ? Get(folded, limit, holds)
            : null;
    }

    /// <summary>A class of ours, by its name in the table.</summary>
    public static CodePointSet Own(string name, int limit) => Get(name, limit, Properties[name]);

    /// <summary>The class of <c>\p{IsName}</c> as a property of Unicode; null if there is none.</summary>
    public static CodePointSet? UnicodeProperty(string name, bool ignoresCase, int limit)
    {
        if (!UnicodeProperties.TryGetValue(name, out Func<int, bool>? holds))
            return null;
        if (ignoresCase && name.ToUpperInvariant() is "LOWERCASE" or "LOWER" or "UPPERCASE" or "UPPER" or "TITLECASE")
            return Own("anyCase", limit);
        return Get("Is" + name.ToUpperInvariant(), limit, holds);
    }

    /// <summary>The class of <c>\p{Name}</c> where POSIX names mean Unicode's properties; null if there is none.</summary>
    public static CodePointSet? PosixProperty(string name, bool ignoresCase, int limit) =>
        PosixNames.Contains(name, StringComparer.OrdinalIgnoreCase) ? UnicodeProperty(name, ignoresCase, limit) : null;

    /// <summary>The class of a script; null if there is none.</summary>
    public static CodePointSet? Script(string name, int limit) =>
        UnicodeScripts.Find(name) is { } ranges ? CodePointSet.Of(ranges).Between(0, limit - 1) : null;

    /// <summary>The class of a block; null if there is none.</summary>
    public static CodePointSet? Block(string name, int limit) =>
        UnicodeBlocks.Find(name) is { } ranges ? CodePointSet.Of(ranges).Between(0, limit - 1) : null;

    private static CodePointSet Get(string name, int limit, Func<int, bool> holds) =>
        Known.GetOrAdd((name, limit), static (key, holds) => CodePointSet.Where(holds, key.Limit), holds);

    private static bool IsControl(int character) => JavaCharacter.Category(character) == Control;

    private static bool IsHexDigit(int character) =>
        JavaCharacter.IsDigit(character) || character is (>= '0' and <= '9') or (>= 'A' and <= 'F') or (>= 'a' and <= 'f')
            or (>= 0xFF10 and <= 0xFF19) or (>= 0xFF21 and <= 0xFF26) or (>= 0xFF41 and <= 0xFF46);

    private static bool IsJoinControl(int character) => character is 0x200C or 0x200D;

    private static bool IsNoncharacter(int character) => (character & 0xFFFE) == 0xFFFE || character is >= 0xFDD0 and <= 0xFDEF;

    private static bool IsPunctuation(int character) =>
        JavaCharacter.Category(character) is ConnectorPunctuation or DashPunctuation or OpenPunctuation or ClosePunctuation or OtherPunctuation
            or InitialQuotePunctuation or FinalQuotePunctuation;

    private static bool IsWhiteSpace(int character) =>
        JavaCharacter.Category(character) is SpaceSeparator or LineSeparator or ParagraphSeparator || character is (>= 0x9 and <= 0xD) or 0x85;

    private static bool IsWord(int character) =>
        JavaCharacter.IsAlphabetic(character)
        || JavaCharacter.Category(character) is NonSpacingMark or EnclosingMark or SpacingCombiningMark or DecimalDigitNumber or ConnectorPunctuation
        || IsJoinControl(character);

    private static bool IsGraph(int character) =>
        JavaCharacter.Category(character) is not (SpaceSeparator or LineSeparator or ParagraphSeparator or Control or Surrogate or OtherNotAssigned);
}
