using VtlKit.Fuzz.Targets;

namespace VtlKit.Fuzz;

/// <summary>One campaign after the other, and a table of what came of them.</summary>
internal static class Campaigns
{
    public static int Run(string name, CampaignOptions options)
    {
        IReadOnlyList<FuzzTarget> all = FuzzTarget.All();
        FuzzTarget[] targets = [.. all.Where(target => name == "all" || target.Name == name)];
        if (targets.Length == 0)
        {
            Console.Error.WriteLine($"There is no target {name}; there are {string.Join(", ", all.Select(target => target.Name))} and all.");
            return 2;
        }

        CampaignResult[] results = [.. targets.Select(target => new Campaign(target, options).Run())];
        Console.WriteLine(CampaignResult.Heads);
        foreach (CampaignResult result in results)
        {
            Console.WriteLine(result);
        }

        return results.All(result => result.Failures.Count == 0) ? 0 : 1;
    }
}
