using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace VtlKit.Runtime.RegularExpressions;

/// <summary>A <c>java.util.regex.Pattern</c>, which matches as in Java and takes no more than a second.</summary>
public sealed class JavaRegex
{
    private const int MostCached = 500;
    private const int MostRecent = 32;
    private const string Metacharacters = ".$|()[{^?*+\\";

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1);
    private static readonly ConcurrentDictionary<string, JavaRegex> Cache = new();

    /// <summary>Some of those used last, by the length of the pattern: a loop asks for the same ones again and again, by the same strings. Threads may overwrite each other's.</summary>
    private static readonly JavaRegex?[] Recent = new JavaRegex?[MostRecent];

    private readonly string pattern;

    /// <summary>What the pattern matches where it is a literal, such as the <c>\'</c> that repairs an escaped apostrophe; null for all others.</summary>
    private readonly string? literal;

    private readonly Variant?[] variants = new Variant?[4];

    private JavaRegex(string pattern)
    {
        this.pattern = pattern;
        literal = LiteralOf(pattern);
        RegexParser.Parse(pattern, CodePointSet.AsciiLimit, out RegexParser parser);
        GroupCount = parser.GroupCount;
        GroupNames = parser.GroupNames;
    }

    /// <summary>How many groups capture.</summary>
    public int GroupCount { get; }

    internal IReadOnlyDictionary<string, int> GroupNames { get; }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="JavaException">It is faulty: a <c>PatternSyntaxException</c>.</exception>
    /// <exception cref="LimitException">It uses something that cannot be expressed here.</exception>
    public static JavaRegex Compile(string pattern)
    {
        ref JavaRegex? recent = ref Recent[pattern.Length % MostRecent];
        return recent is { } known && ReferenceEquals(known.pattern, pattern) ? known : recent = Read(pattern);
    }

    /// <summary>The parts of a text between the matches of a pattern, as <c>String.split</c> has them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="limit">The most parts there may be; 0 for any number without empty ones at the end, less for any number.</param>
    public static IReadOnlyList<string> Split(string text, string pattern, int limit)
    {
        string? separator = pattern switch
        {
            [var only] when !Metacharacters.Contains(only, StringComparison.Ordinal) && !char.IsSurrogate(only) => pattern,
            ['\\', var escaped] when escaped < 0x80 && !char.IsAsciiLetterOrDigit(escaped) => escaped.ToString(),
            _ => null,
        };
        return Parts(text, separator is null ? Compile(pattern).Places(text) : Places(text, separator), limit);
    }

    /// <summary>Whether the whole text matches.</summary>
    public bool Matches(string text) => Guard(() => For(text).Whole.IsMatch(text));

    /// <summary>Whether the pattern matches anywhere in the text.</summary>
    public bool Find(string text) => Guard(() => For(text).Part.IsMatch(text));

    /// <summary>The text with every match replaced.</summary>
    /// <param name="text">The text.</param>
    /// <param name="replacement">What replaces it, with <c>$1</c> and <c>${name}</c> for groups; a backslash takes away a meaning.</param>
    /// <exception cref="JavaException">There is a match, and the replacement is faulty.</exception>
    public string ReplaceAll(string text, string replacement) => Replace(text, replacement, int.MaxValue);

    /// <summary>The text with the first match replaced.</summary>
    public string ReplaceFirst(string text, string replacement) => Replace(text, replacement, 1);

    private static JavaRegex Read(string pattern)
    {
        if (Cache.TryGetValue(pattern, out JavaRegex? known))
            return known;
        JavaRegex regex = new(pattern);
        if (Cache.Count >= MostCached)
            Cache.Clear();
        Cache[pattern] = regex;
        return regex;
    }

    private static List<string> Parts(string text, IEnumerable<(int Start, int End)> places, int limit)
    {
        List<string> parts = [];
        int end = 0;
        foreach ((int start, int next) in places)
        {
            if (limit > 0 && parts.Count == limit - 1)
                break;

            // An empty match at the start leaves nothing before it.
            if (next == 0)
                continue;
            Workload.Spend(1);
            parts.Add(text[end..start]);
            end = next;
        }

        if (end == 0 && parts.Count == 0)
            return [text];
        parts.Add(text[end..]);
        while (limit == 0 && parts.Count > 0 && parts[^1].Length == 0)
            parts.RemoveAt(parts.Count - 1);
        Workload.SpendText(text.Length);
        return parts;
    }

    private static IEnumerable<(int Start, int End)> Places(string text, string separator)
    {
        for (int i = text.IndexOf(separator, StringComparison.Ordinal); i >= 0; i = text.IndexOf(separator, i + 1, StringComparison.Ordinal))
            yield return (i, i + 1);
    }

    private static T Guard<T>(Func<T> match)
    {
        try
        {
            return match();
        }
        catch (RegexMatchTimeoutException)
        {
            throw TakesTooLong();
        }
        catch (Exception failure) when (failure is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            // .NET's matcher loses its place in lazy loops over what can be empty.
            throw new LimitException("A regular expression repeats, as little as possible, what can be empty; that is not supported.");
        }
    }

    private static LimitException TakesTooLong() => new("A regular expression takes more than a second.");

    private IEnumerable<(int Start, int End)> Places(string text) => Found(text).Select(match => (match.Index, match.Index + match.Length));

    private IEnumerable<Match> Found(string text)
    {
        long start = Stopwatch.GetTimestamp();
        for (Match match = Guard(() => For(text).Part.Match(text)); match.Success;)
        {
            yield return match;
            if (Stopwatch.GetElapsedTime(start) > TimeLimit)
                throw TakesTooLong();
            Match current = match;
            match = Guard(current.NextMatch);
        }
    }

    private string Replace(string text, string replacement, int most)
    {
        if (literal is not null && !replacement.AsSpan().ContainsAny('$', '\\'))
            return ReplaceLiteral(text, literal, replacement, most);
        JavaTextBuilder? result = null;
        int end = 0;
        foreach (Match match in Found(text).Take(most))
        {
            result ??= new JavaTextBuilder();
            result.Append(text[end..match.Index]);
            JavaReplacement.Append(result, this, match, replacement);
            end = match.Index + match.Length;
        }

        return result is null ? text : result.Append(text[end..]).ToString();
    }

    private static string ReplaceLiteral(string text, string literal, string replacement, int most)
    {
        int place = TextSearch.IndexOf(text, literal, 0);
        if (place < 0 || most > 1)
            return place < 0 ? text : TextSearch.Replace(text, literal, replacement);
        Workload.SpendText(text.Length + replacement.Length);
        return string.Concat(text.AsSpan(0, place), replacement, text.AsSpan(place + literal.Length));
    }

    private static string? LiteralOf(string pattern)
    {
        System.Text.StringBuilder literal = new(pattern.Length);
        for (int i = 0; i < pattern.Length; i++)
        {
            char character = pattern[i];
            bool isEscaped = character == '\\';
            if (isEscaped)
            {
                if (++i == pattern.Length || pattern[i] >= 0x80 || char.IsAsciiLetterOrDigit(pattern[i]))
                    return null;
                character = pattern[i];
            }

            if (char.IsSurrogate(character) || (!isEscaped && Metacharacters.Contains(character, StringComparison.Ordinal)))
                return null;
            literal.Append(character);
        }

        return literal.Length == 0 ? null : literal.ToString();
    }

    private Variant For(string text)
    {
        bool isAscii = System.Text.Ascii.IsValid(text);
        bool hasLines = text.AsSpan().ContainsAny("\n\r\u0085\u2028\u2029");
        int index = (isAscii ? 1 : 0) + (hasLines ? 2 : 0);
        Variant variant = variants[index] ??= CreateVariant(isAscii, hasLines);
        return isAscii || !variant.ComparesCases
            ? variant
            : throw new LimitException("References without regard to case are supported in texts of ASCII only.");
    }

    private Variant CreateVariant(bool isAscii, bool hasLines)
    {
        RegexNode node = RegexParser.Parse(pattern, isAscii ? CodePointSet.AsciiLimit : CodePointSet.FullLimit, out _);
        string translated = RegexEmitter.Emit(node, GroupCount, isAscii, hasLines, out RegexEmitter emitter);
        bool withoutBacktracking = emitter.IsRegular && Backtracking.MayExplode(node);
        return new Variant(
            Create($"\\A(?:{translated})\\z", withoutBacktracking),
            Create(translated, withoutBacktracking),
            emitter.ComparesCases);
    }

    private Regex Create(string translated, bool withoutBacktracking)
    {
        try
        {
            if (withoutBacktracking)
                return new Regex(translated, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeLimit);
        }
        catch (NotSupportedException)
        {
            // It would need too many states: try it with backtracking.
        }

        try
        {
            return new Regex(translated, RegexOptions.CultureInvariant, TimeLimit);
        }
        catch (ArgumentException failure)
        {
            throw new LimitException($"The regular expression {pattern} cannot be expressed: {failure.Message}");
        }
    }

    private sealed record Variant(Regex Whole, Regex Part, bool ComparesCases);
}
