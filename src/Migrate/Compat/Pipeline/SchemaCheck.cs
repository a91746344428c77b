using System.Globalization;
using System.Numerics;
using System.Text.Json;
#if SCHEMA_PATTERN
using System.Text.RegularExpressions;
#endif

namespace VtlKit.Migrate.Compat.Pipeline;

/// <summary>Holds one value against a schema. Keywords it does not know say nothing.</summary>
/// <param name="targets">What references lead to.</param>
public sealed class SchemaCheck(Dictionary<string, JsonElement> targets)
{
    // Bodies are strangers': a schema that refers to itself, or tries many ways, has to come to an end.
    private const int MaximumDepth = 200;
    private const int MaximumSteps = 200_000;

    private int steps;

    /// <summary>What is wrong with a value; nothing where all is right.</summary>
    public IReadOnlyList<string> Run(JsonElement schema, JsonElement value) => Check(schema, value, 0);

    private List<string> Check(JsonElement schema, JsonElement value, int depth)
    {
        if (++steps > MaximumSteps || depth > MaximumDepth)
        {
            return ["the model is too deep or too complex to be checked"];
        }

        List<string> faults = [];
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return faults;
        }

        if (Member(schema, "$ref") is { ValueKind: JsonValueKind.String } reference)
        {
            return targets.TryGetValue(reference.GetString() ?? "", out var target) ? Check(target, value, depth + 1) : faults;
        }

        CheckType(schema, value, faults);
#if SCHEMA_COMBINED
        CheckCombinations(schema, value, depth, faults);
#endif
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(schema, value, depth, faults);
                break;
            case JsonValueKind.Array:
                CheckArray(schema, value, depth, faults);
                break;
#if SCHEMA_TEXT
            case JsonValueKind.String:
                CheckText(schema, value.GetString() ?? "", faults);
                break;
#endif
#if SCHEMA_NUMBER
            case JsonValueKind.Number:
                CheckNumber(schema, value, faults);
                break;
#endif
        }

        return faults;
    }

    private static void CheckType(JsonElement schema, JsonElement value, List<string> faults)
    {
        if (Member(schema, "type") is { } type)
        {
            string[] allowed = type.ValueKind == JsonValueKind.Array ? [.. Items(type).Select(item => item.ToString())] : [type.ToString()];
            if (!allowed.Any(name => IsOfType(value, name)))
            {
                faults.Add($"instance type ({TypeOf(value)}) does not match any allowed primitive type (allowed: {Quoted(allowed)})");
            }
        }

        if (Member(schema, "enum") is { ValueKind: JsonValueKind.Array } values && !Items(values).Any(item => JsonElement.DeepEquals(item, value)))
        {
            faults.Add($"instance value ({value.GetRawText()}) not found in enum (possible values: [{string.Join(",", Items(values).Select(item => item.GetRawText()))}])");
        }
    }

#if SCHEMA_COMBINED
    private void CheckCombinations(JsonElement schema, JsonElement value, int depth, List<string> faults)
    {
        foreach (var part in Items(Member(schema, "allOf")))
        {
            faults.AddRange(Check(part, value, depth + 1));
        }

        if (Member(schema, "anyOf") is { ValueKind: JsonValueKind.Array } any && Items(any).All(part => Check(part, value, depth + 1).Count > 0))
        {
            faults.Add($"instance failed to match at least one required schema among {any.GetArrayLength()}");
        }

        if (Member(schema, "oneOf") is { ValueKind: JsonValueKind.Array } one)
        {
            var matched = Items(one).Count(part => Check(part, value, depth + 1).Count == 0);
            if (matched != 1)
            {
                faults.Add($"instance failed to match exactly one schema (matched {matched} out of {one.GetArrayLength()})");
            }
        }

        if (Member(schema, "not") is { } not && Check(not, value, depth + 1).Count == 0)
        {
            faults.Add("instance matched a schema which it should not have");
        }
    }
#endif

    private void CheckObject(JsonElement schema, JsonElement value, int depth, List<string> faults)
    {
        // Of a name that is there twice, the last value counts.
        Dictionary<string, JsonElement> members = [];
        foreach (var member in value.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        string[] missing = [.. Items(Member(schema, "required")).Select(name => name.ToString()).Where(name => !members.ContainsKey(name))];
        if (missing.Length > 0)
        {
            faults.Add($"object has missing required properties ({Quoted(missing)})");
        }

#if SCHEMA_COUNT
        CheckCount(schema, "minProperties", "maxProperties", members.Count, $"object has {members.Count} properties", faults);
#endif
        var properties = Member(schema, "properties");
        var additional = Member(schema, "additionalProperties");
        List<string> unwanted = [];
        foreach (var (name, member) in members)
        {
            List<JsonElement> own = properties is { } declared && Member(declared, name) is { } exact ? [exact] : [];
#if SCHEMA_PATTERN
            if (Member(schema, "patternProperties") is { ValueKind: JsonValueKind.Object } patterns)
            {
                own.AddRange(patterns.EnumerateObject().Where(pattern => Finds(pattern.Name, name)).Select(pattern => pattern.Value));
            }

#endif
            foreach (var part in own)
            {
                faults.AddRange(Check(part, member, depth + 1));
            }

            if (own.Count == 0 && additional is { ValueKind: JsonValueKind.False })
            {
                unwanted.Add(name);
            }
            else if (own.Count == 0 && additional is { ValueKind: JsonValueKind.Object } others)
            {
                faults.AddRange(Check(others, member, depth + 1));
            }
        }

        if (unwanted.Count > 0)
        {
            faults.Add($"object instance has properties which are not allowed by the schema: {Quoted([.. unwanted])}");
        }
#if SCHEMA_DEPENDENCIES

        CheckDependencies(schema, value, members, depth, faults);
#endif
    }

#if SCHEMA_DEPENDENCIES
    private void CheckDependencies(JsonElement schema, JsonElement value, Dictionary<string, JsonElement> members, int depth, List<string> faults)
    {
        if (Member(schema, "dependencies") is not { ValueKind: JsonValueKind.Object } dependencies)
        {
            return;
        }

        foreach (var dependency in dependencies.EnumerateObject().Where(dependency => members.ContainsKey(dependency.Name)))
        {
            string[] missing = [.. Items(dependency.Value).Select(name => name.ToString()).Where(name => !members.ContainsKey(name))];
            if (missing.Length > 0)
            {
                faults.Add($"property \"{dependency.Name}\" of object has missing property dependencies ({Quoted(missing)})");
            }

            faults.AddRange(Check(dependency.Value, value, depth + 1));
        }
    }
#endif

    private void CheckArray(JsonElement schema, JsonElement value, int depth, List<string> faults)
    {
        JsonElement[] items = [.. value.EnumerateArray()];
#if SCHEMA_COUNT
        CheckCount(schema, "minItems", "maxItems", items.Length, $"array has {items.Length} elements", faults);
#endif
#if SCHEMA_UNIQUE
        if (Member(schema, "uniqueItems") is { ValueKind: JsonValueKind.True } && HasEqualItems(items))
        {
            faults.Add("array must not contain duplicate elements");
        }
#endif

        var each = Member(schema, "items");
        JsonElement[] byPlace = each is { ValueKind: JsonValueKind.Array } ? [.. Items(each)] : [];
        var others = each is { ValueKind: JsonValueKind.Array } ? Member(schema, "additionalItems") : each;
        if (others is { ValueKind: JsonValueKind.False } && items.Length > byPlace.Length)
        {
            faults.Add($"array has {items.Length} elements, of which only {byPlace.Length} are allowed");
        }

        for (var i = 0; i < items.Length; i++)
        {
            if ((i < byPlace.Length ? byPlace[i] : others) is { } part)
            {
                faults.AddRange(Check(part, items[i], depth + 1));
            }
        }
    }

#if SCHEMA_UNIQUE
    private bool HasEqualItems(JsonElement[] items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (++steps > MaximumSteps || JsonElement.DeepEquals(items[i], items[j]))
                {
                    return true;
                }
            }
        }

        return false;
    }
#endif

#if SCHEMA_TEXT
    private static void CheckText(JsonElement schema, string text, List<string> faults)
    {
#if SCHEMA_COUNT
        var length = text.EnumerateRunes().Count();
        CheckCount(schema, "minLength", "maxLength", length, $"string \"{text}\" has a length of {length}", faults);
#endif
#if SCHEMA_PATTERN
        // The pattern is as the author wrote it; the other one is the same for .NET.
        if (Text(schema, "pattern") is { } pattern && Text(schema, "dotnetPattern") is { } translated && !Finds(translated, text))
        {
            faults.Add($"ECMA 262 regex \"{pattern}\" does not match input string \"{text}\"");
        }
#endif
    }
#endif

#if SCHEMA_NUMBER
    private static void CheckNumber(JsonElement schema, JsonElement value, List<string> faults)
    {
        var shown = value.GetRawText();
        if (Member(schema, "minimum") is { } minimum && Compare(value, minimum) is var below
            && (below < 0 || (below == 0 && Member(schema, "exclusiveMinimum") is { ValueKind: JsonValueKind.True })))
        {
            faults.Add($"numeric instance is lower than the required minimum (minimum: {minimum.GetRawText()}, found: {shown})");
        }

        if (Member(schema, "maximum") is { } maximum && Compare(value, maximum) is var above
            && (above > 0 || (above == 0 && Member(schema, "exclusiveMaximum") is { ValueKind: JsonValueKind.True })))
        {
            faults.Add($"numeric instance is greater than the required maximum (maximum: {maximum.GetRawText()}, found: {shown})");
        }

        if (Member(schema, "multipleOf") is { } divisor && value.TryGetDecimal(out var number) && divisor.ValueKind == JsonValueKind.Number
            && divisor.TryGetDecimal(out var step) && step != 0 && number % step != 0)
        {
            faults.Add($"remainder of division is not zero ({shown} / {divisor.GetRawText()})");
        }
    }
#endif

#if SCHEMA_COUNT
    private static void CheckCount(JsonElement schema, string least, string most, int count, string found, List<string> faults)
    {
        if (Count(schema, least) is { } minimum && count < minimum)
        {
            faults.Add($"{found}, and {least} is {minimum}");
        }

        if (Count(schema, most) is { } maximum && count > maximum)
        {
            faults.Add($"{found}, and {most} is {maximum}");
        }
    }
#endif

#if SCHEMA_PATTERN
    private static bool Finds(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

#endif
    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && TypeOf(value) == "integer",
        _ => TypeOf(value) == type,
    };

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => IsInteger(value) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };

    private static bool IsInteger(JsonElement value) =>
        value.TryGetDecimal(out var number) ? decimal.Truncate(number) == number
        : BigInteger.TryParse(value.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

#if SCHEMA_NUMBER
    private static int Compare(JsonElement left, JsonElement right) =>
        right.ValueKind != JsonValueKind.Number ? 0
        : left.TryGetDecimal(out var a) && right.TryGetDecimal(out var b) ? a.CompareTo(b)
        : left.GetDouble().CompareTo(right.GetDouble());
#endif

    private static JsonElement? Member(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) ? value : null;

#if SCHEMA_PATTERN
    private static string? Text(JsonElement owner, string name) => Member(owner, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
#endif

#if SCHEMA_COUNT
    private static int? Count(JsonElement owner, string name) =>
        Member(owner, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int count) ? count : null;
#endif

    private static JsonElement[] Items(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];

    private static string Quoted(string[] names) => $"[{string.Join(",", names.Order(StringComparer.Ordinal).Select(name => $"\"{name}\""))}]";
}
