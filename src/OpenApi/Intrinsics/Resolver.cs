using System.Globalization;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Intrinsics;

/// <summary>
/// Looks at a tree with CloudFormation's functions carried out
/// (<see href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html"/>).
/// What only a deployment knows is replaced by a readable text and noted.
/// </summary>
internal sealed class Resolver
{
    private const int MostHops = 64;
    private const int MostInclusions = 8;

    private readonly IReadOnlyDictionary<string, string> values;
    private readonly RemarkLog remarks;
    private readonly FileStore files;
    private readonly NamedValues names;
    private readonly Conditions conditions;
    private readonly TextFunctions texts;
    private int depth;

    public Resolver(TemplateScope scope, IReadOnlyDictionary<string, string> values, RemarkLog remarks, FileStore files)
    {
        this.values = values;
        this.remarks = remarks;
        this.files = files;
        Scope = scope;
        names = new NamedValues(scope, values, remarks);
        conditions = new Conditions(scope, values, remarks, names, this);
        texts = new TextFunctions(this, names, remarks);
    }

    /// <summary>What names can refer to.</summary>
    public TemplateScope Scope { get; }

    /// <summary>The given values that nothing asked for.</summary>
    public IEnumerable<string> UnaskedValues => names.Unasked;

    /// <summary>What may still be spent.</summary>
    public WorkBudget Budget { get; } = new();

    /// <summary>A resolver of the same values whose remarks go nowhere, to look again at what was read.</summary>
    public Resolver Fresh() => new(Scope, values, new RemarkLog(), files.Quiet());

    /// <summary>The place a node stands for when its functions are carried out; null for <c>AWS::NoValue</c> and what cannot be read.</summary>
    public Place? Resolve(Place place)
    {
        for (int hop = 0; hop < MostHops; hop++)
        {
            Budget.Spend();
            Place current = place;
            Place? value;
            if (current.Node is ComputedNode computed)
            {
                value = Deeper(() => computed.Compute(current, this));
            }
            else if (IntrinsicCall.At(current) is { } call)
            {
                value = Deeper(() => Call(call, current));
            }
            else
            {
                return place;
            }

            if (value is not { } result)
            {
                return null;
            }

            if (result.Node is ScalarNode { Computed: not null })
            {
                return result;
            }

            place = result;
        }

        remarks.Problem(place, "These functions refer to one another without end.");
        return null;
    }

    /// <summary>Both ways of an <c>Fn::If</c> in the file's order, with whether it goes that way; else the one place there is.</summary>
    public IEnumerable<(Place Place, bool IsChosen)> Alternatives(Place place)
    {
        if (IntrinsicCall.At(place) is { Function: "Fn::If", Argument: { Node: SequenceNode { Items: [ScalarNode name, var first, var second] } } argument })
        {
            bool isFirst = conditions.Holds(name.Value, argument);
            return Alternatives(argument.Child(1, first)).Select(way => (way.Place, way.IsChosen && isFirst))
                .Concat(Alternatives(argument.Child(2, second)).Select(way => (way.Place, way.IsChosen && !isFirst)));
        }

        return Resolve(place) is { } resolved ? resolved == place || IntrinsicCall.At(resolved) is null ? [(resolved, true)] : Alternatives(resolved) : [];
    }

    /// <summary>Where the <c>Fn::If</c>s at a place lead, other functions left alone; null where they are wrong.</summary>
    public Place? Chosen(Place place)
    {
        Place? chosen = place;
        for (int hop = 0; hop < MostHops && chosen is { } current && IntrinsicCall.At(current) is { Function: "Fn::If" } call; hop++)
        {
            chosen = If(call.Argument);
        }

        return chosen;
    }

    /// <summary>The value of a mapping's key; null where there is none.</summary>
    public Place? Get(Place mapping, string key)
    {
        if (mapping[key] is { } value)
        {
            return Resolve(value);
        }

        return mapping.Node is MappingNode node && node["Fn::Transform"] is not null
            ? Written(mapping).Where(entry => entry.Key.Value == key).Select(entry => Resolve(entry.Value)).FirstOrDefault()
            : null;
    }

    /// <summary>The value of a mapping's key, both ways of an <c>Fn::If</c>.</summary>
    public IEnumerable<(Place Place, bool IsChosen)> WaysOf(Place mapping, string key) =>
        Written(mapping).Where(entry => entry.Key.Value == key).Take(1).SelectMany(entry => Alternatives(entry.Value));

    /// <summary>The entries of a mapping, their values resolved; those without a value are left out.</summary>
    public IEnumerable<(ScalarNode Key, Place Value)> Entries(Place mapping)
    {
        foreach ((ScalarNode key, Place value) in Written(mapping))
        {
            if (Resolve(value) is { } resolved)
            {
                yield return (key, resolved);
            }
        }
    }

    /// <summary>The entries of a mapping as they are written, but for included files, whose entries stand in their place.</summary>
    public IEnumerable<(ScalarNode Key, Place Value)> Written(Place mapping) => Written(mapping, 0);

    private IEnumerable<(ScalarNode Key, Place Value)> Written(Place mapping, int inclusions)
    {
        if (mapping.Node is not MappingNode node)
        {
            yield break;
        }

        foreach (MappingEntry entry in node.Entries)
        {
            Budget.Spend();
            Place value = mapping.Child(entry.Key.Value, entry.Value);
            if (entry.Key.Value != "Fn::Transform" || inclusions > MostInclusions)
            {
                yield return (entry.Key, value);
                continue;
            }

            Place[] macros = entry.Value is SequenceNode ? [.. Items(value)] : [value];
            foreach (Place included in macros.Select(macro => Deeper(() => Transform(macro, mapping))).OfType<Place>())
            {
                foreach ((ScalarNode Key, Place Value) more in Written(included, inclusions + 1))
                {
                    yield return more;
                }
            }
        }
    }

    /// <summary>The items of a list, resolved; those without a value are left out.</summary>
    public IEnumerable<Place> Items(Place list)
    {
        if (list.Node is not SequenceNode sequence)
        {
            yield break;
        }

        for (int i = 0; i < sequence.Items.Length; i++)
        {
            if (Resolve(list.Child(i, sequence.Items[i])) is { } item)
            {
                yield return item;
            }
        }
    }

    /// <summary>The text of a scalar with its places; null for lists and mappings.</summary>
    public PlacedText? TextOf(Place resolved)
    {
        if (resolved.Node is not ScalarNode scalar)
        {
            return null;
        }

        Budget.SpendText(scalar.Value);
        return ScalarPlaces.Find(resolved.File.Source.Text, scalar);
    }

    /// <summary>The text that a mapping's key has, functions carried out; null where there is none or it is no text.</summary>
    public string? Text(Place mapping, string key) => Get(mapping, key)?.Node is ScalarNode { IsNull: false } scalar ? scalar.Value : null;

    /// <summary>The text that a name of another language than CloudFormation's stands for: the value of <c>--set</c>, or one that stands in and is noted.</summary>
    public string Named(string name, Place place, int offset) => names.TextOf(name, place, offset);

    /// <summary>Whether <c>--set</c> gives a name.</summary>
    public bool IsGiven(string name) => names.IsGiven(name);

    /// <summary>What is told on the way.</summary>
    public RemarkLog Remarks => remarks;

    /// <summary>The files that this one names.</summary>
    public FileStore Files => files;

    /// <summary>Whether a condition of the template holds.</summary>
    public bool Holds(string condition, Place place) => conditions.Holds(condition, place);

    /// <summary>A text made by a function, in the place of the function's call.</summary>
    public static Place Made(Place call, string function, PlacedText text) =>
        call.Child(function, new ScalarNode(call.Node.Span, null, text.Text, ScalarStyle.DoubleQuoted, text));

    private Place? Call(IntrinsicCall call, Place place) => call.Function switch
    {
        "Ref" or "Fn::GetAtt" or "Fn::ImportValue" => names.Value(call, place, this),
        "Fn::If" => If(call.Argument),
        "Fn::FindInMap" => FindInMap(call.Argument),
        "Fn::Transform" => Transform(call.Argument, place),
        "Fn::Select" => Select(call.Argument),
        "Fn::Split" => texts.Split(call.Argument, place),
        "Fn::Sub" => texts.Sub(call.Argument, place),
        "Fn::Join" => texts.Join(call.Argument, place),
        "Fn::Base64" => texts.Base64(call.Argument, place),
        "Fn::ToJsonString" => texts.ToJsonString(call.Argument, place),
        "Fn::Length" => texts.Length(call.Argument, place),
        "Fn::GetAZs" => texts.AvailabilityZones(place),
        "Fn::Equals" or "Fn::And" or "Fn::Or" or "Fn::Not" or "Condition" => conditions.Value(place, call),
        _ => names.Unsupported(call, place),
    };

    private Place? If(Place argument)
    {
        if (argument.Node is SequenceNode { Items: [ScalarNode name, var first, var second] })
        {
            return conditions.Holds(name.Value, argument) ? argument.Child(1, first) : argument.Child(2, second);
        }

        remarks.Problem(argument, "Fn::If takes the name of a condition and two values.");
        return null;
    }

    private Place? FindInMap(Place argument)
    {
        if (argument.Node is not SequenceNode { Items.Length: >= 3 } || Items(argument).Take(4).ToArray() is not [var map, var first, var second, .. var options])
        {
            remarks.Problem(argument, "Fn::FindInMap takes the name of a mapping and two keys.");
            return null;
        }

        string mapName = names.Spelling(map);
        string firstKey = names.Spelling(first);
        string secondKey = names.Spelling(second);
        Place? table = Scope.Mapping(mapName);
        if (table?[firstKey]?[secondKey] is { } found)
        {
            return found;
        }

        if (options is [var option] && option["DefaultValue"] is { } otherwise)
        {
            return otherwise;
        }

        // A key that stands in for an unknown one, such as the sample region, need not be in the table.
        string path = $"{mapName}.{firstKey}.{secondKey}";
        if (table is { } known)
        {
            foreach ((ScalarNode key, Place row) in Written(known))
            {
                if (row[secondKey] is { } likely)
                {
                    remarks.Note(path, argument, $"The mapping '{mapName}' has no '{firstKey}'; the value of '{key.Value}' stands in.");
                    return likely;
                }
            }
        }

        return names.Unknown(path, argument, "Fn::FindInMap");
    }

    private Place? Select(Place argument)
    {
        if (argument.Node is SequenceNode { Items: [var index, var list] }
            && Resolve(argument.Child(0, index))?.Node is ScalarNode { Value: var digits }
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && Resolve(argument.Child(1, list)) is { Node: SequenceNode { Items: var items } } values)
        {
            if (number >= 0 && number < items.Length)
            {
                return values.Child(number, items[number]);
            }

            // The parts of an unknown text cannot be counted.
            return names.Unknown($"{PartName(values)}.{number}", argument, "Fn::Select");
        }

        remarks.Problem(argument, "Fn::Select takes an index and a list.");
        return null;
    }

    private static string PartName(Place values) => values.Node is SequenceNode { Items: [ScalarNode first, ..] } ? first.Value : "Fn::Select";

    private Place? Transform(Place macro, Place within)
    {
        string? name = Text(macro, "Name");
        if (name != "AWS::Include")
        {
            remarks.Note($"macro {name}", macro, $"What the macro '{name}' makes is not known here; it is left out.");
            return null;
        }

        if (Get(macro, "Parameters") is not { } parameters || Get(parameters, "Location") is not { Node: ScalarNode { Value: var location } } place)
        {
            remarks.Problem(within, "AWS::Include needs a Location among its Parameters.");
            return null;
        }

        return files.Include(location, place);
    }

    // Functions within functions recurse; the tree's own depth bounds them, and files that include one another do not.
    private Place? Deeper(Func<Place?> step)
    {
        if (depth >= FileLimits.Depth)
        {
            throw new ReadLimitException("Functions and included files are nested too deep here.");
        }

        depth++;
        try
        {
            return step();
        }
        finally
        {
            depth--;
        }
    }
}
