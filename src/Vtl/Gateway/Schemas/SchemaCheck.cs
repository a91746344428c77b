using System.Globalization;
using System.Numerics;
using System.Text.Json;
using VtlKit.Runtime;
using VtlKit.Runtime.RegularExpressions;

namespace VtlKit.Gateway.Schemas;

/// <summary>Holds one value against a schema. Keywords it does not know say nothing, as the draft has it.</summary>
internal sealed class SchemaCheck(JsonElement document, JsonElement schema)
{
    // Schemas and bodies are strangers': a schema that refers to itself, or tries many ways, has to come to an end.
    private const int MaximumDepth = 200;
    private const int MaximumSteps = 200_000;

    private int steps;

    /// <summary>What is wrong with a value; nothing where all is right.</summary>
    public List<string> Run(JsonElement value) => Check(schema, value, 0);

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

        if (Text(schema, "$ref") is { } reference)
        {
            return Find(reference) is { } target ? Check(target, value, depth + 1) : faults;
        }

        CheckType(schema, value, faults);
        CheckCombinations(schema, value, depth, faults);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(schema, value, depth, faults);
                break;
            case JsonValueKind.Array:
                CheckArray(schema, value, depth, faults);
                break;
            case JsonValueKind.String:
                CheckText(schema, value.GetString()!, faults);
                break;
            case JsonValueKind.Number:
                CheckNumber(schema, value, faults);
                break;
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

    private void CheckCombinations(JsonElement schema, JsonElement value, int depth, List<string> faults)
    {
        foreach (JsonElement part in Items(Member(schema, "allOf")))
        {
            faults.AddRange(Check(part, value, depth + 1));
        }

        if (Member(schema, "anyOf") is { ValueKind: JsonValueKind.Array } any && Items(any).All(part => Check(part, value, depth + 1).Count > 0))
        {
            faults.Add($"instance failed to match at least one required schema among {any.GetArrayLength()}");
        }

        if (Member(schema, "oneOf") is { ValueKind: JsonValueKind.Array } one)
        {
            int matched = Items(one).Count(part => Check(part, value, depth + 1).Count == 0);
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

    private void CheckObject(JsonElement schema, JsonElement value, int depth, List<string> faults)
    {
        // Of a name that is there twice, the last value counts.
        Dictionary<string, JsonElement> members = [];
        foreach (JsonProperty member in value.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        string[] missing = [.. Items(Member(schema, "required")).Select(name => name.ToString()).Where(name => !members.ContainsKey(name))];
        if (missing.Length > 0)
        {
            faults.Add($"object has missing required properties ({Quoted(missing)})");
        }

        CheckCount(schema, "minProperties", "maxProperties", members.Count, $"object has {members.Count} properties", faults);
        JsonElement? properties = Member(schema, "properties");
        JsonElement? patterns = Member(schema, "patternProperties");
        JsonElement? additional = Member(schema, "additionalProperties");
        List<string> unwanted = [];
        foreach ((string name, JsonElement member) in members)
        {
            JsonElement[] own =
            [
                .. properties is { } declared && Member(declared, name) is { } exact ? [exact] : Array.Empty<JsonElement>(),
                .. patterns is { ValueKind: JsonValueKind.Object } byPattern
                    ? byPattern.EnumerateObject().Where(pattern => Finds(pattern.Name, name)).Select(pattern => pattern.Value) : [],
            ];
            foreach (JsonElement part in own)
            {
                faults.AddRange(Check(part, member, depth + 1));
            }

            if (own.Length == 0 && additional is { ValueKind: JsonValueKind.False })
            {
                unwanted.Add(name);
            }
            else if (own.Length == 0 && additional is { ValueKind: JsonValueKind.Object } others)
            {
                faults.AddRange(Check(others, member, depth + 1));
            }
        }

        if (unwanted.Count > 0)
        {
            faults.Add($"object instance has properties which are not allowed by the schema: {Quoted([.. unwanted])}");
        }

        CheckDependencies(schema, value, members, depth, faults);
    }

    private void CheckDependencies(JsonElement schema, JsonElement value, Dictionary<string, JsonElement> members, int depth, List<string> faults)
    {
        if (Member(schema, "dependencies") is not { ValueKind: JsonValueKind.Object } dependencies)
        {
            return;
        }

        foreach (JsonProperty dependency in dependencies.EnumerateObject().Where(dependency => members.ContainsKey(dependency.Name)))
        {
            string[] missing = [.. Items(dependency.Value).Select(name => name.ToString()).Where(name => !members.ContainsKey(name))];
            if (missing.Length > 0)
            {
                faults.Add($"property \"{dependency.Name}\" of object has missing property dependencies ({Quoted(missing)})");
            }

            faults.AddRange(Check(dependency.Value, value, depth + 1));
        }
    }

    private void CheckArray(JsonElement schema, JsonElement value, int depth, List<string> faults)
    {
        JsonElement[] items = [.. value.EnumerateArray()];
        CheckCount(schema, "minItems", "maxItems", items.Length, $"array has {items.Length} elements", faults);
        if (Member(schema, "uniqueItems") is { ValueKind: JsonValueKind.True } && HasEqualItems(items))
        {
            faults.Add("array must not contain duplicate elements");
        }

        JsonElement? each = Member(schema, "items");
        JsonElement[] byPlace = each is { ValueKind: JsonValueKind.Array } ? [.. Items(each)] : [];
        JsonElement? others = each is { ValueKind: JsonValueKind.Array } ? Member(schema, "additionalItems") : each;
        if (others is { ValueKind: JsonValueKind.False } && items.Length > byPlace.Length)
        {
            faults.Add($"array has {items.Length} elements, of which only {byPlace.Length} are allowed");
        }

        for (int i = 0; i < items.Length; i++)
        {
            if ((i < byPlace.Length ? byPlace[i] : others) is { } part)
            {
                faults.AddRange(Check(part, items[i], depth + 1));
            }
        }
    }

    private bool HasEqualItems(JsonElement[] items)
    {
        for (int i = 0; i < items.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (++steps > MaximumSteps || JsonElement.DeepEquals(items[i], items[j]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void CheckText(JsonElement schema, string text, List<string> faults)
    {
        int length = text.EnumerateRunes().Count();
        CheckCount(schema, "minLength", "maxLength", length, $"string \"{text}\" has a length of {length}", faults);
        if (Text(schema, "pattern") is { } pattern && !Finds(pattern, text))
        {
            faults.Add($"ECMA 262 regex \"{pattern}\" does not match input string \"{text}\"");
        }
    }

    private static void CheckNumber(JsonElement schema, JsonElement value, List<string> faults)
    {
        string shown = value.GetRawText();
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

        if (Member(schema, "multipleOf") is { } divisor && value.TryGetDecimal(out decimal number) && divisor.ValueKind == JsonValueKind.Number
            && divisor.TryGetDecimal(out decimal step) && step != 0 && number % step != 0)
        {
            faults.Add($"remainder of division is not zero ({shown} / {divisor.GetRawText()})");
        }
    }

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

    /// <summary>The part of the schema, or of the document around it, that a reference names.</summary>
    public JsonElement? Find(string reference) =>
        reference.StartsWith('#') ? Find(schema, reference) ?? Find(document, reference) : null;

    private static JsonElement? Find(JsonElement root, string reference)
    {
        JsonElement? place = root;
        foreach (string segment in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            string key = Uri.UnescapeDataString(segment).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            place = place is { } parent ? Member(parent, key) : null;
        }

        return place;
    }

    private static bool Finds(string pattern, string text)
    {
        try
        {
            return JavaRegex.Compile(pattern).Find(text);
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            // What is no regular expression asks for nothing.
            return true;
        }
    }

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
        value.TryGetDecimal(out decimal number) ? decimal.Truncate(number) == number
        : BigInteger.TryParse(value.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static int Compare(JsonElement left, JsonElement right) =>
        right.ValueKind != JsonValueKind.Number ? 0
        : left.TryGetDecimal(out decimal a) && right.TryGetDecimal(out decimal b) ? a.CompareTo(b)
        : left.GetDouble().CompareTo(right.GetDouble());

    private static JsonElement? Member(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out JsonElement value) ? value : null;

    private static string? Text(JsonElement owner, string name) => Member(owner, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static int? Count(JsonElement owner, string name) =>
        Member(owner, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int count) ? count : null;

    private static IEnumerable<JsonElement> Items(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    private static string Quoted(string[] names) => $"[{string.Join(",", names.Order(StringComparer.Ordinal).Select(name => $"\"{name}\""))}]";
}
