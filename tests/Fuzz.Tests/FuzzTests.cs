using VtlKit.Fuzz.Targets;

namespace VtlKit.Fuzz.Tests;

/// <summary>Every input that failed once, and a short campaign that is the same every time.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    /// <summary>The files of <c>fixtures/fuzz</c>, each with its target.</summary>
    public static TheoryData<string, string> FormerFailures { get; } =
        [.. from target in FuzzTarget.All() from file in target.FormerFailures() select (target.Name, Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(FormerFailures))]
    public void WhatFailedOnceIsTaken(string name, string file)
    {
        FuzzTarget target = Target(name);

        target.Run(InputFile.Read(target.FormerFailures().Single(path => Path.GetFileName(path) == file)));

        string failures = string.Join('\n', target.Settle(isEnd: true).Select(failure => failure.Failure.Message));
        Assert.True(failures.Length == 0, failures);
    }

    // How many of the seeds are run, one in so many, and how many inputs altogether: a second or two for each target.
    [Theory]
    [InlineData("parser", 3, 3_000)]
    [InlineData("evaluator", 3, 2_000)]
    [InlineData("json", 1, 20_000)]
    [InlineData("jsonpath", 1, 10_000)]
    [InlineData("regex", 1, 2_000)]
    [InlineData("location", 2, 800)]
    [InlineData("fix", 8, 40)]
    [InlineData("emitted", 20, 100)]
    public void AShortCampaignFindsNothing(string name, int seedStep, int runs)
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        CampaignOptions options = new(Seconds: 0, runs, Seed: 1, folder, IsGuided: false) { SeedStep = seedStep };

        CampaignResult result = new Campaign(Target(name), options).Run();

        output.WriteLine($"{CampaignResult.Heads}\n{result}");
        Assert.Equal(runs, result.Runs);
        Assert.Empty(result.Failures);
        Directory.Delete(folder, recursive: true);
    }

    private static FuzzTarget Target(string name) => FuzzTarget.All().Single(target => target.Name == name);
}
