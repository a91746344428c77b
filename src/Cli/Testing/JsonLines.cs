using System.Text;
using System.Text.Json;

namespace VtlKit.Cli.Testing;

/// <summary>Lays a JSON value out over lines, so that two of them can be compared line by line.</summary>
internal static class JsonLines
{
    /// <summary>The value, indented; numbers and strings as they are spelt.</summary>
    /// <param name="value">The value.</param>
    /// <param name="like">A value whose members' order is followed where both have them.</param>
    public static string Of(JsonElement value, JsonElement like = default)
    {
        var text = new StringBuilder();
        Write(text, value, like, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonElement value, JsonElement like, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Dictionary<string, JsonElement> model = like.ValueKind == JsonValueKind.Object ? Json.MembersOf(like) : [];
                Dictionary<string, int> places = model.Keys.Select(static (name, place) => (name, place)).ToDictionary(StringComparer.Ordinal);
                JsonProperty[] members =
                [
                    .. value.EnumerateObject()
                        .Select((property, index) => (property, Place: places.GetValueOrDefault(Json.NameOf(property), int.MaxValue), index))
                        .OrderBy(member => member.Place)
                        .ThenBy(member => member.index)
                        .Select(member => member.property),
                ];
                WriteItems(text, '{', '}', depth, members, property =>
                {
                    string name = Json.NameOf(property);
                    text.Append(Newtonsoft.Json.JsonConvert.ToString(name)).Append(": ");
                    Write(text, property.Value, model.GetValueOrDefault(name), depth + 1);
                });
                break;
            case JsonValueKind.Array:
                JsonElement[] models = like.ValueKind == JsonValueKind.Array ? [.. like.EnumerateArray()] : [];
                int place = 0;
                WriteItems(text, '[', ']', depth, [.. value.EnumerateArray()], item =>
                {
                    Write(text, item, place < models.Length ? models[place] : default, depth + 1);
                    place++;
                });
                break;
            case JsonValueKind.Undefined:
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteItems<T>(StringBuilder text, char open, char close, int depth, T[] items, Action<T> write)
    {
        text.Append(open);
        for (int i = 0; i < items.Length; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n").Append(' ', 2 * (depth + 1));
            write(items[i]);
        }

        if (items.Length > 0)
        {
            text.Append('\n').Append(' ', 2 * depth);
        }

        text.Append(close);
    }
}
