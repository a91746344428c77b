using System.Numerics;
using System.Text.Json;

namespace VtlKit.Cli.Testing;

/// <summary>JSON values as they are compared: members in any order, numbers by value, everything else exactly.</summary>
internal static class Json
{
    private const int MaximumDepth = 1_100;

    /// <summary>The value of a text; null where it is not strictly JSON.</summary>
    public static JsonElement? TryParse(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaximumDepth });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The characters of a string; one with half of a surrogate pair, which .NET refuses to read, as it is written.</summary>
    public static string TextOf(JsonElement text)
    {
        try
        {
            return text.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return text.GetRawText();
        }
    }

    /// <summary>Whether two values are the same.</summary>
    public static bool AreEqual(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != right.ValueKind)
        {
            return false;
        }

        switch (left.ValueKind)
        {
            case JsonValueKind.Object:
                Dictionary<string, JsonElement> members = MembersOf(left);
                Dictionary<string, JsonElement> others = MembersOf(right);
                return members.Count == others.Count
                    && members.All(member => others.TryGetValue(member.Key, out JsonElement other) && AreEqual(member.Value, other));
            case JsonValueKind.Array:
                return left.GetArrayLength() == right.GetArrayLength()
                    && left.EnumerateArray().Zip(right.EnumerateArray()).All(pair => AreEqual(pair.First, pair.Second));
            case JsonValueKind.String:
                return TextOf(left) == TextOf(right);
            case JsonValueKind.Number:
                return Decimal.Of(left.GetRawText()) == Decimal.Of(right.GetRawText());
            default:
                return true;
        }
    }

    /// <summary>The members of an object; of one name the last counts, as most readers have it.</summary>
    public static Dictionary<string, JsonElement> MembersOf(JsonElement value)
    {
        Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
        foreach (JsonProperty property in value.EnumerateObject())
        {
            members[NameOf(property)] = property.Value;
        }

        return members;
    }

    /// <summary>The name of a member, as it is written where .NET refuses to read it.</summary>
    public static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return property.ToString().Split(':')[0];
        }
    }

    /// <summary>
    /// The exact value of a number: <c>1.50</c> is <c>15e-1</c>. Digits are kept as text, as computing with them could take for ever.
    /// </summary>
    private readonly record struct Decimal(bool IsNegative, string Digits, BigInteger Exponent)
    {
        private const int LongestExponent = 100;

        public static Decimal Of(string number)
        {
            int e = number.AsSpan().IndexOfAny('e', 'E');
            if (e >= 0 && number.Length - e > LongestExponent)
            {
                return new Decimal(false, number, 0);
            }

            BigInteger exponent = e < 0 ? 0 : BigInteger.Parse(number[(e + 1)..], System.Globalization.CultureInfo.InvariantCulture);
            string mantissa = e < 0 ? number : number[..e];
            int point = mantissa.IndexOf('.', StringComparison.Ordinal);
            exponent -= point < 0 ? 0 : mantissa.Length - point - 1;
            string all = mantissa.TrimStart('-').Replace(".", "", StringComparison.Ordinal).TrimStart('0');
            string digits = all.TrimEnd('0');
            return digits.Length == 0 ? default : new Decimal(mantissa.StartsWith('-'), digits, exponent + all.Length - digits.Length);
        }
    }
}
