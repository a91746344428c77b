using System.Collections.Immutable;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Serverless;

/// <summary>
/// The variables of <c>serverless.yml</c>: <c>${self:custom.table, 'fallback'}</c>. What is in the file is looked up, defaults of the framework
/// included; what a deployment knows is stood in for, and <c>${AWS::Region}</c> and the like are CloudFormation's.
/// </summary>
internal sealed class ServerlessVariables(Place root)
{
    /// <summary>The same value with its variables worked out when they are asked for.</summary>
    public Node Rewritten(Node node) => node switch
    {
        ScalarNode scalar when scalar.Value.Contains("${", StringComparison.Ordinal) => Rewritten(scalar),
        MappingNode mapping when HasVariables(mapping) =>
            new MappingNode(mapping.Span, mapping.Tag, [.. mapping.Entries.Select(entry => entry with { Value = Rewritten(entry.Value) })]),
        SequenceNode sequence when HasVariables(sequence) =>
            new SequenceNode(sequence.Span, sequence.Tag, [.. sequence.Items.Select(Rewritten)]),
        _ => node,
    };

    /// <summary>A value of the file with its variables worked out when they are asked for.</summary>
    public Place Rewritten(Place place) => place with { Node = Rewritten(place.Node) };

    private static bool HasVariables(Node node) => node switch
    {
        ScalarNode scalar => scalar.Value.Contains("${", StringComparison.Ordinal),
        MappingNode mapping => mapping.Entries.Any(static entry => HasVariables(entry.Value)),
        SequenceNode sequence => sequence.Items.Any(HasVariables),
        _ => false,
    };

    // The short form of a function goes around the variables in its argument, as it is carried out after them.
    private Node Rewritten(ScalarNode scalar)
    {
        ComputedNode computed = new(scalar.Span, (place, resolver) => Value(place with { Node = scalar }, resolver));
        return IntrinsicCall.LongName(scalar.Tag) is { } function
            ? new MappingNode(scalar.Span, null, [new MappingEntry(new ScalarNode(scalar.Span, null, function, ScalarStyle.Plain), computed)])
            : computed;
    }

    private Place? Value(Place place, Resolver resolver)
    {
        PlacedText text = resolver.TextOf(place)!;
        ImmutableArray<VariableSpan> variables = VariableSpan.In(text.Text);
        if (variables is [var only] && only.Start == 0 && only.End == text.Text.Length)
        {
            return Variable(only.Inner(text.Text), place, text.Places.ToFile(0), resolver);
        }

        PlacedTextBuilder builder = new();
        int position = 0;
        foreach (VariableSpan variable in variables)
        {
            builder.Add(text, position, variable.Start - position);
            int offset = text.Places.ToFile(variable.Start);
            builder.AddAt(TextOf(Variable(variable.Inner(text.Text), place, offset, resolver), resolver), offset);
            position = variable.End;
        }

        builder.Add(text, position, text.Text.Length - position);
        return Made(place, builder.Build(text.Places.ToFile(text.Text.Length)));
    }

    // self:custom.table, 'fallback'
    private Place? Variable(string written, Place place, int offset, Resolver resolver)
    {
        string inner = Filled(written, place, offset, resolver);
        if (resolver.IsGiven(inner))
        {
            return Made(place, PlacedText.At(resolver.Named(inner, place, offset), offset));
        }

        string[] sources = VariableSpan.Alternatives(inner);
        foreach (string source in sources)
        {
            if (Known(source, place, offset, resolver) is { } value)
            {
                return value;
            }
        }

        return Made(place, PlacedText.At(resolver.Named(sources[0], place, offset), offset));
    }

    private Place? Known(string source, Place place, int offset, Resolver resolver)
    {
        if (source is ['\'' or '"', .. var literal, '\'' or '"'] || (source.Length > 0 && source.All(static character => char.IsAsciiDigit(character))))
        {
            return Made(place, PlacedText.At(source is ['\'' or '"', ..] ? source[1..^1] : source, offset));
        }

        if (resolver.IsGiven(source))
        {
            return Made(place, PlacedText.At(resolver.Named(source, place, offset), offset));
        }

        switch (source)
        {
            case "self:provider.stage" or "sls:stage":
                return Found(root, "provider.stage", resolver) ?? Made(place, PlacedText.At("dev", offset));
            case "self:provider.region" or "aws:region":
                return Found(root, "provider.region", resolver) ?? Made(place, PlacedText.At(resolver.Named("AWS::Region", place, offset), offset));
            case "aws:accountId":
                return Made(place, PlacedText.At(resolver.Named("AWS::AccountId", place, offset), offset));
            case ['s', 'e', 'l', 'f', ':', .. var path]:
                return Found(root, path, resolver);
            case ['f', 'i', 'l', 'e', '(', ..] when source.IndexOf(')', StringComparison.Ordinal) is > 0 and var end:
                string key = source[(end + 1)..].TrimStart(':');
                return resolver.Files.Find(source[5..end], place) is { } file ? Found(file, key, resolver) : null;
            default:
                return null;
        }
    }

    private Place? Found(Place from, string path, Resolver resolver)
    {
        Place? place = from;
        foreach (string key in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (place is not { } parent || resolver.Resolve(parent.Node is ScalarNode ? Rewritten(parent) : parent) is not { } resolved)
            {
                return null;
            }

            place = resolved.Node is SequenceNode { Items: var items } && int.TryParse(key, out int index) && index >= 0 && index < items.Length
                ? resolved.Child(index, items[index])
                : resolved[key];
        }

        if (place is not { } found)
        {
            return null;
        }

        resolver.Budget.Spend(found.Node.Size);
        return Rewritten(found);
    }

    // A variable within a variable: ${self:custom.${opt:stage}.table}.
    private string Filled(string written, Place place, int offset, Resolver resolver)
    {
        ImmutableArray<VariableSpan> nested = VariableSpan.In(written);
        for (int i = nested.Length - 1; i >= 0; i--)
        {
            string value = TextOf(Variable(nested[i].Inner(written), place, offset, resolver), resolver);
            written = string.Concat(written.AsSpan(0, nested[i].Start), value, written.AsSpan(nested[i].End));
        }

        return written.Trim();
    }

    private static string TextOf(Place? value, Resolver resolver) =>
        value is not { } place || resolver.Resolve(place) is not { } resolved ? ""
        : resolved.Node is ScalarNode scalar ? scalar.Value
        : ResolvedJson.TextOf(resolved, resolver);

    private static Place Made(Place place, PlacedText text) =>
        place with { Node = new ScalarNode(place.Node.Span, null, text.Text, ScalarStyle.DoubleQuoted, text) };
}
