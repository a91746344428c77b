using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>Compares JSON by value: numbers by their spelling, of repeated members the last, blanks and order not at all.</summary>
/// <param name="innerNames">Members whose strings hold JSON, which is compared the same way.</param>
internal sealed class JsonEquality(IEnumerable<string> innerNames)
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1_000 };
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly SearchValues<char> EndsOfWords = SearchValues.Create(",:{}[]\" \t\r\n");
    private readonly FrozenSet<string> inner = innerNames.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsJson(string text)
    {
        using JsonDocument? document = Parse(text);
        return document is not null;
    }

    /// <summary>The inside of a JSON string with this text; half a surrogate pair becomes the replacement character, as in the code.</summary>
    public static string Encode(string text) => JsonSerializer.Serialize(text, Relaxed)[1..^1];

    /// <summary>The text of a JSON string with this inside; null where it is malformed.</summary>
    public static string? Decode(string content)
    {
        using JsonDocument? document = Parse($"\"{content}\"");
        try
        {
            return document?.RootElement.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }

    /// <summary>Whether two answers say the same; what is no JSON has to be the same text.</summary>
    public bool AreSame(string left, string right)
    {
        if (left.Trim() == right.Trim())
        {
            return true;
        }

        using JsonDocument? one = Parse(left);
        using JsonDocument? other = Parse(right);
        return one is not null && other is not null && AreSame(one.RootElement, other.RootElement, "");
    }

    /// <summary>The text with a comma between any two items and nowhere else; null where more is wrong with it.</summary>
    public string? WithCommas(string text, string name = "")
    {
        StringBuilder result = new();
        Stack<char> open = new();
        bool needsComma = false;
        string member = name;
        string last = "";
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            switch (character)
            {
                case ' ' or '\t' or '\r' or '\n' or ',':
                    continue;
                case '}' or ']':
                    if (!open.TryPop(out _))
                    {
                        return null;
                    }

                    result.Append(character);
                    needsComma = true;
                    continue;
                case ':':
                    result.Append(character);
                    member = last;
                    needsComma = false;
                    continue;
            }

            if (needsComma)
            {
                result.Append(',');
                needsComma = false;
            }

            if (character is '{' or '[')
            {
                open.Push(character);
                result.Append(character);
                continue;
            }

            int end = character == '"' ? EndOfString(text, i) : EndOfWord(text, i);
            if (end < 0)
            {
                return null;
            }

            string token = text[i..end];
            last = character == '"' ? Decode(token[1..^1]) ?? "" : "";
            result.Append(inner.Contains(member) && last.TrimStart() is ['{' or '[', ..] && WithCommas(last) is { } mended ? $"\"{Encode(mended)}\"" : token);
            needsComma = true;
            i = end - 1;
        }

        return open.Count == 0 && IsJson(result.ToString()) ? result.ToString() : null;
    }

    private static int EndOfString(string text, int start)
    {
        for (int i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i + 1;
            }
        }

        return -1;
    }

    private static int EndOfWord(string text, int start)
    {
        int length = text.AsSpan(start).IndexOfAny(EndsOfWords);
        return length < 0 ? text.Length : start + length;
    }

    private bool AreSame(JsonElement left, JsonElement right, string name)
    {
        if (left.ValueKind != right.ValueKind)
        {
            return false;
        }

        switch (left.ValueKind)
        {
            case JsonValueKind.Object:
                Dictionary<string, JsonElement> one = Members(left);
                Dictionary<string, JsonElement> other = Members(right);
                return one.Count == other.Count && one.All(member => other.TryGetValue(member.Key, out JsonElement value) && AreSame(member.Value, value, member.Key));
            case JsonValueKind.Array:
                return left.GetArrayLength() == right.GetArrayLength() && left.EnumerateArray().Zip(right.EnumerateArray()).All(pair => AreSame(pair.First, pair.Second, ""));
            case JsonValueKind.String:
                return AreSameTexts(left, right, name);
            default:
                return left.GetRawText() == right.GetRawText();
        }
    }

    private bool AreSameTexts(JsonElement left, JsonElement right, string name)
    {
        try
        {
            string one = left.GetString()!;
            string other = right.GetString()!;
            return one == other || (inner.Contains(name) && AreSame(one, other));
        }
        catch (InvalidOperationException)
        {
            return left.GetRawText() == right.GetRawText();
        }
    }

    private static Dictionary<string, JsonElement> Members(JsonElement element)
    {
        Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            members[property.Name] = property.Value;
        }

        return members;
    }

    private static JsonDocument? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, Deep);
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            // An argument is wrong where it has half of a pair of surrogates in it.
            return null;
        }
    }
}
