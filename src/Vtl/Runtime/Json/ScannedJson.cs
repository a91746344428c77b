using System.Runtime.InteropServices;

namespace VtlKit.Runtime.Json;

/// <summary>
/// A JSON text and its tokens, of which objects and arrays are made one level at a time, when a template first looks into them: most of a
/// payload is only printed again.
/// </summary>
internal sealed class ScannedJson(string text, JsonToken[] tokens, List<object>? given)
{
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
    public int CountAt(int place) => tokens[place].Place;

    /// <summary>Whether a name may come again in an object.</summary>
    public bool RepeatsAt(int place) => tokens[place].Kind == JsonKind.RepetitiveObject;

    /// <summary>Whether an object has few members, each with a name of its own.</summary>
    public bool IsSearchable(int place, int mostMembers) => !RepeatsAt(place) && CountAt(place) <= mostMembers;

    /// <summary>The first member of a name in an object, and the place of its value; -1 where there is none.</summary>
    public int FindMember(int place, string name, out int valuePlace)
    {
        ReadOnlySpan<JsonToken> tokens = this.tokens;
        int members = tokens[place].Place;
        valuePlace = place + 2;
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
        found = place + 1;
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
        object?[] pairs = new object?[2 * tokens[place].Place];
        place++;
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
        int count = tokens[place].Place;
        List<object?> items = new(count);
        CollectionsMarshal.SetCount(items, count);
        place++;
        foreach (ref object? item in CollectionsMarshal.AsSpan(items))
        {
            item = ValueAt(place);
            place += tokens[place].Span;
        }

        return items;
    }

    /// <summary>Appends the JSON text of the value that begins with a token.</summary>
    /// <exception cref="LimitException">The text becomes too long.</exception>
    public void Print(int place, JsonStyle style, JavaTextBuilder output)
    {
        Printing printing = new(this, style, output);
        printing.Print(place);
        printing.HandOver();
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

    /// <summary>Prints tokens; what stands in the text as it is to be printed is copied, as much of it at once as there is.</summary>
    private ref struct Printing(ScannedJson document, JsonStyle style, JavaTextBuilder output)
    {
        private readonly ReadOnlySpan<char> text = document.text;
        private readonly ReadOnlySpan<JsonToken> tokens = document.tokens;

        /// <summary>Only the compressed style leaves a slash as it is.</summary>
        private readonly JsonKind lastCopied = style == JsonStyle.Compress ? JsonKind.PlainText : JsonKind.Decimal;

        /// <summary>From here to there the text is still to be copied.</summary>
        private int start;
        private int end;

        /// <summary>Where the output goes on, and how much of that is printed.</summary>
        private Span<char> room;
        private int written;

        /// <returns>The token behind the value.</returns>
        public int Print(int place)
        {
            JsonToken token = tokens[place];
            if (token.Kind > lastCopied)
                return PrintOther(place, token);
            Copy(token.Place, token.Length);
            return place + 1;
        }

        /// <summary>Gives the output what was printed so far.</summary>
        public void HandOver()
        {
            CopyRun();
            output.Advance(written);
            room = [];
            written = 0;
        }

        private int PrintOther(int place, JsonToken token)
        {
            switch (token.Kind)
            {
                case JsonKind.Object:
                    PrintObject(place + 1, token.Place);
                    break;
                case JsonKind.Array:
                    PrintArray(place + 1, token.Place);
                    break;
                case JsonKind.PlainText or JsonKind.Text:
                    HandOver();
                    JsonPrinter.PrintText(document.TextOf(token), style, output);
                    break;
                default:
                    HandOver();
                    JsonPrinter.Print(document.ValueAt(place), style, output);
                    break;
            }

            return place + token.Span;
        }

        private void PrintObject(int place, int members)
        {
            JavaTextBuilder.EnsureStack();
            Put('{');
            for (int i = 0; i < members; i++)
            {
                if (i > 0)
                    Put(',');
                place = Print(place);
                Put(':');
                place = Print(place);
            }

            Put('}');
        }

        private void PrintArray(int place, int items)
        {
            JavaTextBuilder.EnsureStack();
            Put('[');
            for (int i = 0; i < items; i++)
            {
                if (i > 0)
                    Put(',');
                place = Print(place);
            }

            Put(']');
        }

        private void Copy(int place, int length)
        {
            if (place != end)
            {
                CopyRun();
                start = place;
            }

            end = place + length;
        }

        private void Put(char character)
        {
            if (end > start && end < text.Length && text[end] == character)
            {
                end++;
                return;
            }

            CopyRun();
            if (written == room.Length)
                MakeRoom(1);
            room[written++] = character;
        }

        private void CopyRun()
        {
            ReadOnlySpan<char> run = text[start..end];
            if (run.Length > room.Length - written)
                MakeRoom(run.Length);
            run.CopyTo(room[written..]);
            written += run.Length;
            start = end;
        }

        private void MakeRoom(int length)
        {
            output.Advance(written);
            written = 0;
            room = output.Room(length);
        }
    }
}
