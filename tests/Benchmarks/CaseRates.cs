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
    /// <summary>As many rounds of the same length come before the one that counts.</summary>
    private const int WarmUpRounds = 1;

    public static int Print(string file, TimeSpan duration, TextWriter output)
    {
        using Stream cases = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        using StreamReader reader = new(cases, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (EvalCase.Read(Encoding.UTF8.GetBytes(line)) is not TemplateCase given)
            {
                continue;
            }

            (double rate, int length) = Measure(given, duration);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{given.Id}\t{rate:0}\t{length}"));
            output.Flush();
        }

        return 0;
    }

    private static (double Rate, int Length) Measure(TemplateCase given, TimeSpan duration)
    {
        SyntaxTree tree = VtlParser.Parse(given.Template);
        double rate = 0;
        int length = 0;
        for (int round = 0; round <= WarmUpRounds; round++)
        {
            long renders = 0;
            long start = Stopwatch.GetTimestamp();
            TimeSpan elapsed;
            do
            {
                length = Evaluator.Render(tree, given.Input).Output.Length;
                renders++;
                elapsed = Stopwatch.GetElapsedTime(start);
            }
            while (elapsed < duration);

            rate = renders / elapsed.TotalSeconds;
        }

        return (rate, length);
    }
}
