using System.Text;
using System.Text.Json;
using VtlKit.Text;

namespace VtlKit.Cli.Input;

/// <summary>JSON as a backend reads it: RFC 8259 and nothing more.</summary>
internal static class StrictJson
{
    /// <summary>How deep a backend can be expected to go.</summary>
    private const int MaximumDepth = 1_000;

    /// <summary>Why a text is not JSON, and where; null where it is.</summary>
    public static (string Reason, LinePosition Position)? FaultIn(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaximumDepth });
        try
        {
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException exception)
        {
            int line = (int)(exception.LineNumber ?? 0);
            int lineStart = 0;
            for (int i = 0; i < line; i++)
            {
                lineStart += bytes.AsSpan(lineStart).IndexOf((byte)'\n') + 1;
            }

            int length = (int)Math.Min(exception.BytePositionInLine ?? 0, bytes.Length - lineStart);
            return (Reason(exception), new LinePosition(line + 1, Encoding.UTF8.GetCharCount(bytes.AsSpan(lineStart, length)) + 1));
        }
    }

    /// <summary>The message without the place, which .NET puts behind it counted from 0.</summary>
    public static string Reason(JsonException exception)
    {
        int place = exception.Message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return place < 0 ? exception.Message : exception.Message[..place];
    }
}
