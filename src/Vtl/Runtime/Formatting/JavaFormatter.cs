namespace VtlKit.Runtime.Formatting;

/// <summary><c>java.util.Formatter</c>, in English, without dates and times.</summary>
internal static class JavaFormatter
{
    /// <summary>What <c>String.format</c> gives.</summary>
    /// <exception cref="JavaException">The format is faulty, or does not fit the arguments.</exception>
    public static string Format(string format, object?[] arguments)
    {
        JavaTextBuilder result = new();
        int ordinary = 0;
        int last = -1;
        for (int i = 0; i < format.Length;)
        {
            int percent = format.IndexOf('%', i);
            if (percent != i)
            {
                result.Append(percent < 0 ? format[i..] : format[i..percent]);
                if (percent < 0)
                    break;
                i = percent;
            }

            FormatSpecifier specifier = FormatSpecifier.Parse(format, ref i);
            if (specifier.Conversion is 'n' or '%')
            {
                result.Append(Literal(specifier));
                continue;
            }

            CheckFlags(specifier);
            if (specifier.Has(FormatFlags.Previous))
                _ = last >= 0 ? last : throw MissingArgument(specifier);
            else
                last = specifier.Index > 0 ? specifier.Index - 1 : ordinary++;
            result.Append(Convert(specifier, last < arguments.Length ? arguments[last] : throw MissingArgument(specifier)));
        }

        return result.ToString();
    }

    private static string Literal(FormatSpecifier specifier)
    {
        if (specifier.Precision >= 0)
            throw IllegalPrecision(specifier);
        if (specifier.Conversion == 'n')
        {
            if (specifier.Width >= 0)
                throw new JavaException("IllegalFormatWidthException", $"{specifier.Width}");
            return specifier.Flags == FormatFlags.None ? "\n" : throw IllegalFlags(specifier);
        }

        if ((specifier.Flags & ~FormatFlags.LeftJustify) != 0)
            throw IllegalFlags(specifier);
        RequireWidth(specifier);
        return Justify(specifier, "%");
    }

    private static void CheckFlags(FormatSpecifier specifier)
    {
        const FormatFlags signs = FormatFlags.Plus | FormatFlags.LeadingSpace;
        switch (specifier.Kind)
        {
            case 'b' or 'h':
                Forbid(specifier, FormatFlags.Alternate);
                CheckText(specifier);
                break;
            case 's':
                CheckText(specifier);
                break;
            case 'c':
                if (specifier.Precision >= 0)
                    throw IllegalPrecision(specifier);
                Forbid(specifier, FormatFlags.Alternate);
                CheckText(specifier);
                break;
            case 'd' or 'o' or 'x':
                if (specifier.Precision >= 0)
                    throw IllegalPrecision(specifier);
                Forbid(specifier, specifier.Kind == 'd' ? FormatFlags.Alternate : FormatFlags.Group);
                CheckNumber(specifier);
                break;
            default:
                CheckNumber(specifier);
                FormatFlags forbidden = specifier.Kind switch
                {
                    'a' => FormatFlags.Parentheses | FormatFlags.Group,
                    'e' => FormatFlags.Group,
                    'g' => FormatFlags.Alternate,
                    _ => FormatFlags.None,
                };
                Forbid(specifier, forbidden);
                break;
        }

        if ((specifier.Flags & signs) == signs)
            throw IllegalFlags(specifier);
    }

    private static void CheckText(FormatSpecifier specifier)
    {
        RequireWidth(specifier);
        Forbid(specifier, FormatFlags.Plus | FormatFlags.LeadingSpace | FormatFlags.ZeroPad | FormatFlags.Group | FormatFlags.Parentheses);
    }

    private static void CheckNumber(FormatSpecifier specifier)
    {
        RequireWidth(specifier);
        if (specifier.Has(FormatFlags.LeftJustify) && specifier.Has(FormatFlags.ZeroPad))
            throw IllegalFlags(specifier);
    }

    private static void RequireWidth(FormatSpecifier specifier)
    {
        if (specifier.Width < 0 && (specifier.Flags & (FormatFlags.LeftJustify | FormatFlags.ZeroPad)) != 0 && IsNumberOrLeft(specifier))
            throw new JavaException("MissingFormatWidthException", specifier.Text);
    }

    private static bool IsNumberOrLeft(FormatSpecifier specifier) =>
        specifier.Has(FormatFlags.LeftJustify) || specifier.Kind is not ('b' or 'h' or 's' or 'c');

    private static string Convert(FormatSpecifier specifier, object? argument)
    {
        switch (specifier.Kind)
        {
            case 'b':
                return Cut(specifier, argument is null ? "false" : argument is bool truth ? JavaText.Of(truth) : "true");
            case 'h':
                return Cut(specifier, argument is null ? "null" : WholeNumbers.ToText((uint)JavaEquality.HashOf(argument), 16));
            case 's':
                Forbid(specifier, FormatFlags.Alternate);
                return Cut(specifier, JavaText.Of(argument));
        }

        if (argument is null)
            return specifier.Kind == 'c' || IsNumber(specifier) ? Cut(specifier with { Precision = -1 }, "null") : throw Mismatch(specifier, argument);
        string text = specifier.Kind switch
        {
            'c' => Character(specifier, argument),
            'd' or 'o' or 'x' => WholeNumberFormat.Format(specifier, argument),
            _ => FloatingFormat.Format(specifier, argument),
        };
        return Justify(specifier, specifier.IsUpper ? JavaCase.ToUpper(text) : text);
    }

    private static bool IsNumber(FormatSpecifier specifier) => specifier.Kind is 'd' or 'o' or 'x' or 'e' or 'f' or 'g' or 'a';

    private static string Character(FormatSpecifier specifier, object argument)
    {
        int codePoint = argument switch
        {
            char character => character,
            sbyte or short or int => JavaArithmetic.ToInt(argument),
            _ => throw Mismatch(specifier, argument),
        };
        return JavaCharacter.IsValid(codePoint)
            ? JavaCharacter.ToText(codePoint)
            : throw new JavaException("IllegalFormatCodePointException", $"Code point = 0x{codePoint:x}");
    }

    private static string Cut(FormatSpecifier specifier, string text)
    {
        if (specifier.Precision >= 0 && specifier.Precision < text.Length)
            text = text[..specifier.Precision];
        return Justify(specifier, specifier.IsUpper ? JavaCase.ToUpper(text) : text);
    }

    private static string Justify(FormatSpecifier specifier, string text)
    {
        if (text.Length >= specifier.Width)
            return text;
        Workload.SpendText(specifier.Width);
        return specifier.Has(FormatFlags.LeftJustify) ? text.PadRight(specifier.Width) : text.PadLeft(specifier.Width);
    }

    private static void Forbid(FormatSpecifier specifier, FormatFlags flags)
    {
        if ((specifier.Flags & flags) != 0)
            throw FlagMismatch(specifier, flags);
    }

    internal static JavaException FlagMismatch(FormatSpecifier specifier, FormatFlags flags) =>
        new("FormatFlagsConversionMismatchException", $"Conversion = {specifier.Conversion}, Flags = {specifier.Flags & flags}");

    internal static JavaException Mismatch(FormatSpecifier specifier, object? argument) =>
        new("IllegalFormatConversionException", $"{specifier.Conversion} != {(argument is null ? "null" : JavaClass.Of(argument).Name)}");

    private static JavaException MissingArgument(FormatSpecifier specifier) =>
        new("MissingFormatArgumentException", $"Format specifier '{specifier.Text}'");

    private static JavaException IllegalFlags(FormatSpecifier specifier) => new("IllegalFormatFlagsException", $"Flags = '{specifier.Flags}'");

    private static JavaException IllegalPrecision(FormatSpecifier specifier) => new("IllegalFormatPrecisionException", $"{specifier.Precision}");
}
