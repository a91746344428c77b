using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace VtlKit.OpenApi.Samples;

/// <summary>Makes values that a schema accepts: an example where there is one, else the simplest value with all properties.</summary>
/// <param name="isRequest">Whether values go to the service, where read-only properties are left out, or come of it.</param>
internal sealed class SchemaSampler(bool isRequest)
{
    private const int Deepest = 24;
    private const int MostValues = 5_000;
    private readonly HashSet<string> pending = new(StringComparer.Ordinal);
    private int values;

    /// <summary>A value of a schema; <paramref name="name"/> is what a text says that nothing else is known of.</summary>
    public JsonNode? Of(IOpenApiSchema? schema, string name) => Of(schema, name, 0);

    private JsonNode? Of(IOpenApiSchema? schema, string name, int depth)
    {
        if (schema is null || depth > Deepest || ++values > MostValues)
        {
            return null;
        }

        // A schema that refers to itself ends where it would begin again.
        string? reference = schema is OpenApiSchemaReference { Reference.ReferenceV3: { } target } ? target : null;
        if (reference is not null && !pending.Add(reference))
        {
            return null;
        }

        try
        {
            return Given(schema) ?? Composed(schema, name, depth) ?? Made(schema, name, depth);
        }
        finally
        {
            if (reference is not null)
            {
                pending.Remove(reference);
            }
        }
    }

    private static JsonNode? Given(IOpenApiSchema schema)
    {
#pragma warning disable CS0618 // OpenAPI 2.0 and 3.0 have one 'example'.
        JsonNode? example = schema.Example;
#pragma warning restore CS0618
        JsonNode? given = example ?? schema.Examples?.FirstOrDefault() ?? schema.Default
            ?? (schema.Const is { } constant ? JsonValue.Create(constant) : null)
            ?? schema.Enum?.FirstOrDefault(static value => value is not null);
        return given?.DeepClone();
    }

    private JsonNode? Composed(IOpenApiSchema schema, string name, int depth)
    {
        List<IOpenApiSchema> parts = [.. schema.AllOf ?? []];
        parts.AddRange(Firsts(schema.OneOf));
        parts.AddRange(Firsts(schema.AnyOf));
        if (parts.Count == 0)
        {
            return null;
        }

        JsonObject merged = [];
        foreach (IOpenApiSchema part in parts)
        {
            JsonNode? value = Of(part, name, depth + 1);
            if (value is not JsonObject members)
            {
                if (value is not null && merged.Count == 0)
                {
                    return value;
                }

                continue;
            }

            AddMissing(merged, members);
        }

        if (schema.Properties is { Count: > 0 })
        {
            AddMissing(merged, Object(schema, depth));
        }

        return merged;
    }

    private static IEnumerable<IOpenApiSchema> Firsts(IList<IOpenApiSchema>? choices) =>
        choices?.Where(static choice => choice.Type != JsonSchemaType.Null).Take(1) ?? [];

    private static void AddMissing(JsonObject merged, JsonObject members)
    {
        foreach ((string key, JsonNode? value) in members)
        {
            if (!merged.ContainsKey(key))
            {
                merged[key] = value?.DeepClone();
            }
        }
    }

    private JsonNode? Made(IOpenApiSchema schema, string name, int depth) => TypeOf(schema) switch
    {
        JsonSchemaType.Object => Object(schema, depth),
        JsonSchemaType.Array => Array(schema, name, depth),
        JsonSchemaType.String => JsonValue.Create(TextSampler.Of(schema, name)),
        JsonSchemaType.Integer => Number(schema, isInteger: true),
        JsonSchemaType.Number => Number(schema, isInteger: false),
        JsonSchemaType.Boolean => JsonValue.Create(true),
        JsonSchemaType.Null => null,
        _ => new JsonObject(),
    };

    private static JsonSchemaType? TypeOf(IOpenApiSchema schema)
    {
        JsonSchemaType type = schema.Type ?? 0;
        foreach (JsonSchemaType candidate in new[]
        {
            JsonSchemaType.Object, JsonSchemaType.Array, JsonSchemaType.String, JsonSchemaType.Integer, JsonSchemaType.Number, JsonSchemaType.Boolean, JsonSchemaType.Null,
        })
        {
            if (type.HasFlag(candidate))
            {
                return candidate;
            }
        }

        return schema.Properties is { Count: > 0 } || schema.AdditionalProperties is not null ? JsonSchemaType.Object
            : schema.Items is not null ? JsonSchemaType.Array
            : schema.Pattern is not null || schema.Format is not null || schema.MinLength is not null ? JsonSchemaType.String
            : schema.Minimum is not null || schema.Maximum is not null ? JsonSchemaType.Number
            : null;
    }

    private JsonObject Object(IOpenApiSchema schema, int depth)
    {
        JsonObject members = [];
        foreach ((string key, IOpenApiSchema property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (isRequest ? property.ReadOnly : property.WriteOnly)
            {
                continue;
            }

            bool isRequired = schema.Required?.Contains(key) ?? false;
            JsonNode? value = Of(property, key, depth + 1);
            if (value is not null || isRequired || property.Type == JsonSchemaType.Null)
            {
                members[key] = value;
            }
        }

        if (members.Count == 0 && schema.AdditionalProperties is { } any && Of(any, "value", depth + 1) is { } sample)
        {
            members["key"] = sample;
        }

        return members;
    }

    private JsonArray Array(IOpenApiSchema schema, string name, int depth)
    {
        JsonArray items = [];
        int count = Math.Clamp(schema.MinItems ?? 1, 1, 10);
        for (int i = 0; i < count && Of(schema.Items, name, depth + 1) is { } item; i++)
        {
            items.Add(item);
        }

        return items;
    }

    private static JsonValue Number(IOpenApiSchema schema, bool isInteger)
    {
        decimal step = schema.MultipleOf is > 0 and var multiple ? multiple : 1;
        decimal value = step;
        if (Parsed(schema.Minimum) is { } minimum && value < minimum)
        {
            value = minimum;
        }

        if (Parsed(schema.ExclusiveMinimum) is { } above && value <= above)
        {
            value = above + step;
        }

        if (Parsed(schema.Maximum) is { } maximum && value > maximum)
        {
            value = Parsed(schema.Minimum) ?? maximum;
        }

        if (Parsed(schema.ExclusiveMaximum) is { } below && value >= below)
        {
            decimal lowest = Parsed(schema.ExclusiveMinimum) ?? Parsed(schema.Minimum) ?? below - step;
            value = isInteger || lowest == below - step ? Math.Max(lowest, below - step) : (lowest + below) / 2;
        }

        value = schema.MultipleOf is > 0 ? Math.Ceiling(value / step) * step : isInteger ? Math.Ceiling(value) : value;
        return value == Math.Truncate(value) && Math.Abs(value) < long.MaxValue ? JsonValue.Create((long)value) : JsonValue.Create(value);
    }

    // Beyond what a decimal holds, a limit is as good as none.
    private static decimal? Parsed(string? number) =>
        decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) && Math.Abs(value) < 1e24m ? value : null;
}
