using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using VtlKit.Gateway;
using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Witnesses;

/// <summary>What is wrong with an output.</summary>
/// <param name="Message">What the strict parser says, or what changed.</param>
/// <param name="Offset">Where, as a UTF-16 offset of the output.</param>
internal sealed record OutputProblem(string Message, int Offset);

/// <summary>Reads outputs as strictly as those who get them.</summary>
internal static class OutputCheck
{
    /// <summary>What is said of a comma before a closing bracket.</summary>
    public const string TrailingComma = "A comma stands before the closing bracket.";

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 500 };

    /// <summary>What is wrong; null where nothing is. An empty output is no body, and right.</summary>
    public static OutputProblem? Of(OutputFormat format, string output) => format switch
    {
        OutputFormat.MockStatus => MockStatus.In(output) is null ? new OutputProblem("It holds no integer statusCode.", 0) : null,
        _ when string.IsNullOrWhiteSpace(output) => null,
        OutputFormat.Json => OfJson(output),
        OutputFormat.Xml => OfXml(output),
        _ => null,
    };

    /// <summary>What is wrong with JSON.</summary>
    public static OutputProblem? OfJson(string output)
    {
        if (HalfPair(output) is { } half)
        {
            return new OutputProblem("Half of a surrogate pair is no character.", half);
        }

        try
        {
            // A document would only throw once more what its reader throws.
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(output), Strict);
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException exception)
        {
            int offset = OffsetOf(output, exception.LineNumber ?? 0, exception.BytePositionInLine ?? 0);
            return new OutputProblem(Plain(exception.Message, output, offset), offset);
        }
    }

    /// <summary>Where half of a surrogate pair stands: as itself it cannot be written as UTF-8; as an escape, a parser fails when the string is looked at.</summary>
    private static int? HalfPair(string output)
    {
        // Few outputs have either.
        if (!output.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !output.Contains("\\u", StringComparison.Ordinal))
        {
            return null;
        }

        for (int i = 0; i < output.Length; i++)
        {
            (char unit, int length) = UnitAt(output, i);
            if (char.IsHighSurrogate(unit) && UnitAt(output, i + length) is (var low, var more) && char.IsLowSurrogate(low))
            {
                length += more;
            }
            else if (char.IsSurrogate(unit))
            {
                return i;
            }

            i += length - 1;
        }

        return null;
    }

    /// <summary>A character, or what an escape stands for, and how long it is as written.</summary>
    private static (char Unit, int Length) UnitAt(string output, int place) => output.AsSpan(Math.Min(place, output.Length)) switch
    {
        ['\\', 'u', _, _, _, _, ..] when ushort.TryParse(output.AsSpan(place + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit) => ((char)unit, 6),
        ['\\', _, ..] => ('\\', 2),
        [var first, ..] => (first, 1),
        _ => ('\0', 1),
    };

    /// <summary>What the parser says, without what is meant for those who call it.</summary>
    private static string Plain(string message, string output, int offset)
    {
        int cut = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        message = cut < 0 ? message : message[..cut];
        message = message.Replace("The JSON object contains a trailing comma at the end which is not supported in this mode. Change the reader options.", TrailingComma, StringComparison.Ordinal)
            .Replace("The JSON array contains a trailing comma at the end which is not supported in this mode. Change the reader options.", TrailingComma, StringComparison.Ordinal);
        return message.StartsWith("'0x", StringComparison.Ordinal) && offset < output.Length && message.IndexOf('\'', 1) is var end and > 0
            ? $"'{(char.IsControl(output[offset]) ? $"U+{(int)output[offset]:X4}" : output[offset])}'{message[(end + 1)..]}"
            : message;
    }

    private static OutputProblem? OfXml(string output)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(new StringReader(output), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            while (reader.Read())
            {
            }

            return null;
        }
        catch (XmlException exception)
        {
            int start = LineStart(output, exception.LineNumber - 1);
            return new OutputProblem(exception.Message, Math.Clamp(start + exception.LinePosition - 1, 0, output.Length));
        }
    }

    private static int OffsetOf(string text, long line, long bytes)
    {
        int start = LineStart(text, line);
        int offset = start;
        long left = bytes;
        while (offset < text.Length && left > 0)
        {
            left -= char.IsHighSurrogate(text[offset]) ? 4 : char.IsLowSurrogate(text[offset]) ? 0 : Encoding.UTF8.GetByteCount(text.AsSpan(offset, 1));
            offset++;
        }

        return offset;
    }

    private static int LineStart(string text, long line)
    {
        int start = 0;
        for (long i = 0; i < line; i++)
        {
            int next = text.IndexOf('\n', start);
            if (next < 0)
            {
                return start;
            }

            start = next + 1;
        }

        return start;
    }
}
