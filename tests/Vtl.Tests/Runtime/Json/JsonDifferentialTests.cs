using System.Globalization;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;
using VtlKit.Vtl.Tests.Differential;
using Xunit;

namespace VtlKit.Vtl.Tests.Runtime.Json;

/// <summary>Random texts and paths through the reader, the paths and the printer, against the reference evaluator.</summary>
public sealed class JsonDifferentialTests
{
    private const int Cases = 2_000;

    [Fact]
    public void Random_texts_read_and_print_as_in_java()
    {
        Dice dice = new(20_260_401);
        JsonTexts texts = new(dice);
        Compare(_ => new DifferentialCase("", "$input.json('$')|$!input.path('$')") { Body = texts.Faulty() }, _ => "$");
    }

    [Fact]
    public void Plain_paths_lead_where_they_do_in_java()
    {
        Dice dice = new(20_260_402);
        JsonTexts texts = new(dice);
        string[] paths = [.. Enumerable.Range(0, Cases).Select(_ => texts.PlainPath())];
        Compare(i => new DifferentialCase("", $"$input.json(\"{paths[i]}\")|$!input.path(\"{paths[i]}\")") { Body = texts.Document() }, i => paths[i]);
    }

    private static void Compare(Func<int, DifferentialCase> make, Func<int, string> path)
    {
        using ReferenceEvaluator? reference = ReferenceEvaluator.Find(out string reason);
        Assert.SkipWhen(reference is null, reason);
        DifferentialCase[] cases = [.. Enumerable.Range(0, Cases).Select(i => make(i) with { Id = i.ToString(CultureInfo.InvariantCulture) })];

        IReadOnlyList<Outcome> expected = reference!.Evaluate(cases);

        string[] differences = [.. cases.Select((one, i) => Difference(one, path(i), expected[i])).OfType<string>()];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    private static string? Difference(DifferentialCase one, string path, Outcome expected)
    {
        string actual = Evaluate(one.Body, path);
        bool same = expected switch
        {
            Outcome.Rendered rendered => rendered.Output == JsonTexts.AsWritten(actual),
            Outcome.Failed failed => failed.Message.EndsWith(actual, StringComparison.Ordinal) || IsCauseOnly(failed.Message, actual),
            _ => false,
        };
        return same ? null : $"{path} of {Quoted.Text(one.Body)}: {Quoted.Text(actual)}, not {expected}";
    }

    private static string Evaluate(string body, string path)
    {
        try
        {
            object? value = JsonPath.Compile(path).Read(JsonReader.Parse(body.Length == 0 ? "{}" : body));
            if (value is null)
                return "\"\"|";
            string unread = JsonPrinter.Print(value, JsonStyle.Compress);
            string text = JavaText.Of(value);
            LookInto(value);
            Assert.Equal(unread, JsonPrinter.Print(value, JsonStyle.Compress));
            Assert.Equal(text, JavaText.Of(value));
            return unread + "|" + text;
        }
        catch (JavaException failure)
        {
            return JsonTexts.AsWritten(failure.Message.Replace("net.minidev.json.parser.ParseException: ", "", StringComparison.Ordinal).Split('\n')[0]);
        }
    }

    /// <summary>What is made of a text when a template looks into it has to print as the text does.</summary>
    private static void LookInto(object? value)
    {
        IEnumerable<object?> parts = value switch
        {
            JavaMap map => map.Entries.Select(static entry => entry.Value),
            JavaSequence list => list.Items,
            _ => [],
        };
        foreach (object? part in parts)
            LookInto(part);
    }

    /// <summary>The reference names the innermost cause, which for a number that breaks off is an index.</summary>
    private static bool IsCauseOnly(string message, string actual) => actual == "null" && message.Contains(": Index ", StringComparison.Ordinal);
}
