namespace VtlKit.Cli.Input;

/// <summary>Reads a stream line by line as bytes, and holds no more than one line of it.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>The longest line that is read; the rest of a longer one is left out.</summary>
    public const int MaximumLength = 64 * 1024 * 1024;

    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;
    private bool isAtEnd;

    /// <summary>Whether another line can be read without waiting for the stream.</summary>
    public bool HasLine => buffer.AsSpan(start, end - start).Contains((byte)'\n');

    /// <summary>The next line without its end; false where there is none. The memory is only good until the next call.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> line, out bool isTooLong)
    {
        isTooLong = false;
        int searched = 0;
        while (true)
        {
            int length = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (length >= 0 || (isAtEnd && end > start))
            {
                int lineEnd = length >= 0 ? start + searched + length : end;
                line = WithoutReturn(buffer.AsMemory(start, lineEnd - start));
                start = length >= 0 ? lineEnd + 1 : end;
                return true;
            }

            if (isAtEnd)
            {
                line = default;
                return isTooLong;
            }

            searched = end - start;
            if (searched >= MaximumLength)
            {
                isTooLong = true;
                start = end;
                searched = 0;
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }

        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        int count = stream.Read(buffer, end, buffer.Length - end);
        isAtEnd = count == 0;
        end += count;
    }

    private static ReadOnlyMemory<byte> WithoutReturn(ReadOnlyMemory<byte> line) => line.Span is [.., (byte)'\r'] ? line[..^1] : line;
}
