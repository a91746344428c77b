using System.Diagnostics;
using System.Globalization;
using System.Text;
using VtlKit.Fuzz.Targets;

namespace VtlKit.Fuzz;

/// <summary>How a campaign runs.</summary>
/// <param name="Seconds">How long it lasts; 0 for as long as its runs take.</param>
/// <param name="Runs">How many inputs there are at most, seeds among them.</param>
/// <param name="Seed">Where the random numbers start.</param>
/// <param name="FailureFolder">Where inputs that fail are written.</param>
/// <param name="IsGuided">Whether inputs are kept that reach something new.</param>
internal sealed record CampaignOptions(double Seconds, long Runs, int Seed, string FailureFolder, bool IsGuided)
{
    /// <summary>Only each so many-th of the seeds is run.</summary>
    public int SeedStep { get; init; } = 1;

    /// <summary>The folder with inputs that earlier campaigns kept, to which this one adds its own; null for none.</summary>
    public string? CorpusFolder { get; init; }
}

/// <summary>What came of a campaign.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Runs">How many inputs ran.</param>
/// <param name="Seconds">The processor time that it took, in seconds: what is left of a machine that does other things, too, does not matter to it.</param>
/// <param name="SeedEdges">How many edges of the instrumented code the seeds went over.</param>
/// <param name="Edges">How many edges all inputs went over.</param>
/// <param name="Corpus">How many inputs there are in the end to change.</param>
/// <param name="Slowest">The processor time of the slowest input, in seconds.</param>
/// <param name="Remark">What else there is to say; empty for nothing.</param>
/// <param name="Failures">The failures, one of each kind, with the files of their inputs.</param>
internal sealed record CampaignResult(string Target, long Runs, double Seconds, int SeedEdges, int Edges, int Corpus, double Slowest, string Remark, IReadOnlyList<string> Failures)
{
    /// <summary>The heads of the columns of <see cref="ToString"/>.</summary>
    public const string Heads = "target          runs  cpu s  runs/s  edges of seeds   edges  corpus  slowest s  failures";

    /// <summary>A row of a table.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Target,-10} {Runs,9} {Seconds,6:0} {Runs / Seconds,7:0} {SeedEdges,15} {Edges,7} {Corpus,7} {Slowest,10:0.00} {Failures.Count,9}  {Remark}").TrimEnd();
}

/// <summary>Runs a target over inputs: the seeds first, then changes of those that reached something new.</summary>
internal sealed class Campaign(FuzzTarget target, CampaignOptions options)
{
    private const int MostFailures = 20;

    /// <summary>What takes more of a processor is a failure, though our own limits end it some time.</summary>
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(10);

    /// <summary>What takes more of a processor is worth a look.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    private readonly CoverageMap coverage = new();
    private readonly HashSet<string> kinds = [];
    private readonly List<string> failures = [];
    private double slowest;

    public CampaignResult Run()
    {
        Random random = new(options.Seed);
        List<string> corpus = [.. target.Seeds().Concat(Kept()).Where((_, i) => i % options.SeedStep == options.Seed % options.SeedStep)];
        Mutator mutator = new(random, target.Words, target.Piece, target.LongestInput);
        long start = Stopwatch.GetTimestamp();
        TimeSpan processorStart = Environment.CpuUsage.TotalTime;
        long runs = 0;
        int seeds = corpus.Count;
        int seedEdges = 0;
        using RunningInput running = new(options.FailureFolder, target.Name);
        for (; runs < options.Runs && (options.Seconds <= 0 || Stopwatch.GetElapsedTime(start).TotalSeconds < options.Seconds) && kinds.Count < MostFailures; runs++)
        {
            bool isSeed = runs < seeds;
            string input = isSeed ? corpus[(int)runs] : mutator.Change(corpus);
            running.Set(input);
            coverage.Start();
            Try(input);
            if (options.IsGuided && coverage.Finish() && !isSeed)
            {
                corpus.Add(input);
                Keep(input);
            }

            seedEdges = isSeed ? coverage.Edges : seedEdges;
            Settle(isEnd: false);
        }

        Settle(isEnd: true);
        return new CampaignResult(target.Name, runs, (Environment.CpuUsage.TotalTime - processorStart).TotalSeconds, seedEdges, coverage.Edges, corpus.Count, slowest, target.Remark, failures);
    }

    private void Try(string input)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        try
        {
            target.Run(input);
        }
        catch (Exception exception)
        {
            Report(input, exception);
        }

        TimeSpan taken = Environment.CpuUsage.TotalTime - start;
        if (taken.TotalSeconds > slowest)
        {
            slowest = taken.TotalSeconds;
            KeepSlow(input);
        }

        if (taken > TooLong)
        {
            Report(input, new PropertyException("It takes too long."));
        }
    }

    private void Settle(bool isEnd)
    {
        foreach (LateFailure failure in target.Settle(isEnd))
        {
            Report(failure.Input, failure.Failure);
        }
    }

    private void Report(string input, Exception exception)
    {
        string place = exception.StackTrace?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Contains("VtlKit", StringComparison.Ordinal)) ?? "";
        string kind = exception is PropertyException property ? property.Kind : $"{exception.GetType().Name} {place}";
        if (!kinds.Add(kind))
        {
            return;
        }

        Directory.CreateDirectory(options.FailureFolder);
        string file = Path.Combine(options.FailureFolder, string.Create(CultureInfo.InvariantCulture, $"{target.Name}-{kinds.Count:00}.txt"));

        InputFile.Write(file, input);
        failures.Add($"{target.Name}: {exception.GetType().Name}: {exception.Message} {place}{Environment.NewLine}  {file}");
        Console.WriteLine(failures[^1]);
    }

    // What is slow, but no failure yet: the file has the slowest input so far.
    private void KeepSlow(string input)
    {
        if (slowest > Slow.TotalSeconds)
        {
            Directory.CreateDirectory(options.FailureFolder);
            InputFile.Write(Path.Combine(options.FailureFolder, $"{target.Name}-slowest.txt"), input);
        }
    }

    private string? OwnFolder => options.CorpusFolder is { } folder ? Path.Combine(folder, target.Name) : null;

    private IEnumerable<string> Kept() =>
        OwnFolder is { } folder && Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(InputFile.Read) : [];

    private void Keep(string input)
    {
        if (OwnFolder is { } folder)
        {
            Directory.CreateDirectory(folder);
            string name = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(input)).AsSpan(0, 8));
            InputFile.Write(Path.Combine(folder, name), input);
        }
    }
}
