using System.Globalization;
using System.Numerics;

namespace VtlKit.Runtime;

/// <summary>Java's <c>String.valueOf</c>: how the values of a template print.</summary>
public static class JavaText
{
    /// <summary>The text of a value; <c>null</c> where there is none.</summary>
    /// <exception cref="LimitException">The value is nested too deeply or prints too long.</exception>
    public static string Of(object? value)
    {
        switch (value)
        {
            case null:
                return "null";
            case string text:
                return text;
            case int number:
                return number.ToString(CultureInfo.InvariantCulture);
            case bool truth:
                return truth ? "true" : "false";
            case JavaObject container:
                JavaTextBuilder builder = new();
                builder.Append(container);
                return builder.ToString();
            case double number:
                return JavaNumbers.ToText(number);
            case float number:
                return JavaNumbers.ToText(number);
            case long number:
                return number.ToString(CultureInfo.InvariantCulture);
            case char character:
                return character.ToString();
            case short or sbyte or BigInteger:
                return ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);
            case BigDecimal number:
                return number.ToString();
            default:
                throw new ArgumentException($"A {value.GetType()} is no value of a template.", nameof(value));
        }
    }
}
