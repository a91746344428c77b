namespace VtlKit.Runtime.RegularExpressions;

/// <summary>Finds expressions that can match one text in very many ways, all of which a backtracking matcher might try.</summary>
internal static class Backtracking
{
    private const int HarmlessCount = 3;

    /// <summary>Whether a choice is repeated: Java remembers where such a loop has failed before, and .NET does not.</summary>
    public static bool MayExplode(RegexNode node) => node switch
    {
        RepeatNode { Maximum: > HarmlessCount } repeat => HasChoice(repeat.Body) || MayExplode(repeat.Body),
        RepeatNode repeat => MayExplode(repeat.Body),
        GroupNode group => MayExplode(group.Body),
        SequenceNode sequence => sequence.Parts.Any(MayExplode),
        AlternationNode alternation => alternation.Branches.Any(MayExplode),
        _ => false,
    };

    private static bool HasChoice(RegexNode node) => node switch
    {
        RepeatNode repeat => repeat.Minimum != repeat.Maximum || HasChoice(repeat.Body),
        AlternationNode => true,
        GroupNode group => HasChoice(group.Body),
        SequenceNode sequence => sequence.Parts.Any(HasChoice),
        _ => false,
    };
}
