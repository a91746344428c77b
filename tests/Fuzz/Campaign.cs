using System.Diagnostics;
using System.Globalization;
using System.Text;
using VtlKit.Fuzz.Targets;

namespace VtlKit.Fuzz;

/// <summary>How much a target gets.</summary>
internal sealed record CampaignLimits(double Seconds, long Runs);

/// <summary>Runs targets over inputs: the seeds first, then changes of those that reached something new.</summary>
internal static class Campaign
{
    private const int LongestInput = 4_000;
    private const int MostFailures = 20;

    /// <summary>What takes longer than this is a failure, though our own limits end it some time.</summary>
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(20);

    public static int Run(string name, CampaignLimits limits, int seed, string failureFolder, bool isGuided)
    {
        FuzzTarget[] targets = [.. FuzzTarget.All.Where(target => name == "all" || target.Name == name)];
        if (targets.Length == 0)
        {
            Console.Error.WriteLine($"There is no target {name}; there are {string.Join(", ", FuzzTarget.All.Select(target => target.Name))} and all.");
            return 2;
        }

        int failed = 0;
        foreach (FuzzTarget target in targets)
        {
            failed += Run(target, limits, seed, failureFolder, isGuided);
        }

        return failed == 0 ? 0 : 1;
    }

    private static int Run(FuzzTarget target, CampaignLimits limits, int seed, string failureFolder, bool isGuided)
    {
        Random random = new(seed);
        CoverageMap coverage = new();
        List<string> corpus = [.. target.Seeds()];
        Mutator mutator = new(random, target.Words, LongestInput);
        HashSet<string> known = [];
        long start = Stopwatch.GetTimestamp();
        long runs = 0;
        int seeds = corpus.Count;
        for (; runs < limits.Runs && (limits.Seconds <= 0 || Stopwatch.GetElapsedTime(start).TotalSeconds < limits.Seconds) && known.Count < MostFailures; runs++)
        {
            bool isSeed = runs < seeds;
            string input = isSeed ? corpus[(int)runs] : mutator.Change(corpus);
            coverage.Start();
            if (FailureOf(target, input) is { } failure && known.Add(failure.Kind))
            {
                Report(target, input, failure.Message, failureFolder, known.Count);
            }

            if (isGuided && coverage.Finish() && !isSeed)
            {
                corpus.Add(input);
            }
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        string reached = isGuided ? string.Create(CultureInfo.InvariantCulture, $", {coverage.Edges} edges, {corpus.Count - seeds} inputs kept") : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{target.Name}: {runs} runs in {elapsed.TotalSeconds:0.0} s ({runs / elapsed.TotalSeconds:0}/s){reached}, {known.Count} failures"));
        return known.Count;
    }

    private static (string Kind, string Message)? FailureOf(FuzzTarget target, string input)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            target.Run(input);
        }
        catch (Exception exception)
        {
            string place = exception.StackTrace?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Contains("VtlKit", StringComparison.Ordinal)) ?? "";
            string kind = $"{exception.GetType().Name} {place}";
            return (kind, $"{exception.GetType().Name}: {exception.Message} {place}");
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return elapsed > TooLong ? ("slow", string.Create(CultureInfo.InvariantCulture, $"It took {elapsed.TotalSeconds:0.0} s.")) : null;
    }

    private static void Report(FuzzTarget target, string input, string message, string folder, int number)
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{target.Name}-{number:00}.txt"));
        File.WriteAllText(file, input, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Console.WriteLine($"{target.Name}: {message}{Environment.NewLine}  {file}");
    }
}
