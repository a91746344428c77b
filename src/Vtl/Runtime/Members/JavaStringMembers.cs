using VtlKit.Runtime.Formatting;
using VtlKit.Runtime.RegularExpressions;
using static VtlKit.Runtime.Collections.FunctionTypes;
using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of <c>java.lang.String</c>.</summary>
internal static class JavaStringMembers
{
    public static JavaMethod[] Methods { get; } =
    [
        .. JavaObjectMembers.Overrides(),
        .. Comparing,
        .. Searching,
        .. Parts,
        .. Patterns,
        .. Changing,
        .. Conversions,
    ];

    private static JavaMethod[] Comparing =>
    [
        Instance<string>("compareTo", [T.String], T.Int, (text, a) => JavaOrder.Compare(text, a.Text(0))),
        Instance<string>("compareToIgnoreCase", [T.String], T.Int, (text, a) => JavaCase.Compare(text, a.Text(0))),
        Instance<string>("equalsIgnoreCase", [T.String], T.Bool, (text, a) => a[0] is string other && JavaCase.AreEqual(text, other)),
        Instance<string>("contentEquals", [T.CharSequence], T.Bool, (text, a) => text == a.Text(0)),
        Unfillable("contentEquals", StringBuffer),
        Instance<string>(
            "regionMatches",
            [T.Bool, T.Int, T.String, T.Int, T.Int],
            T.Bool,
            (text, a) => RegionMatches(text, a.Bool(0), a.Int(1), a.Text(2), a.Int(3), a.Int(4))),
        Instance<string>(
            "regionMatches",
            [T.Int, T.String, T.Int, T.Int],
            T.Bool,
            (text, a) => RegionMatches(text, ignoreCase: false, a.Int(0), a.Text(1), a.Int(2), a.Int(3))),
        Instance<string>("startsWith", [T.String, T.Int], T.Bool, (text, a) => StartsWith(text, a.Text(0), a.Int(1))),
        Instance<string>("startsWith", [T.String], T.Bool, (text, a) => text.StartsWith(a.Text(0), StringComparison.Ordinal)),
        Instance<string>("endsWith", [T.String], T.Bool, (text, a) => text.EndsWith(a.Text(0), StringComparison.Ordinal)),
    ];

    private static JavaMethod[] Searching =>
    [
        Instance<string>("indexOf", [T.Int], T.Int, (text, a) => IndexOf(text, a.Int(0), 0)),
        Instance<string>("indexOf", [T.String], T.Int, (text, a) => TextSearch.IndexOf(text, a.Text(0), 0)),
        Instance<string>("indexOf", [T.String, T.Int], T.Int, (text, a) => IndexOf(text, a.Text(0), a.Int(1))),
        Instance<string>("indexOf", [T.Int, T.Int], T.Int, (text, a) => IndexOf(text, a.Int(0), a.Int(1))),
        Instance<string>("lastIndexOf", [T.String], T.Int, (text, a) => TextSearch.LastIndexOf(text, a.Text(0), text.Length)),
        Instance<string>("lastIndexOf", [T.String, T.Int], T.Int, (text, a) => TextSearch.LastIndexOf(text, a.Text(0), a.Int(1))),
        Instance<string>("lastIndexOf", [T.Int, T.Int], T.Int, (text, a) => LastIndexOf(text, a.Int(0), a.Int(1))),
        Instance<string>("lastIndexOf", [T.Int], T.Int, (text, a) => LastIndexOf(text, a.Int(0), text.Length - 1)),
        Instance<string>("contains", [T.CharSequence], T.Bool, (text, a) => TextSearch.IndexOf(text, a.Text(0), 0) >= 0),
    ];

    private static JavaMethod[] Parts =>
    [
        Instance<string>("length", [], T.Int, (text, _) => text.Length),
        Instance<string>("isEmpty", [], T.Bool, (text, _) => text.Length == 0),
        Instance<string>("isBlank", [], T.Bool, (text, _) => JavaTextMembers.CodePoints(text).All(JavaCharacter.IsWhitespace)),
        Instance<string>("codePointAt", [T.Int], T.Int, (text, a) => JavaCharacter.CodePointAt(text, JavaTextMembers.Index(a.Int(0), text.Length))),
        Instance<string>(
            "codePointBefore", [T.Int], T.Int, (text, a) => JavaCharacter.CodePointBefore(text, JavaTextMembers.Index(a.Int(0) - 1, text.Length) + 1)),
        Instance<string>("codePointCount", [T.Int, T.Int], T.Int, (text, a) => CodePointCount(text, a.Int(0), a.Int(1))),
        Instance<string>("offsetByCodePoints", [T.Int, T.Int], T.Int, (text, a) => OffsetByCodePoints(text, a.Int(0), a.Int(1))),
        Instance<string>("substring", [T.Int, T.Int], T.String, (text, a) => JavaTextMembers.Substring(text, a.Int(0), a.Int(1))),
        Instance<string>("substring", [T.Int], T.String, (text, a) => JavaTextMembers.Substring(text, a.Int(0), text.Length)),
        Instance<string>("lines", [], T.Stream, (text, _) => JavaStream.Of(JavaLines.Of(text))),
        Unfillable("getBytes", Charset),
        Instance<string>("getBytes", [T.String], T.Byte.ArrayClass, (text, a) => Bytes(JavaCharset.Encode(text, a.Text(0)))),
        Procedure<string>(
            "getBytes",
            [T.Int, T.Int, T.Byte.ArrayClass, T.Int],
            (text, a) => CopyUnits(text, a.Int(0), a.Int(1), a.Required<JavaArray<sbyte>>(2).Elements, a.Int(3), unit => unchecked((sbyte)unit))),
        Instance<string>("getBytes", [], T.Byte.ArrayClass, (text, _) => Bytes(JavaCharset.Encode(text, "UTF-8"))),
        Procedure<string>(
            "getChars",
            [T.Int, T.Int, T.Char.ArrayClass, T.Int],
            (text, a) => CopyUnits(text, a.Int(0), a.Int(1), a.Required<JavaArray<char>>(2).Elements, a.Int(3), unit => unit)),
        Instance<string>("toCharArray", [], T.Char.ArrayClass, (text, _) => new JavaArray<char>(T.Char.ArrayClass, TextSearch.Charged(text).ToCharArray())),
    ];

    private static JavaMethod[] Patterns =>
    [
        Instance<string>("matches", [T.String], T.Bool, (text, a) => JavaRegex.Compile(a.Text(0)).Matches(text)),
        Instance<string>("replaceFirst", [T.String, T.String], T.String, (text, a) => JavaRegex.Compile(a.Text(0)).ReplaceFirst(text, a.Text(1))),
        Instance<string>("replaceAll", [T.String, T.String], T.String, (text, a) => JavaRegex.Compile(a.Text(0)).ReplaceAll(text, a.Text(1))),
        Instance<string>("split", [T.String], T.StringArray, (text, a) => JavaArray.Of(JavaRegex.Split(text, a.Text(0), 0))),
        Instance<string>("split", [T.String, T.Int], T.StringArray, (text, a) => JavaArray.Of(JavaRegex.Split(text, a.Text(0), a.Int(1)))),
    ];

    private static JavaMethod[] Changing =>
    [
        Instance<string>("replace", [T.Char, T.Char], T.String, (text, a) => TextSearch.Charged(text.Replace(a.Char(0), a.Char(1)))),
        Instance<string>("replace", [T.CharSequence, T.CharSequence], T.String, (text, a) => TextSearch.Replace(text, a.Text(0), a.Text(1))),
        Instance<string>("toLowerCase", [], T.String, (text, _) => JavaCase.ToLower(text)),
        Unfillable("toLowerCase", Locale),
        Instance<string>("toUpperCase", [], T.String, (text, _) => JavaCase.ToUpper(text)),
        Unfillable("toUpperCase", Locale),
        Instance<string>("trim", [], T.String, (text, _) => TextSearch.Charged(Trim(text))),
        Instance<string>("strip", [], T.String, (text, _) => JavaLines.Strip(text, atStart: true, atEnd: true)),
        Instance<string>("stripLeading", [], T.String, (text, _) => JavaLines.Strip(text, atStart: true, atEnd: false)),
        Instance<string>("stripTrailing", [], T.String, (text, _) => JavaLines.Strip(text, atStart: false, atEnd: true)),
        Instance<string>("repeat", [T.Int], T.String, (text, a) => Repeat(text, a.Int(0))),
        Instance<string>("concat", [T.String], T.String, (text, a) => TextSearch.Charged(text + a.Text(0))),
        Instance<string>("indent", [T.Int], T.String, (text, a) => JavaLines.Indent(text, a.Int(0))),
        Instance<string>("stripIndent", [], T.String, (text, _) => JavaLines.StripIndent(text)),
        Instance<string>("translateEscapes", [], T.String, (text, _) => JavaEscapes.Translate(text)),
        Unfillable("transform", Function),
        Instance<string>("intern", [], T.String, (text, _) => text),
    ];

    private static JavaMethod[] Conversions =>
    [
        Static("valueOf", [T.Int], T.String, a => JavaText.Of(a[0])),
        Static("valueOf", [T.Char.ArrayClass], T.String, a => Text(a, 0)),
        Static("valueOf", [T.Object], T.String, a => JavaText.Of(a[0])),
        Static("valueOf", [T.Bool], T.String, a => JavaText.Of(a[0])),
        Static("valueOf", [T.Char.ArrayClass, T.Int, T.Int], T.String, Part),
        Static("valueOf", [T.Char], T.String, a => JavaText.Of(a[0])),
        Static("valueOf", [T.Double], T.String, a => JavaText.Of(a[0])),
        Static("valueOf", [T.Float], T.String, a => JavaText.Of(a[0])),
        Static("valueOf", [T.Long], T.String, a => JavaText.Of(a[0])),
        Static("copyValueOf", [T.Char.ArrayClass, T.Int, T.Int], T.String, Part),
        Static("copyValueOf", [T.Char.ArrayClass], T.String, a => Text(a, 0)),
        Static("join", [T.CharSequence, T.CharSequence.ArrayClass], T.String, a => Join(a.Text(0), a.Array(1))),
        Static("join", [T.CharSequence, T.Iterable], T.String, a => Join(a.Text(0), a.Required<JavaCollection>(1).Items)),
        Static("format", [T.String, T.ObjectArray], T.String, a => JavaFormatter.Format(a.Text(0), [.. a.Array(1)])),
        Static("format", [Locale, T.String, T.ObjectArray], T.String, a => JavaFormatter.Format(a.Text(1), [.. a.Array(2)])),
        Instance<string>("formatted", [T.ObjectArray], T.String, (text, a) => JavaFormatter.Format(text, [.. a.Array(0)])),
        Instance<string>("describeConstable", [], T.Optional, (text, _) => JavaOptional.Of(text)),
        Instance<string>("resolveConstantDesc", [Lookup], T.String, (text, _) => text),
    ];

    private static JavaArray<sbyte> Bytes(byte[] bytes) => new(T.Byte.ArrayClass, (sbyte[])(Array)bytes);

    private static bool RegionMatches(string text, bool ignoreCase, int offset, string other, int otherOffset, int length)
    {
        if (offset < 0 || otherOffset < 0 || offset > text.Length - (long)length || otherOffset > other.Length - (long)length)
            return false;
        if (length <= 0)
            return true;
        ReadOnlySpan<char> region = text.AsSpan(offset, length);
        ReadOnlySpan<char> otherRegion = other.AsSpan(otherOffset, length);
        return ignoreCase ? JavaCase.AreEqual(region, otherRegion) : region.SequenceEqual(otherRegion);
    }

    private static bool StartsWith(string text, string prefix, int offset) =>
        offset >= 0 && offset <= text.Length - prefix.Length && text.AsSpan(offset).StartsWith(prefix, StringComparison.Ordinal);

    private static int IndexOf(string text, string pattern, int from)
    {
        from = Math.Max(from, 0);
        if (from >= text.Length)
            return pattern.Length == 0 ? text.Length : -1;
        return TextSearch.IndexOf(text, pattern, from);
    }

    private static int IndexOf(string text, int codePoint, int from)
    {
        from = Math.Max(from, 0);
        if (from >= text.Length || !JavaCharacter.IsValid(codePoint))
            return -1;
        return text.IndexOf(JavaCharacter.ToText(codePoint), from, StringComparison.Ordinal);
    }

    private static int LastIndexOf(string text, int codePoint, int from)
    {
        if (!JavaCharacter.IsValid(codePoint))
            return -1;
        return TextSearch.LastIndexOf(text, JavaCharacter.ToText(codePoint), from);
    }

    private static int CodePointCount(string text, int begin, int end)
    {
        if (begin < 0 || begin > end || end > text.Length)
            throw new JavaException("IndexOutOfBoundsException", "null");
        return JavaTextMembers.CodePoints(text[begin..end]).Count();
    }

    internal static int OffsetByCodePoints(string text, int index, int offset)
    {
        if (index < 0 || index > text.Length)
            throw new JavaException("IndexOutOfBoundsException", "null");
        for (; offset > 0 && index < text.Length; offset--)
            index += JavaCharacter.Length(JavaCharacter.CodePointAt(text, index));
        for (; offset < 0 && index > 0; offset++)
            index -= JavaCharacter.Length(JavaCharacter.CodePointBefore(text, index));
        return offset == 0 ? index : throw new JavaException("IndexOutOfBoundsException", "null");
    }

    private static void CopyUnits<TUnit>(string text, int begin, int end, TUnit[] target, int targetBegin, Func<char, TUnit> convert)
    {
        if (begin < 0 || begin > end || end > text.Length)
            throw new JavaException("StringIndexOutOfBoundsException", $"begin {begin}, end {end}, length {text.Length}");
        if (targetBegin < 0 || targetBegin + (long)(end - begin) > target.Length)
            throw new JavaException("ArrayIndexOutOfBoundsException", $"offset {targetBegin}, count {end - begin}, length {target.Length}");
        for (int i = begin; i < end; i++)
            target[targetBegin + i - begin] = convert(text[i]);
    }

    private static string Trim(string text)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && text[start] <= ' ')
            start++;
        while (end > start && text[end - 1] <= ' ')
            end--;
        return text[start..end];
    }

    private static string Repeat(string text, int count)
    {
        if (count < 0)
            throw JavaException.IllegalArgument($"count is negative: {count}");
        Workload.SpendText((long)text.Length * count);
        return string.Concat(Enumerable.Repeat(text, text.Length == 0 ? 0 : count));
    }

    private static string Text(JavaArguments arguments, int index) => TextSearch.Charged(new string(arguments.Required<JavaArray<char>>(index).Elements));

    private static string Part(JavaArguments arguments)
    {
        char[] characters = arguments.Required<JavaArray<char>>(0).Elements;
        int offset = arguments.Int(1);
        int count = arguments.Int(2);
        if (offset < 0 || count < 0 || offset > characters.Length - (long)count)
            throw new JavaException("StringIndexOutOfBoundsException", $"offset {offset}, count {count}, length {characters.Length}");
        return new string(characters, offset, count);
    }

    private static string Join(string separator, IEnumerable<object?> parts)
    {
        JavaTextBuilder text = new();
        bool first = true;
        foreach (object? part in parts)
        {
            if (!first)
                text.Append(separator);
            first = false;
            text.Append(part is null or string ? JavaText.Of(part) : throw JavaException.ClassCast(part, T.CharSequence));
        }

        return text.ToString();
    }
}
