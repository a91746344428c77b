using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VtlKit.Gateway;
using VtlKit.Text;

namespace VtlKit.Cli.Input;

/// <summary>Raw HTTP messages: a first line, headers, an empty line, and the body up to the end of the file or of <c>Content-Length</c>.</summary>
internal sealed class HttpMessage
{
    private readonly string file;
    private readonly byte[] bytes;
    private int offset;
    private int line;

    private HttpMessage(byte[] bytes, string file)
    {
        this.bytes = bytes;
        this.file = file;
        offset = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
    }

    /// <summary>
    /// Reads <c>POST /orders?a=1 HTTP/1.1</c> and what follows; lines before it that start with <c>#</c> or <c>//</c> are comments.
    /// </summary>
    public static GivenRequest ReadRequest(byte[] bytes, string file)
    {
        var message = new HttpMessage(bytes, file);
        string[] start = message.ReadFirstLine().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (start is not [_, _] and not [_, _, ['H', 'T', 'T', 'P', '/', ..]])
        {
            throw message.Wrong("The message does not start with a method and a path.", "Write a line such as POST /orders HTTP/1.1.");
        }

        string target = PathOf(start[1]);
        int query = target.IndexOf('?', StringComparison.Ordinal);
        ImmutableArray<KeyValuePair<string, string>> headers = message.ReadHeaders();
        return new GivenRequest
        {
            Method = start[0].ToUpperInvariant(),
            Path = query < 0 ? target : target[..query],
            Query = query < 0 ? [] : QueryText.Parse(target[(query + 1)..]),
            Headers = headers,
            Body = message.ReadBody(headers),
        };
    }

    /// <summary>Reads <c>HTTP/1.1 200 OK</c> and what follows.</summary>
    public static BackendResponse ReadResponse(byte[] bytes, string file)
    {
        var message = new HttpMessage(bytes, file);
        string[] start = message.ReadFirstLine().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (start is not [['H', 'T', 'T', 'P', '/', ..], var code, ..]
            || !int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int status))
        {
            throw message.Wrong("The message does not start with a status.", "Write a line such as HTTP/1.1 200 OK.");
        }

        ImmutableArray<KeyValuePair<string, string>> headers = message.ReadHeaders();
        return new BackendResponse { Status = status, Headers = headers, Body = message.ReadBody(headers) };
    }

    private string ReadFirstLine()
    {
        while (TryReadLine(out string text))
        {
            if (text.Length > 0 && !text.StartsWith('#') && !text.StartsWith("//", StringComparison.Ordinal))
            {
                return text;
            }
        }

        return "";
    }

    private ImmutableArray<KeyValuePair<string, string>> ReadHeaders()
    {
        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        while (TryReadLine(out string text) && text.Length > 0)
        {
            int colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                throw Wrong($"\"{text}\" is no header.", "Write it as Name: value, and an empty line before the body.");
            }

            headers.Add(KeyValuePair.Create(text[..colon].Trim(), text[(colon + 1)..].Trim()));
        }

        return headers.ToImmutable();
    }

    private Payload ReadBody(ImmutableArray<KeyValuePair<string, string>> headers)
    {
        ReadOnlySpan<byte> body = bytes.AsSpan(offset);
        if (int.TryParse(headers.LastValue("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            && length < body.Length)
        {
            body = body[..length];
        }

        return Payload.Of([.. body]);
    }

    private bool TryReadLine(out string text)
    {
        text = "";
        if (offset >= bytes.Length)
        {
            return false;
        }

        line++;
        ReadOnlySpan<byte> rest = bytes.AsSpan(offset);
        int end = rest.IndexOf((byte)'\n');
        ReadOnlySpan<byte> found = end < 0 ? rest : rest[..end];
        offset += end < 0 ? rest.Length : end + 1;
        text = Encoding.UTF8.GetString(found).TrimEnd('\r');
        return true;
    }

    /// <summary>A path, also of a whole address.</summary>
    private static string PathOf(string target)
    {
        int host = target.IndexOf("://", StringComparison.Ordinal);
        if (host < 0)
        {
            return target;
        }

        int path = target.IndexOf('/', host + 3);
        return path < 0 ? "/" : target[path..];
    }

    private UsageException Wrong(string message, string advice) => new(message, advice, file, new LinePosition(Math.Max(1, line), 1));
}
