using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Intrinsics;

/// <summary>A tree with its functions carried out, as JSON.</summary>
internal static class ResolvedJson
{
    /// <summary>JSON in one line, with the characters that JSON has.</summary>
    public static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON of a place; null for null and for what has no value.</summary>
    public static JsonNode? Of(Place place, Resolver resolver) => Of(place, resolver, 0);

    /// <summary>The JSON of a place as text.</summary>
    public static string TextOf(Place place, Resolver resolver) => Of(place, resolver)?.ToJsonString(Compact) ?? "null";

    private static JsonNode? Of(Place place, Resolver resolver, int depth)
    {
        if (depth > FileLimits.Depth)
        {
            throw new ReadLimitException("Functions and included files are nested too deep here.");
        }

        switch (resolver.Resolve(place))
        {
            case { Node: ScalarNode scalar }:
                return Of(scalar);
            case { Node: SequenceNode } list:
                return new JsonArray([.. resolver.Items(list).Select(item => Of(item, resolver, depth + 1))]);
            case { } mapping:
                JsonObject members = [];
                foreach ((ScalarNode key, Place value) in resolver.Entries(mapping))
                {
                    members[key.Value] = Of(value, resolver, depth + 1);
                }

                return members;
            default:
                return null;
        }
    }

    private static JsonValue? Of(ScalarNode scalar)
    {
        if (!scalar.IsPlain)
        {
            return JsonValue.Create(scalar.Value);
        }

        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            var word when char.IsAsciiDigit(word[^1]) && word[0] is '-' or >= '0' and <= '9' => Number(word) ?? JsonValue.Create(word),
            var word => JsonValue.Create(word),
        };
    }

    // Keeps the author's spelling, 1.50 and 1e3, where JSON has it too.
    private static JsonValue? Number(string word)
    {
        if (long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            return JsonValue.Create(integer);
        }

        if (!Ascii.IsValid(word))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(word) as JsonValue;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
