using System.Collections.Immutable;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Emission;

/// <summary>
/// What is known of a template's variables and loops. The emitter writes the code again until it has learnt nothing new; what it writes
/// then holds for every run.
/// </summary>
/// <param name="reserved">Identifiers that the code has for itself.</param>
internal sealed class TemplateModel(params IEnumerable<string> reserved)
{
    private readonly Dictionary<string, Variable> variables = new(StringComparer.Ordinal);
    private readonly Dictionary<ForeachDirective, Loop> loops = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, ImmutableHashSet<string>> contents = new(StringComparer.Ordinal);
    private readonly HashSet<string> identifiers = new(reserved, StringComparer.Ordinal);

    private readonly HashSet<string> leftOut = new(StringComparer.Ordinal);

    /// <summary>Whether something new was learnt.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>What is put into lists and maps anywhere.</summary>
    private Kinds PutItems { get; set; }

    /// <summary>The keys that are put into maps anywhere.</summary>
    private Kinds PutKeys { get; set; }

    /// <summary>Where paths are read that are put together while the template runs.</summary>
    public HashSet<TextSpan> RuntimePaths { get; } = [];

    /// <summary>Origins of which something is changed in place.</summary>
    public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

    public void BeginPass()
    {
        HasChanged = false;
        RuntimePaths.Clear();
        foreach (Variable variable in variables.Values)
        {
            variable.Forget();
        }
    }

    public Variable VariableOf(string name)
    {
        if (!variables.TryGetValue(name, out Variable? variable))
        {
            variables.Add(name, variable = new Variable(Identifier(NameOf(name)), () => HasChanged = true));
        }

        return variable;
    }

    /// <summary>Takes down variables and functions that the code never reads, so that the next pass does without them.</summary>
    /// <returns>Whether there are any.</returns>
    public bool LeaveOut(IReadOnlyCollection<string> unread)
    {
        leftOut.UnionWith(unread);
        foreach (Variable variable in variables.Values.Where(variable => leftOut.Contains(variable.Identifier)))
        {
            variable.IsLeftOut = true;
        }

        return unread.Count > 0;
    }

    /// <summary>Whether the code does without a variable or a function of this name.</summary>
    public bool IsLeftOut(string name) => leftOut.Contains(name);

    /// <summary>Whether nothing but its value comes of what is assigned to a variable; null where the name is no variable's.</summary>
    public bool? IsDroppable(string identifier) => variables.Values.FirstOrDefault(variable => variable.Identifier == identifier) is { } variable ? variable.IsPure : null;

    public Loop LoopOf(ForeachDirective node, int depth)
    {
        if (!loops.TryGetValue(node, out Loop? loop))
        {
            string name = NameOf(node.Variable);
            string suffix = depth == 1 ? "" : depth.ToString(System.Globalization.CultureInfo.InvariantCulture);
            bool isTaken = variables.ContainsKey(node.Variable) || identifiers.Contains(name) || loops.Values.Any(other => other.Depth < depth && other.Item.Identifier == name);
            loop = new Loop(new Variable(isTaken ? Unused(name) : name, () => HasChanged = true), $"index{suffix}", $"hasNext{suffix}", depth, () => HasChanged = true);
            loops.Add(node, loop);
            if (isTaken)
            {
                identifiers.Add(loop.Item.Identifier);
            }
        }

        return loop;
    }

    /// <summary>The name of a variable, unless that is how the state of a loop is called.</summary>
    private static string NameOf(string variable) =>
        CSharpText.CamelCase(variable).TrimEnd([.. "0123456789"]) is "index" or "hasNext" ? $"{CSharpText.CamelCase(variable)}Value" : CSharpText.CamelCase(variable);

    /// <summary>A name that nothing else has.</summary>
    public string Identifier(string name)
    {
        string identifier = Unused(name);
        identifiers.Add(identifier);
        return identifier;
    }

    /// <summary>Takes down that a value is put into what comes from elsewhere.</summary>
    /// <returns>Whether the value could hold the very thing that it is put into.</returns>
    public bool Put(ValueType target, Kinds key, ValueType item)
    {
        Kinds items = PutItems | item.Own | item.Items;
        Kinds keys = PutKeys | key | item.Keys;
        HasChanged |= items != PutItems || keys != PutKeys;
        (PutItems, PutKeys) = (items, keys);
        foreach (string origin in target.Origins)
        {
            HasChanged |= Changed.Add(origin);
            Hold(origin, item.Origins);
        }

        return Reach(item.Origins).Overlaps(target.Origins);
    }

    /// <summary>Takes down that what comes from one place can hold what comes from others.</summary>
    public void Hold(string origin, ImmutableHashSet<string> held)
    {
        ImmutableHashSet<string> before = contents.GetValueOrDefault(origin, []);
        ImmutableHashSet<string> after = before.Union(held);
        HasChanged |= after.Count > before.Count;
        contents[origin] = after;
    }

    /// <summary>What is put into something of these origins, as far as is known.</summary>
    public (Kinds Items, Kinds Keys) PutInto(ImmutableHashSet<string> origins) => Reach(origins).Overlaps(Changed) ? (PutItems, PutKeys) : default;

    /// <summary>The origins and those of all that was put into them.</summary>
    public ImmutableHashSet<string> Reach(ImmutableHashSet<string> origins)
    {
        ImmutableHashSet<string> reached = origins;
        while (true)
        {
            ImmutableHashSet<string> further = reached.Union(reached.SelectMany(origin => contents.GetValueOrDefault(origin, [])));
            if (further.Count == reached.Count)
            {
                return reached;
            }

            reached = further;
        }
    }

    /// <summary>Whether a variable or loop has the name.</summary>
    public bool IsTaken(string name) => identifiers.Contains(name) || loops.Values.Any(loop => loop.Names.Contains(name));

    private string Unused(string name)
    {
        string candidate = name;
        for (int i = 2; IsTaken(candidate); i++)
        {
            candidate = $"{name.TrimStart('@')}{i}";
        }

        return candidate;
    }
}

/// <summary>A variable of a template.</summary>
internal sealed class Variable(string identifier, Action changed)
{
    private readonly List<ImmutableList<int>> places = [];
    private bool beginsWithAssignment;
    private bool isRead;
    private ImmutableList<int>? home;

    public string Identifier { get; } = identifier;

    public ValueType Type { get; private set; } = new(Kinds.None);

    public bool IsRead => !IsLeftOut && isRead;

    /// <summary>Whether the code does without it, because it would only be assigned to.</summary>
    public bool IsLeftOut { get; set; }

    /// <summary>Whether nothing but their values comes of the values that are assigned to it.</summary>
    public bool IsPure { get; private set; } = true;

    /// <summary>Whether it is read where it may not have a value yet.</summary>
    public bool IsReadUnset { get; private set; }

    /// <summary>Whether the block of its first assignment holds all of its uses, so that it is declared there.</summary>
    public bool IsDeclaredInPlace { get; private set; }

    public ImmutableList<int>? Home => home;

    /// <summary>The C# type of its declaration.</summary>
    public string CSharp => Type.CSharp + (IsReadUnset || Type.IsNullable ? "?" : "");

    public void Assign(ValueType type, bool isPure = true)
    {
        IsPure &= isPure;
        ValueType joined = Type.Own == Kinds.None ? type : Type.Join(type);
        if (!joined.SameAs(Type))
        {
            Type = joined;
            changed();
        }
    }

    public void Read(bool isSet)
    {
        if (!isRead || (!isSet && !IsReadUnset))
        {
            isRead = true;
            IsReadUnset |= !isSet;
            changed();
        }
    }

    /// <summary>Takes down where it is used.</summary>
    /// <returns>Whether this is its declaration.</returns>
    public bool Use(ImmutableList<int> place, bool isAssignment)
    {
        if (places.Count == 0)
        {
            beginsWithAssignment = isAssignment;
        }

        places.Add(place);
        return places.Count == 1 && IsDeclaredInPlace;
    }

    /// <summary>Draws the conclusions of a pass and forgets its uses.</summary>
    public void Forget()
    {
        if (places.Count > 0)
        {
            ImmutableList<int> common = places[0];
            foreach (ImmutableList<int> place in places)
            {
                int length = common.Zip(place).TakeWhile(pair => pair.First == pair.Second).Count();
                common = common.GetRange(0, Math.Min(length, common.Count));
            }

            home = common;
            IsDeclaredInPlace = beginsWithAssignment && !IsReadUnset && common.Count == places[0].Count;
        }

        places.Clear();
    }
}

/// <summary>A loop of a template.</summary>
internal sealed class Loop(Variable item, string index, string hasNext, int depth, Action changed)
{
    public Variable Item { get; } = item;

    public int Depth { get; } = depth;

    public bool UsesIndex { get; private set; }

    public bool UsesHasNext { get; private set; }

    public IEnumerable<string> Names => [Item.Identifier, index, hasNext];

    public string Index
    {
        get
        {
            if (!UsesIndex)
            {
                UsesIndex = true;
                changed();
            }

            return index;
        }
    }

    public string HasNext
    {
        get
        {
            if (!UsesHasNext)
            {
                UsesHasNext = true;
                changed();
            }

            return hasNext;
        }
    }
}
