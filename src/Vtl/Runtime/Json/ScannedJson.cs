using System.Runtime.InteropServices;

namespace VtlKit.Runtime.Json;

/// <summary>
/// A JSON text and its tokens, of which objects and arrays are made one level at a time, when a template first looks into them: most of a
/// payload is only printed again.
/// </summary>
internal sealed class ScannedJson(string text, JsonToken[] tokens, List<object>? given)
{
    /// <summary>How far behind an object or array the first token in it is.</summary>
    public const int Inside = 2;

    /// <summary>So many elements of an array are skipped to reach one, instead of reading all.</summary>
    private const int FewItems = 4;

    private static readonly object True = true;
    private static readonly object False = false;

    private readonly string text = text;
    private readonly JsonToken[] tokens = tokens;

    /// <summary>The value that begins with a token.</summary>
    public object? ValueAt(int place)
    {
        JsonToken token = tokens[place];
        return token.Kind switch
        {
            JsonKind.Null => null,
            JsonKind.True => True,
            JsonKind.False => False,
            JsonKind.Whole => JsonNumber.OfWhole(TextOf(token)),
            JsonKind.Decimal => JsonNumber.OfPlain(TextOf(token)),
            JsonKind.PlainText or JsonKind.Text => TextOf(token).ToString(),
            JsonKind.Given => given![token.Place],
            JsonKind.Array => new JsonArray(this, place),
            _ => new JsonMap(this, place),
        };
    }

    /// <summary>How many members an object or array has.</summary>
    public int CountAt(int place) => tokens[place + 1].Place;

    /// <summary>Whether a name may come again in an object.</summary>
    public bool RepeatsAt(int place) => tokens[place].Kind == JsonKind.RepetitiveObject;

    /// <summary>Whether an object has few members, each with a name of its own.</summary>
    public bool IsSearchable(int place, int mostMembers) => !RepeatsAt(place) && CountAt(place) <= mostMembers;

    /// <summary>The first member of a name in an object, and the place of its value; -1 where there is none.</summary>
    public int FindMember(int place, string name, out int valuePlace)
    {
        ReadOnlySpan<JsonToken> tokens = this.tokens;
        int members = tokens[place + 1].Place;
        valuePlace = place + Inside + 1;
        for (int i = 0; i < members; i++)
        {
            JsonToken candidate = tokens[valuePlace - 1];
            if (candidate.Kind == JsonKind.Given ? name.Equals(given![candidate.Place]) : candidate.TextIn(text).SequenceEqual(name))
                return i;
            valuePlace += tokens[valuePlace].Span + 1;
        }

        return -1;
    }

    /// <summary>Finds one of an array's first elements.</summary>
    public bool TryFind(int place, int index, out int found)
    {
        found = place + Inside;
        if ((uint)index >= (uint)Math.Min(CountAt(place), FewItems))
            return false;
        for (; index > 0; index--)
            found += tokens[found].Span;
        return true;
    }

    /// <summary>Whether an object or array begins with a token.</summary>
    public bool IsContainer(int place) => tokens[place].Kind >= JsonKind.Array;

    /// <summary>What the value that begins with a token prints, nothing for null, if that is how it stands in the text.</summary>
    public bool TryTextAt(int place, out ReadOnlySpan<char> printed)
    {
        JsonToken token = tokens[place];
        printed = token.Kind is > JsonKind.Null and < JsonKind.Given ? token.TextIn(text) : default;
        return token.Kind < JsonKind.Given;
    }

    /// <summary>The names and values of an object by turns, no name twice.</summary>
    /// <param name="place">The object's place.</param>
    /// <param name="made">Values that were made before, each in its member's place, or null.</param>
    public object?[] PairsAt(int place, object?[]? made)
    {
        bool repeats = RepeatsAt(place);
        object?[] pairs = new object?[2 * CountAt(place)];
        place += Inside;
        for (int i = 0; i < pairs.Length; i += 2)
        {
            pairs[i] = NameAt(place);
            place++;
            pairs[i + 1] = made?[i / 2] ?? ValueAt(place);
            place += tokens[place].Span;
        }

        return repeats ? WithoutRepetition(pairs) : pairs;
    }

    /// <summary>The elements of an array.</summary>
    public List<object?> ItemsAt(int place)
    {
        int count = CountAt(place);
        List<object?> items = new(count);
        CollectionsMarshal.SetCount(items, count);
        place += Inside;
        foreach (ref object? item in CollectionsMarshal.AsSpan(items))
        {
            item = ValueAt(place);
            place += tokens[place].Span;
        }

        return items;
    }

    /// <summary>Appends the JSON text of the value that begins with a token.</summary>
    /// <returns>The place behind the value.</returns>
    /// <exception cref="LimitException">The text becomes too long.</exception>
    public int Print(int place, JsonStyle style, JavaTextBuilder output)
    {
        JsonToken token = tokens[place];
        switch (token.Kind)
        {
            case < JsonKind.PlainText:
                output.Append(TextOf(token));
                break;
            case JsonKind.PlainText or JsonKind.Text:
                JsonPrinter.PrintText(TextOf(token), style, output);
                break;
            case JsonKind.Array or JsonKind.Object when token.IsAsWritten && TryCompact(token.Place, tokens[place + 1].Length, style, output):
                break;
            case JsonKind.Array:
                PrintMembers(place, '[', ']', style, output);
                break;
            case JsonKind.Object:
                PrintMembers(place, '{', '}', style, output);
                break;
            default:
                JsonPrinter.Print(ValueAt(place), style, output);
                break;
        }

        return place + token.Span;
    }

    /// <summary>The last value of a name counts, at the place of the first.</summary>
    private static object?[] WithoutRepetition(object?[] pairs)
    {
        JavaMap map = new();
        for (int i = 0; i < pairs.Length; i += 2)
            map.Put(pairs[i], pairs[i + 1]);
        return [.. map.Entries.SelectMany(static entry => new[] { entry.Key, entry.Value })];
    }

    private string NameAt(int place)
    {
        JsonToken token = tokens[place];
        return token.Kind == JsonKind.Given ? (string)given![token.Place] : NameCache.Find(TextOf(token));
    }

    private ReadOnlySpan<char> TextOf(JsonToken token) => token.TextIn(text);

    /// <summary>Appends a part of the text without the blanks between its tokens, unless there are slashes to escape in it.</summary>
    private bool TryCompact(int start, int length, JsonStyle style, JavaTextBuilder output)
    {
        ReadOnlySpan<char> written = text.AsSpan(start, length);
        if (style != JsonStyle.Compress && written.Contains('/'))
            return false;
        output.Advance(CompactText.Write(written, output.Room(length)));
        return true;
    }

    private void PrintMembers(int place, char open, char close, JsonStyle style, JavaTextBuilder output)
    {
        output.Enter();
        output.Append(open);
        int count = CountAt(place);
        bool isObject = tokens[place].Kind == JsonKind.Object;
        place += Inside;
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
                output.Append(',');
            if (isObject)
            {
                place = Print(place, style, output);
                output.Append(':');
            }

            place = Print(place, style, output);
        }

        output.Append(close);
    }
}
