using System.Diagnostics;
using System.Globalization;
using System.Text;
using VtlKit.Cli.Input;
using VtlKit.Evaluation;
using VtlKit.Parsing;
using VtlKit.Syntax;

namespace VtlKit.Benchmarks;

/// <summary>
/// Renders cases over and over, their templates parsed beforehand, on one thread, and prints <c>id, renders per second, output length</c>
/// with tabs between: the form of the reference evaluator's own benchmark, so that the two stand side by side.
/// </summary>
internal static class CaseRates
{
    public static int Print(string file, TimeSpan duration, TextWriter output)
    {
        (TemplateCase Case, SyntaxTree Tree)[] cases = [.. Read(file).Select(static given => (given, VtlParser.Parse(given.Template)))];

        // The runtime makes code for what it sees first: all cases by turns, as in a service that renders them all, so that none gets code made for another.
        Measure(duration * cases.Length, () => cases.Sum(static given => Length(given.Case, given.Tree)));
        foreach ((TemplateCase given, SyntaxTree tree) in cases)
        {
            Measure(duration, () => Length(given, tree));
            (double rate, int length) = Measure(duration, () => Length(given, tree));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{given.Id}\t{rate:0}\t{length}"));
            output.Flush();
        }

        return 0;
    }

    private static IEnumerable<TemplateCase> Read(string file)
    {
        using Stream cases = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        using StreamReader reader = new(cases, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line) && EvalCase.Read(Encoding.UTF8.GetBytes(line)) is TemplateCase given)
            {
                yield return given;
            }
        }
    }

    private static int Length(TemplateCase given, SyntaxTree tree) => Evaluator.Render(tree, given.Input).Output.Length;

    private static (double Rate, int Length) Measure(TimeSpan duration, Func<int> render)
    {
        long renders = 0;
        int length;
        long start = Stopwatch.GetTimestamp();
        TimeSpan elapsed;
        do
        {
            length = render();
            renders++;
            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed < duration);

        return (renders / elapsed.TotalSeconds, length);
    }
}
