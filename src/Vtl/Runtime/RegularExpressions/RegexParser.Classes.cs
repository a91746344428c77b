using System.Globalization;
using static VtlKit.Runtime.RegularExpressions.RegexFlags;

namespace VtlKit.Runtime.RegularExpressions;

/// <content>Character classes and properties.</content>
internal sealed partial class RegexParser
{
    // class: '[' '^'? (class | range | '&&' ...)* ']'; the right side of an intersection is a class without its bracket.
    private CodePointSet ParseClass(bool consumesEnd)
    {
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new LimitException("The regular expression is nested too deeply.");
        CodePointSet? all = null;
        CodePointSet? last = null;
        CodePointSet? singles = null;
        bool isNegative = false;
        int character = Next();
        while (true)
        {
            switch (character)
            {
                case '^' when text[cursor - 1] == '[':
                    character = Next();
                    isNegative = true;
                    continue;
                case '[':
                    last = ParseClass(consumesEnd: true);
                    all = all is null ? last : all.Union(last);
                    character = Peek();
                    continue;
                case '&' when text[cursor + 1] == '&':
                    Next();
                    CodePointSet? right = ParseIntersected();
                    if (singles is not null)
                    {
                        last = all is null ? singles : last;
                        all = all is null ? singles : all.Union(singles);
                        singles = null;
                    }

                    last = right ?? last;
                    if (all is null)
                        all = right ?? throw Error("Bad class syntax");
                    else
                        all = all.Intersect(last!);
                    character = Peek();
                    continue;
                case EndOfPattern when cursor >= length:
                    throw Error("Unclosed character class", length - 1);
                case ']' when all is not null || singles is not null:
                    if (consumesEnd)
                        Next();
                    all = all is null ? singles! : singles is null ? all : all.Union(singles);
                    return isNegative ? all.Complement(limit) : all;
            }

            CodePointSet part = ParseRange(out bool isSingle);
            if (isSingle)
            {
                singles = singles?.Union(part) ?? part;
            }
            else
            {
                last = part;
                all = all?.Union(part) ?? part;
            }

            character = Peek();
        }
    }

    private CodePointSet? ParseIntersected()
    {
        CodePointSet? right = null;
        int character = Next();
        while (character is not (']' or '&'))
        {
            if (character != '[')
                cursor--;
            CodePointSet part = ParseClass(consumesEnd: character == '[');
            right = right?.Union(part) ?? part;
            character = Peek();
        }

        return right;
    }

    // range: character ('-' character)?; single characters are told apart, for Java unites them only where the class ends.
    private CodePointSet ParseRange(out bool isSingle)
    {
        isSingle = false;
        int character = Peek();
        if (character == '\\')
        {
            if (text[cursor + 1] is 'p' or 'P')
            {
                cursor++;
                return ParseFamily();
            }

            bool startsRange = text[cursor + 2] == '-';
            RegexEscape escape = ParseEscape(inClass: true, startsRange);
            if (escape.Set is { } set)
                return set;
            character = escape.Character;
        }
        else
        {
            Next();
        }

        if (Peek() == '-' && text[cursor + 1] is not ('[' or ']'))
        {
            int end = Next();
            if (end == '\\')
                end = ParseEscape(inClass: true, isRange: true) is { Set: null } escape ? escape.Character : -1;
            else
                Next();
            if (end < character)
                throw Error("Illegal character range");
            return FoldRange(character, end);
        }

        isSingle = character <= 0xFF && !(Has(IgnoreCase) && Has(UnicodeCase) && character is 0xFF or 0xB5 or 'I' or 'i' or 'K' or 'k' or 'S' or 's' or 0xC5 or 0xE5);
        return Fold(character);
    }

    // family: 'p' ('{' name '}' | letter), of which the cursor stands before the 'p'
    private CodePointSet ParseFamily()
    {
        bool isNegative = text[cursor] == 'P';
        string name;
        if (Next() == '{')
        {
            int start = cursor + 1;
            int end = Array.IndexOf(text, '}', start);
            if (end < 0)
                throw Error("Unclosed character family", length);
            cursor = end + 1;
            if (end == start)
                throw Error("Empty character family");
            name = Members.JavaTextMembers.FromCodePoints(text[start..end]);
        }
        else
        {
            name = JavaCharacter.ToText(text[cursor]);
            cursor++;
        }

        CodePointSet set = FindFamily(name);
        return isNegative ? set.Complement(limit) : set;
    }

    private CodePointSet FindFamily(string name)
    {
        bool ignoresCase = Has(IgnoreCase);
        int equals = name.IndexOf('=', StringComparison.Ordinal);
        if (equals >= 0)
        {
            string value = name[(equals + 1)..];
            return name[..equals].ToLowerInvariant() switch
            {
                "sc" or "script" => UnicodeClasses.Script(value, limit) ?? throw Error($"Unknown character script name {{{value}}}"),
                "blk" or "block" => UnicodeClasses.Block(value, limit) ?? throw Error($"Unknown character block name {{{value}}}"),
                "gc" or "general_category" when UnicodeClasses.Property(value, ignoresCase, limit) is { } category => category,
                _ => throw Error($"Unknown Unicode property {{name=<{name[..equals]}>, value=<{value}>}}"),
            };
        }

        CodePointSet? set;
        if (name.StartsWith("In", StringComparison.Ordinal))
        {
            set = UnicodeClasses.Block(name[2..], limit);
        }
        else if (name.StartsWith("Is", StringComparison.Ordinal))
        {
            set = UnicodeClasses.UnicodeProperty(name[2..], ignoresCase, limit)
                ?? UnicodeClasses.Property(name[2..], ignoresCase, limit)
                ?? UnicodeClasses.Script(name[2..], limit);
        }
        else
        {
            set = (Has(RegexFlags.UnicodeClasses) ? UnicodeClasses.PosixProperty(name, ignoresCase, limit) : null)
                ?? UnicodeClasses.Property(name, ignoresCase, limit);
        }

        return set ?? throw Error(string.Create(CultureInfo.InvariantCulture, $"Unknown character property name {{{name}}}"));
    }

    private CodePointSet Fold(int character)
    {
        if (!Has(IgnoreCase))
            return CodePointSet.Of(character).Between(0, limit - 1);
        return (Has(UnicodeCase) ? CaseFolding.OfUnicode(character) : CaseFolding.OfAscii(character, character)).Between(0, limit - 1);
    }

    private CodePointSet FoldRange(int first, int last)
    {
        CodePointSet range = CodePointSet.Of(first, last).Between(0, limit - 1);
        if (!Has(IgnoreCase))
            return range;
        return range.Union(Has(UnicodeCase) ? CaseFolding.OfUnicode(first, last) : CaseFolding.OfAscii(first, last)).Between(0, limit - 1);
    }
}
