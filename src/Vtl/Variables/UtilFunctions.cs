using System.Buffers;
using System.Globalization;
using System.Text;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;

namespace VtlKit.Variables;

/// <summary>The functions of <c>$util</c> (<see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#util-template-reference"/>).</summary>
public static class UtilFunctions
{
    private const string UrlSafe = ".-*_";

    /// <summary>
    /// Escapes a text as commons-lang 2 does for JavaScript: quotes of both kinds, backslash, slash, control characters, and everything
    /// beyond ASCII as <c>\uXXXX</c>. The <c>\'</c> it makes of an apostrophe is no valid JSON.
    /// </summary>
    /// <example><c>it's "x"</c> becomes <c>it\'s \"x\"</c>.</example>
    public static string EscapeJavaScript(string text) => JavaScriptText.Escape(text);

    /// <summary>Reads JSON as json-smart does; null for what breaks off, as <c>{"a"</c> does.</summary>
    /// <exception cref="JavaException">A number in it is none, as <c>1e+</c>.</exception>
    public static object? ParseJson(string text)
    {
        try
        {
            return JsonReader.Parse(text);
        }
        catch (JavaException exception) when (exception.JavaClass == JsonReader.InvalidJson)
        {
            return null;
        }
    }

    /// <summary>Encodes a text for a form, as <c>java.net.URLEncoder</c> does: a blank becomes <c>+</c>.</summary>
    /// <example><c>a b&amp;c</c> becomes <c>a+b%26c</c>.</example>
    public static string UrlEncode(string text)
    {
        StringBuilder encoded = new(text.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsAsciiLetterOrDigit(c) || UrlSafe.Contains(c))
            {
                encoded.Append(c);
            }
            else if (c == ' ')
            {
                encoded.Append('+');
            }
            else
            {
                bool isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
                Rune rune = isPair ? new Rune(c, text[++i]) : char.IsSurrogate(c) ? new Rune('?') : new Rune(c);
                foreach (byte b in bytes[..rune.EncodeToUtf8(bytes)])
                {
                    encoded.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
                }
            }
        }

        return TextSearch.Charged(encoded.ToString());
    }

    /// <summary>Decodes a form's text, as <c>java.net.URLDecoder</c> does.</summary>
    /// <exception cref="JavaException">A <c>%</c> is not followed by two hexadecimal digits.</exception>
    public static string UrlDecode(string text)
    {
        StringBuilder decoded = new(text.Length);
        List<byte> bytes = [];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                decoded.Append(text[i] == '+' ? ' ' : text[i]);
                continue;
            }

            bytes.Clear();
            for (; i < text.Length && text[i] == '%'; i += 3)
            {
                bytes.Add(EscapedByte(text, i));
            }

            i--;
            decoded.Append(Encoding.UTF8.GetString([.. bytes]));
        }

        return TextSearch.Charged(decoded.ToString());
    }

    /// <summary>The Base64 of the text's UTF-8 bytes, padded, on one line.</summary>
    public static string Base64Encode(string text) => TextSearch.Charged(Convert.ToBase64String(Utf8(text)));

    /// <summary>The text whose UTF-8 bytes are in the Base64; padding may be missing.</summary>
    /// <exception cref="JavaException">The text is no Base64.</exception>
    public static string Base64Decode(string text)
    {
        ReadOnlySpan<char> digits = text.AsSpan().TrimEnd('=');
        int padding = text.Length - digits.Length;
        int illegal = digits.IndexOfAnyExcept(Base64Digits);
        if (illegal >= 0)
        {
            throw new JavaException("IllegalArgumentException", $"Illegal base64 character {(int)digits[illegal]:x}");
        }

        bool isPadded = padding == 0 || (digits.Length + padding) % 4 == 0 && padding <= 2;
        if (!isPadded || digits.Length % 4 == 1)
        {
            throw new JavaException("IllegalArgumentException", "Input byte array has wrong 4-byte ending unit");
        }

        string padded = string.Concat(digits, new string('=', (4 - (digits.Length % 4)) % 4));
        return TextSearch.Charged(Encoding.UTF8.GetString(DecodeLeniently(padded)));
    }

    private static readonly SearchValues<char> Base64Digits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    /// <summary>Java ignores the bits left over in the last digit, as .NET does not.</summary>
    private static byte[] DecodeLeniently(string padded)
    {
        if (padded.EndsWith('='))
        {
            int last = padded.Length - (padded.EndsWith("==", StringComparison.Ordinal) ? 3 : 2);
            const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
            int value = Digits.IndexOf(padded[last], StringComparison.Ordinal);
            int kept = padded.Length - last == 3 ? value & 0x30 : value & 0x3C;
            padded = string.Concat(padded.AsSpan(0, last), Digits.AsSpan(kept, 1), padded.AsSpan(last + 1));
        }

        return Convert.FromBase64String(padded);
    }

    /// <summary>UTF-8 as Java has it: a lone surrogate becomes a question mark.</summary>
    private static byte[] Utf8(string text)
    {
        Encoding encoding = Encoding.GetEncoding("utf-8", new EncoderReplacementFallback("?"), DecoderFallback.ReplacementFallback);
        return encoding.GetBytes(text);
    }

    private static byte EscapedByte(string text, int start)
    {
        if (start + 3 > text.Length)
        {
            throw new JavaException("IllegalArgumentException", "URLDecoder: Incomplete trailing escape (%) pattern");
        }

        // A plus may stand in the place of the first digit, since Java reads the two as a number.
        ReadOnlySpan<char> digits = text.AsSpan(start + 1, 2);
        if (!int.TryParse(digits[0] == '+' ? digits[1..] : digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value))
        {
            throw new JavaException("IllegalArgumentException", $"URLDecoder: Illegal hex characters in escape (%) pattern - Error at index 0 in: \"{digits}\"");
        }

        return (byte)value;
    }
}
