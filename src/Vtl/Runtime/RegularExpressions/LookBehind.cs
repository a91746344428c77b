namespace VtlKit.Runtime.RegularExpressions;

/// <summary>
/// Whether a part has what Java takes for an obvious maximum length. The numbers overflow as Java's do: an unbounded repetition passes, if it
/// stands alone.
/// </summary>
internal static class LookBehind
{
    public static bool HasMaximum(RegexNode node)
    {
        Study study = new();
        Visit(node, study);
        return study.HasMaximum;
    }

    /// <summary>Whether a part matches texts of one length only, so that it does not matter from which end it is matched.</summary>
    public static bool HasFixedLength(RegexNode node)
    {
        Study study = new();
        Visit(node, study);
        return study.HasMaximum && study.Minimum == study.Maximum;
    }

    private static void Visit(RegexNode node, Study study)
    {
        switch (node)
        {
            case CharacterNode:
                study.Minimum++;
                study.Maximum = unchecked(study.Maximum + 1);
                break;
            case LineTerminatorNode:
                study.Minimum++;
                study.Maximum = unchecked(study.Maximum + 2);
                break;
            case BackReferenceNode:
                study.HasMaximum = false;
                break;
            case SequenceNode sequence:
                foreach (RegexNode part in sequence.Parts)
                    Visit(part, study);
                break;
            case GroupNode group:
                Visit(group.Body, study);
                break;
            case AtomicNode atomic:
                VisitOptional(atomic.Body, study, isRequired: true);
                break;
            case AlternationNode alternation:
                VisitBranches(alternation, study);
                break;
            case RepeatNode { Body: GroupNode } repeat when !IsOptional(repeat) && repeat.Mode != RepeatMode.Possessive && !IsDeterministic(repeat.Body):
                // Java repeats such a group in a loop, about which it knows nothing.
                study.HasMaximum = false;
                study.IsDeterministic = false;
                break;
            case RepeatNode repeat when IsOptional(repeat):
                VisitOptional(repeat.Body, study, isRequired: false);
                break;
            case RepeatNode repeat:
                VisitRepeated(repeat, study);
                break;
        }
    }

    private static bool IsOptional(RepeatNode repeat) => repeat is { Minimum: 0, Maximum: 1 };

    private static bool IsDeterministic(RegexNode node)
    {
        Study study = new();
        Visit(node, study);
        return study.IsDeterministic;
    }

    private static void VisitBranches(AlternationNode alternation, Study study)
    {
        int shortest = int.MaxValue;
        int longest = -1;
        bool hasMaximum = study.HasMaximum;
        foreach (RegexNode branch in alternation.Branches)
        {
            Study own = new();
            Visit(branch, own);
            shortest = Math.Min(shortest, own.Minimum);
            longest = Math.Max(longest, own.Maximum);
            hasMaximum &= own.HasMaximum;
        }

        study.Minimum = unchecked(study.Minimum + shortest);
        study.Maximum = unchecked(study.Maximum + longest);
        study.HasMaximum = hasMaximum;
        study.IsDeterministic = false;
    }

    private static void VisitOptional(RegexNode body, Study study, bool isRequired)
    {
        Study own = new();
        Visit(body, own);
        study.Minimum += isRequired ? own.Minimum : 0;
        int maximum = unchecked(study.Maximum + own.Maximum);
        study.HasMaximum = study.HasMaximum && own.HasMaximum && maximum >= study.Maximum;
        study.Maximum = maximum;
        study.IsDeterministic = isRequired && study.IsDeterministic && own.IsDeterministic;
    }

    private static void VisitRepeated(RepeatNode repeat, Study study)
    {
        Study own = new();
        Visit(repeat.Body, own);
        int minimum = unchecked((own.Minimum * repeat.Minimum) + study.Minimum);
        study.Minimum = minimum < study.Minimum ? 0xFFFFFFF : minimum;
        int maximum = unchecked((own.Maximum * repeat.Maximum) + study.Maximum);
        study.HasMaximum = study.HasMaximum && own.HasMaximum && maximum >= study.Maximum;
        study.Maximum = maximum;
        study.IsDeterministic = own.IsDeterministic && repeat.Minimum == repeat.Maximum && study.IsDeterministic;
    }

    private sealed class Study
    {
        public int Minimum { get; set; }

        public int Maximum { get; set; }

        public bool HasMaximum { get; set; } = true;

        public bool IsDeterministic { get; set; } = true;
    }
}
