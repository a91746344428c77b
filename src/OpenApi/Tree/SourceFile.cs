using System.Text;
using VtlKit.Text;

namespace VtlKit.OpenApi.Tree;

/// <summary>A file that was read into a tree.</summary>
/// <param name="Name">How it was named; null where the text had no name.</param>
/// <param name="Source">Its text without a byte order mark.</param>
/// <param name="Root">Its value.</param>
internal sealed record SourceFile(string? Name, SourceText Source, Node Root)
{
    /// <summary>Whether it is read otherwise than it seems in places: a key comes again, or the parser had to be helped.</summary>
    public bool IsOdd { get; private init; }

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The characters of a file.</summary>
    /// <exception cref="FileSyntaxException">It is too large, or not text.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > FileLimits.Bytes)
        {
            throw new FileSyntaxException($"This file is larger than {FileLimits.Bytes / 1024 / 1024} MB.", 0, isLimit: true);
        }

        try
        {
            return bytes switch
            {
                [0xEF, 0xBB, 0xBF, ..] => StrictUtf8.GetString(bytes[3..]),
                [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
                [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
                _ => StrictUtf8.GetString(bytes),
            };
        }
        catch (DecoderFallbackException exception)
        {
            throw new FileSyntaxException($"This file is not text in UTF-8 (byte {exception.Index}).", 0);
        }
    }

    /// <summary>A text read into a tree; what is odd in it but can be read is told.</summary>
    /// <exception cref="FileSyntaxException">It is neither JSON nor YAML, or empty.</exception>
    public static SourceFile Load(string? name, string text, Action<FileRemark> tell)
    {
        SourceText source = new(text);
        List<FileRemark> oddities = [];
        Node? root = Parse(text, out bool isRepaired, (offset, message) => oddities.Add(new FileRemark(name, source.PositionOf(offset), "", message)));
        oddities.ForEach(tell);
        return new SourceFile(name, source, root ?? throw new FileSyntaxException("This file is empty.", 0)) { IsOdd = isRepaired || oddities.Count > 0 };
    }

    /// <summary>
    /// A text read into a tree if it can be; else its tree is the text itself, and what stands against another one is told beside it. Oddities are
    /// told only of a tree.
    /// </summary>
    public static (SourceFile File, FileSyntaxException? Flaw) LoadAny(string? name, string text, Action<FileRemark> tell)
    {
        try
        {
            return (Load(name, text, tell), null);
        }
        catch (FileSyntaxException exception)
        {
            return (OfText(name, text), exception);
        }
    }

    /// <summary>A file whose tree is its text.</summary>
    public static SourceFile OfText(string? name, string text)
    {
        PlacedText places = new(text, [new OffsetMap.Stretch(0, 0, 1)]);
        return new SourceFile(name, new SourceText(text), new ScalarNode(new TextSpan(0, text.Length), null, text, ScalarStyle.Literal, places));
    }

    private static Node? Parse(string text, out bool isRepaired, Action<int, string> report)
    {
        isRepaired = false;
        if (text.Length > FileLimits.Bytes)
        {
            throw new FileSyntaxException($"This file is larger than {FileLimits.Bytes / 1024 / 1024} MB.", 0, isLimit: true);
        }

        return IsJson(text) ? JsonReader.Read(text, report) : YamlReader.Read(text, out isRepaired, report);
    }

    /// <summary>Whether a text is meant as JSON. YAML may begin with a bracket too, as in <c>{a: b}</c>; with a quote behind it, mistakes must not pass as YAML.</summary>
    public static bool IsJson(string text)
    {
        ReadOnlySpan<char> start = text.AsSpan().TrimStart();
        return start is ['{' or '[', ..] && start[1..].TrimStart() is [] or ['"' or '{' or '[' or '}' or ']', ..];
    }
}
