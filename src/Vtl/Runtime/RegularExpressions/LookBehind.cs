namespace VtlKit.Runtime.RegularExpressions;

/// <summary>
/// Whether a part has what Java takes for an obvious maximum length. Its numbers overflow, which makes some unbounded repetitions pass and
/// others not; so they do here.
/// </summary>
internal static class LookBehind
{
    public static bool HasMaximum(RegexNode node) => Measure(node).HasMaximum;

    /// <summary>Whether a part matches texts of one length only, so that it does not matter from which end it is matched.</summary>
    public static bool HasFixedLength(RegexNode node) => Measure(node) is { HasMaximum: true } length && length.Minimum == length.Maximum;

    private static Length Measure(RegexNode node)
    {
        Length length = new();
        Add(node, length, _ => { });
        return length;
    }

    // Java's parts are linked, and each hands the sums on to the one behind it.
    private static void Add(RegexNode node, Length length, Action<Length> addRest)
    {
        switch (node)
        {
            case CharacterNode:
                length.Add(1, 1);
                addRest(length);
                break;
            case LineTerminatorNode:
                length.Add(1, 2);
                addRest(length);
                break;
            case BackReferenceNode:
                length.HasMaximum = false;
                addRest(length);
                break;
            case SequenceNode sequence:
                AddParts(sequence, 0, length, addRest);
                break;
            case GroupNode group:
                Add(group.Body, length, addRest);
                break;
            case AtomicNode atomic:
                Add(atomic.Body, length, _ => { });
                addRest(length);
                break;
            case AlternationNode alternation:
                AddBranches([.. alternation.Branches], length, addRest);
                break;
            case RepeatNode { Minimum: 0, Maximum: 1, Body: GroupNode, Mode: not RepeatMode.Possessive } optional:
                AddBranches([optional.Body, new EmptyNode()], length, addRest);
                break;
            case RepeatNode repeat:
                AddRepeated(repeat, length);
                addRest(length);
                break;
            default:
                addRest(length);
                break;
        }
    }

    private static void AddParts(SequenceNode sequence, int index, Length length, Action<Length> addRest)
    {
        if (index == sequence.Parts.Length)
            addRest(length);
        else
            Add(sequence.Parts[index], length, rest => AddParts(sequence, index + 1, rest, addRest));
    }

    // What follows a choice is measured by itself.
    private static void AddBranches(IEnumerable<RegexNode> branches, Length length, Action<Length> addRest)
    {
        Length[] lengths = [.. branches.Select(Measure)];
        Length rest = new();
        addRest(rest);
        length.Add(lengths.Min(branch => branch.Minimum), lengths.Max(branch => branch.Maximum));
        length.Add(rest.Minimum, rest.Maximum);
        length.HasMaximum &= rest.HasMaximum && lengths.All(branch => branch.HasMaximum);
        length.IsDeterministic = false;
    }

    private static void AddRepeated(RepeatNode repeat, Length length)
    {
        Length body = Measure(repeat.Body);
        if (repeat is { Minimum: 0, Maximum: 1 })
        {
            length.Add(0, body.Maximum);
            length.HasMaximum &= body.HasMaximum;
            length.IsDeterministic = false;
        }
        else if (repeat is { Body: CharacterNode, Maximum: RepeatNode.Unbounded, Mode: RepeatMode.Greedy })
        {
            length.Add(repeat.Minimum, RepeatNode.Unbounded);
            length.IsDeterministic = false;
        }
        else if (repeat.Body is GroupNode && repeat.Mode != RepeatMode.Possessive && !body.IsDeterministic)
        {
            // Java repeats such a group in a loop, about which it knows nothing.
            length.HasMaximum = false;
            length.IsDeterministic = false;
        }
        else
        {
            int before = length.Maximum;
            length.Add(unchecked(body.Minimum * repeat.Minimum), unchecked(body.Maximum * repeat.Maximum));
            length.HasMaximum &= body.HasMaximum && length.Maximum >= before;
            length.IsDeterministic &= body.IsDeterministic && repeat.Minimum == repeat.Maximum;
        }
    }

    private sealed class Length
    {
        public int Minimum { get; private set; }

        public int Maximum { get; private set; }

        public bool HasMaximum { get; set; } = true;

        public bool IsDeterministic { get; set; } = true;

        public void Add(int minimum, int maximum)
        {
            Minimum = unchecked(Minimum + minimum);
            Maximum = unchecked(Maximum + maximum);
        }
    }
}
