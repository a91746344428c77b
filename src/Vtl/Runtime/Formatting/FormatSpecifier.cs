namespace VtlKit.Runtime.Formatting;

/// <summary>The flags of a format specifier.</summary>
[Flags]
internal enum FormatFlags
{
    None = 0,
    LeftJustify = 1,
    Alternate = 2,
    Plus = 4,
    LeadingSpace = 8,
    ZeroPad = 16,
    Group = 32,
    Parentheses = 64,
    Previous = 128,
}

/// <summary>One <c>%…</c> of a format text.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Index">The argument's number from 1, or 0 for the next.</param>
/// <param name="Flags">The flags.</param>
/// <param name="Width">The least width, or -1.</param>
/// <param name="Precision">The precision, or -1.</param>
/// <param name="Conversion">The letter.</param>
internal sealed record FormatSpecifier(string Text, int Index, FormatFlags Flags, int Width, int Precision, char Conversion)
{
    private const string Conversions = "bBhHsScCdoxXeEfgGaAn%";
    private const string FlagLetters = "-#+ 0,(<";

    /// <summary>The letter in lower case.</summary>
    public char Kind => char.ToLowerInvariant(Conversion);

    /// <summary>Whether the result is put in upper case.</summary>
    public bool IsUpper => char.IsAsciiLetterUpper(Conversion);

    public bool Has(FormatFlags flag) => (Flags & flag) != 0;

    /// <summary>Reads the specifier behind a percent sign, and moves behind it.</summary>
    /// <exception cref="JavaException">It is none.</exception>
    /// <exception cref="LimitException">It is one for dates, or its width is beyond what is made.</exception>
    public static FormatSpecifier Parse(string format, ref int place)
    {
        int start = place++;
        int index = 0;
        int width = -1;
        int number = ReadNumber(format, ref place, start);
        if (number >= 0 && place < format.Length && format[place] == '$')
        {
            index = number;
            place++;
            number = -1;
        }

        FormatFlags flags = FormatFlags.None;
        if (number >= 0)
        {
            width = number;
        }
        else
        {
            flags = ReadFlags(format, ref place);
            width = ReadNumber(format, ref place, start);
        }

        int precision = -1;
        if (place < format.Length && format[place] == '.')
        {
            place++;
            precision = ReadNumber(format, ref place, start);
            if (precision < 0 && !(place < format.Length && format[place] == '0'))
                throw UnknownConversion(format, start);
        }

        if (place >= format.Length)
            throw UnknownConversion(format, start);
        char conversion = format[place++];
        if (conversion is 't' or 'T')
            throw new LimitException("Dates and times are not formatted.");
        if (!Conversions.Contains(conversion, StringComparison.Ordinal))
            throw new JavaException("UnknownFormatConversionException", $"Conversion = '{conversion}'");
        return new FormatSpecifier(format[start..place], index, flags, width, precision, conversion);
    }

    private static FormatFlags ReadFlags(string format, ref int place)
    {
        FormatFlags flags = FormatFlags.None;
        for (; place < format.Length && FlagLetters.IndexOf(format[place], StringComparison.Ordinal) is >= 0 and var letter; place++)
        {
            FormatFlags flag = (FormatFlags)(1 << letter);
            if ((flags & flag) != 0)
                throw new JavaException("DuplicateFormatFlagsException", $"Flags = '{format[place]}'");
            flags |= flag;
        }

        return flags;
    }

    // A width or an index has no zero in front: that is a flag. A precision may.
    private static int ReadNumber(string format, ref int place, int start)
    {
        int begin = place;
        bool isPrecision = format[place - 1] == '.';
        if (place >= format.Length || !char.IsAsciiDigit(format[place]) || (format[place] == '0' && !isPrecision))
            return -1;
        while (place < format.Length && char.IsAsciiDigit(format[place]))
            place++;
        if (!int.TryParse(format.AsSpan(begin, place - begin), out int number))
            throw new JavaException("IllegalFormatWidthException", format[start..place]);
        if (number > Workload.LongestText)
            throw new LimitException($"A width of {number} is more than the {Workload.LongestText} characters that are allowed.");
        return number;
    }

    private static JavaException UnknownConversion(string format, int start) =>
        new("UnknownFormatConversionException", $"Conversion = '{(start + 1 < format.Length ? format[start + 1] : '%')}'");
}
