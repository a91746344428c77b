using VtlKit.Runtime;
using VtlKit.Runtime.Json;

namespace VtlKit.Fuzz.Targets;

/// <summary>The JSON reader and both printers.</summary>
internal sealed class JsonTarget : FuzzTarget
{
    public override string Name => "json";

    public override IReadOnlyList<string> Words { get; } =
    [
        "{", "}", "[", "]", ",", ":", "\"", "'", "\"a\":", "null", "true", "false", "NaN", "0", "-1", "1.5", "1e5", "-", "1e", "2147483648", "9223372036854775808", "1e999999999", "-0", "00", "+1", ".5", "5.",
        "0.1234567890123456789", "\\u00e9", "\\ud83d", "\\u", "\\x41", "\\n", "\\/", "\\'", "\\", "{}", "[]", "{\"a\":[1,{\"b\":null}]}", "a=b", "/", "//", "/*", " ", "\n", "\uFEFF", "\u2028", "\u001a",
    ];

    public override void Run(string input)
    {
        try
        {
            object? value = JsonReader.Parse(input);
            string[] printed = [Check(value, JsonStyle.Default), Check(value, JsonStyle.Compress)];
            ReadAll(value);
            Require(printed.SequenceEqual([Check(value, JsonStyle.Default), Check(value, JsonStyle.Compress)]), "A value prints differently when it was read.");
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            // It is none, or too much.
        }
    }

    public override string Piece(Random random) => Value(random, 0);

    protected override IEnumerable<string> Examples() =>
        ["{}", "[]", "\"a\"", "1", "1.5", "null", """{"a":{"b":[1,2.5,"x",null,true]},"c":"it's"}""", "{a:b,'c':1}", "[1,,2,]", "{\"a\":1,\"a\":2}", .. Fixtures(".json")];

    // What was printed need not be read as the same again: readers take `a` for a text that printers leave without quotes.
    private static string Check(object? value, JsonStyle style)
    {
        string printed = JsonPrinter.Print(value, style);
        Require(JsonPrinter.Print(value, style) == printed, "A value prints differently the second time.");
        Require(JsonPrinter.Print(JsonCopy.Of(value), style) == printed, "A copy prints differently.");
        return printed;
    }

    private static void ReadAll(object? value)
    {
        IEnumerable<object?> members = value switch
        {
            JavaMap map => map.Entries.Select(static entry => entry.Value),
            JavaList list => list.Items,
            _ => [],
        };
        foreach (object? member in members)
            ReadAll(member);
    }

    private string Value(Random random, int depth) => random.Next(depth > 3 ? 3 : 6) switch
    {
        0 => Words[random.Next(Words.Count)],
        1 => $"\"{Words[random.Next(Words.Count)]}\"",
        2 => random.Next(-5, 1000).ToString(System.Globalization.CultureInfo.InvariantCulture),
        3 => $"[{Value(random, depth + 1)},{Value(random, depth + 1)}]",
        4 => $"{{\"{(char)('a' + random.Next(4))}\":{Value(random, depth + 1)},{Value(random, depth + 1)}:{Value(random, depth + 1)}}}",
        _ => $"{{\"{(char)('a' + random.Next(4))}\":{Value(random, depth + 1)}}}",
    };
}
