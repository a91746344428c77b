using System.Collections.Frozen;
using System.Text;

namespace VtlKit.Runtime;

/// <summary>The character sets that every Java has, by their names and aliases.</summary>
internal static class JavaCharset
{
    private const byte Unmappable = (byte)'?';

    private static readonly FrozenDictionary<string, Func<string, byte[]>> Encoders = Declare();

    /// <summary>The bytes of a text; what the set has no bytes for becomes a question mark.</summary>
    /// <exception cref="JavaException">There is no such set.</exception>
    public static byte[] Encode(string text, string charset)
    {
        Workload.SpendText(text.Length);
        return Encoders.TryGetValue(charset, out Func<string, byte[]>? encode)
            ? encode(text)
            : throw new JavaException("UnsupportedEncodingException", charset);
    }

    private static FrozenDictionary<string, Func<string, byte[]>> Declare()
    {
        Dictionary<string, Func<string, byte[]>> encoders = new(StringComparer.OrdinalIgnoreCase);
        Add(text => Encoding.UTF8.GetBytes(WithoutSingleSurrogates(text)), "UTF-8", "UTF8", "unicode-1-1-utf-8");
        Add(
            text => SingleBytes(text, 0xFF),
            "ISO-8859-1", "ISO8859_1", "latin1", "l1", "ISO_8859-1", "ISO8859-1", "ISO_8859-1:1987", "ISO_8859_1", "8859_1", "iso-ir-100", "cp819",
            "IBM819", "IBM-819", "819", "csISOLatin1");
        Add(
            text => SingleBytes(text, 0x7F),
            "US-ASCII", "ASCII", "ISO646-US", "iso-ir-6", "ANSI_X3.4-1986", "ISO_646.irv:1991", "ANSI_X3.4-1968", "us", "IBM367", "cp367", "csASCII",
            "646", "iso_646.irv:1983", "ascii7", "default");
        Add(text => [0xFE, 0xFF, .. BigEndian(text)], "UTF-16", "UTF_16", "utf16", "unicode", "UnicodeBig");
        Add(BigEndian, "UTF-16BE", "UTF_16BE", "ISO-10646-UCS-2", "X-UTF-16BE", "UnicodeBigUnmarked");
        Add(text => Encoding.Unicode.GetBytes(WithReplacements(text)), "UTF-16LE", "UTF_16LE", "X-UTF-16LE", "UnicodeLittleUnmarked");
        Add(text => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(WithReplacements(text))], "x-UTF-16LE-BOM", "UnicodeLittle");
        Add(text => new UTF32Encoding(bigEndian: true, byteOrderMark: false).GetBytes(WithReplacements(text)), "UTF-32", "UTF_32", "UTF32", "ISO-10646-UCS-4");
        Add(text => new UTF32Encoding(bigEndian: true, byteOrderMark: false).GetBytes(WithReplacements(text)), "UTF-32BE", "UTF_32BE", "X-UTF-32BE");
        Add(text => new UTF32Encoding(bigEndian: false, byteOrderMark: false).GetBytes(WithReplacements(text)), "UTF-32LE", "UTF_32LE", "X-UTF-32LE");
        return encoders.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Add(Func<string, byte[]> encode, params ReadOnlySpan<string> names)
        {
            foreach (string name in names)
                encoders.Add(name, encode);
        }
    }

    private static byte[] BigEndian(string text) => text.Length == 0 ? [] : Encoding.BigEndianUnicode.GetBytes(WithReplacements(text));

    private static byte[] SingleBytes(string text, int last)
    {
        List<byte> bytes = new(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int codePoint = JavaCharacter.CodePointAt(text, i);
            bytes.Add(codePoint <= last ? (byte)codePoint : Unmappable);
            i += JavaCharacter.Length(codePoint);
        }

        return [.. bytes];
    }

    private static string WithoutSingleSurrogates(string text) => Replaced(text, '?');

    private static string WithReplacements(string text) => Replaced(text, '\uFFFD');

    private static string Replaced(string text, char replacement)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        char[] characters = text.ToCharArray();
        for (int i = 0; i < characters.Length; i++)
        {
            if (i + 1 < characters.Length && char.IsSurrogatePair(characters[i], characters[i + 1]))
                i++;
            else if (char.IsSurrogate(characters[i]))
                characters[i] = replacement;
        }

        return new string(characters);
    }
}
