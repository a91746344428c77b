using System.Text;
using System.Text.Json;

namespace VtlKit.Cli.Output;

/// <summary>Lays JSON out anew; every token stays as it is spelt, doubled names and the digits of numbers included.</summary>
internal static class JsonLayout
{
    private const int MaximumDepth = 1_000;

    /// <summary>The JSON over several lines, indented by two blanks; null where the text is not strictly JSON.</summary>
    public static string? Indented(string json) => LaidOut(json, isIndented: true);

    /// <summary>The JSON on one line without blanks; null where the text is not strictly JSON.</summary>
    public static string? Compact(string json) => LaidOut(json, isIndented: false);

    private static string? LaidOut(string json, bool isIndented)
    {
        var text = new StringBuilder(json.Length);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = MaximumDepth });
        JsonTokenType previous = JsonTokenType.None;
        try
        {
            while (reader.Read())
            {
                Separate(text, previous, ref reader, isIndented);
                AppendToken(text, ref reader);
                previous = reader.TokenType;
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return text.ToString();
    }

    private static void Separate(StringBuilder text, JsonTokenType previous, ref Utf8JsonReader reader, bool isIndented)
    {
        bool isClosing = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
        bool isAfterOpening = previous is JsonTokenType.StartObject or JsonTokenType.StartArray;
        if (previous is JsonTokenType.None || (isClosing && isAfterOpening))
        {
            return;
        }

        if (previous is JsonTokenType.PropertyName)
        {
            text.Append(isIndented ? ": " : ":");
            return;
        }

        if (!isClosing && !isAfterOpening)
        {
            text.Append(',');
        }

        if (isIndented)
        {
            text.Append('\n').Append(' ', 2 * reader.CurrentDepth);
        }
    }

    private static void AppendToken(StringBuilder text, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                text.Append('{');
                break;
            case JsonTokenType.EndObject:
                text.Append('}');
                break;
            case JsonTokenType.StartArray:
                text.Append('[');
                break;
            case JsonTokenType.EndArray:
                text.Append(']');
                break;
            case JsonTokenType.PropertyName or JsonTokenType.String:
                text.Append('"').Append(Encoding.UTF8.GetString(reader.ValueSpan)).Append('"');
                break;
            default:
                text.Append(Encoding.UTF8.GetString(reader.ValueSpan));
                break;
        }
    }
}
