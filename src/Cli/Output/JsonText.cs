using System.Globalization;
using System.Text;
using Newtonsoft.Json;

namespace VtlKit.Cli.Output;

/// <summary>Writes JSON that every strict reader takes, whatever characters a template put together.</summary>
internal static class JsonText
{
    /// <summary>The text that a writer's calls make, on one line or indented.</summary>
    public static string Write(Action<JsonTextWriter> write, bool isIndented = false)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var writer = new JsonTextWriter(text) { Formatting = isIndented ? Formatting.Indented : Formatting.None })
        {
            write(writer);
        }

        return WithoutLoneSurrogates(text.ToString());
    }

    /// <summary>
    /// Halves of surrogate pairs cannot be written as UTF-8. They only ever stand in strings, so that escaping them keeps the text's meaning.
    /// </summary>
    private static string WithoutLoneSurrogates(string json)
    {
        int first = IndexOfLoneSurrogate(json, 0);
        if (first < 0)
        {
            return json;
        }

        var text = new StringBuilder(json.Length + 64);
        int copied = 0;
        for (int i = first; i >= 0; i = IndexOfLoneSurrogate(json, i + 1))
        {
            text.Append(json, copied, i - copied).Append(CultureInfo.InvariantCulture, $"\\u{(int)json[i]:x4}");
            copied = i + 1;
        }

        return text.Append(json, copied, json.Length - copied).ToString();
    }

    private static int IndexOfLoneSurrogate(string text, int start)
    {
        for (int i = start; i < text.Length; i++)
        {
            int next = text.AsSpan(i).IndexOfAnyInRange('\uD800', '\uDFFF');
            if (next < 0)
            {
                return -1;
            }

            i += next;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
            {
                return i;
            }

            i++;
        }

        return -1;
    }
}
