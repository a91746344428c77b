namespace VtlKit.Vtl.Tests.Differential;

/// <summary>Velocity's lines and columns: both count from 1, and a tab goes on to the next multiple of eight.</summary>
internal static class VelocityPosition
{
    private const int TabSize = 8;

    /// <summary>The offset of a place, or null where the template has no such place.</summary>
    public static int? Offset(string template, int line, int column)
    {
        int currentLine = 1;
        int currentColumn = 0;
        bool afterReturn = false;
        bool afterNewline = false;
        for (int offset = 0; offset < template.Length; offset++)
        {
            char character = template[offset];
            currentColumn++;
            if (afterNewline || (afterReturn && character != '\n'))
            {
                currentLine++;
                currentColumn = 1;
            }

            afterReturn = character == '\r';
            afterNewline = character == '\n';
            if (character == '\t')
            {
                currentColumn--;
                currentColumn += TabSize - (currentColumn % TabSize);
            }

            if (currentLine == line && currentColumn >= column)
            {
                return offset;
            }
        }

        return currentLine == line || line == currentLine + 1 ? template.Length : null;
    }
}
