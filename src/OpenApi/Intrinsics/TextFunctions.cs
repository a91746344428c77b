using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Intrinsics;

/// <summary>The functions that make texts. What they copy keeps its places; what they fill in stands where it is asked for.</summary>
internal sealed class TextFunctions(Resolver resolver, NamedValues names, RemarkLog remarks)
{
    private const int LongestShown = 60;

    /// <summary><c>Fn::Sub: text</c> or <c>Fn::Sub: [text, {name: value}]</c>.</summary>
    public Place? Sub(Place argument, Place call)
    {
        Place? written = argument.Node is SequenceNode { Items: [var first, ..] } ? argument.Child(0, first) : argument;
        Place? variables = argument.Node is SequenceNode { Items: [_, MappingNode second, ..] } ? argument.Child(1, second) : null;
        if (resolver.Resolve(written.Value) is not { Node: ScalarNode } template)
        {
            remarks.Problem(call, "Fn::Sub takes a text, or a list of a text and a mapping.");
            return null;
        }

        return Copied(template, Substitute(resolver.TextOf(template)!, template, variables));
    }

    /// <summary><c>Fn::Join: [delimiter, [part, …]]</c>.</summary>
    public Place? Join(Place argument, Place call)
    {
        if (argument.Node is not SequenceNode { Items: [ScalarNode delimiter, var parts] }
            || resolver.Resolve(argument.Child(1, parts)) is not { Node: SequenceNode sequence } list)
        {
            remarks.Problem(call, "Fn::Join takes a delimiter and a list of texts.");
            return null;
        }

        PlacedTextBuilder builder = new();
        int end = call.Node.Span.Start;
        bool isFirst = true;
        for (int i = 0; i < sequence.Items.Length; i++)
        {
            Place item = list.Child(i, sequence.Items[i]);
            if (resolver.Resolve(item) is not { } part)
            {
                continue;
            }

            if (resolver.TextOf(part) is not { } text)
            {
                remarks.Problem(item, $"Fn::Join takes texts; this is {part.Node.Kind}.");
                continue;
            }

            if (!isFirst)
            {
                // Where the part before it ends, so that places only ever go forward.
                builder.AddAt(delimiter.Value, end);
            }

            isFirst = false;
            if (IsWithin(part, call))
            {
                builder.Add(text);
                end = text.Places.ToFile(text.Text.Length);
            }
            else
            {
                end = IsWithin(item, call) ? item.Node.Span.Start : call.Node.Span.Start;
                builder.AddAt(text.Text, end);
            }
        }

        return Copied(argument, builder.Build(end));
    }

    /// <summary><c>Fn::Split: [delimiter, text]</c>.</summary>
    public Place? Split(Place argument, Place call)
    {
        if (argument.Node is not SequenceNode { Items: [ScalarNode { Value: { Length: > 0 } delimiter }, var source] }
            || resolver.Resolve(argument.Child(1, source)) is not { } resolved
            || resolver.TextOf(resolved) is not { } text)
        {
            remarks.Problem(call, "Fn::Split takes a delimiter and a text.");
            return null;
        }

        bool isWithin = IsWithin(resolved, call);
        ImmutableArray<Node>.Builder parts = ImmutableArray.CreateBuilder<Node>();
        int start = 0;
        foreach (string part in text.Text.Split(delimiter))
        {
            resolver.Budget.Spend();
            PlacedTextBuilder builder = new();
            if (isWithin)
            {
                builder.Add(text, start, part.Length);
            }
            else
            {
                builder.AddAt(part, call.Node.Span.Start);
            }

            PlacedText placed = builder.Build(isWithin ? text.Places.ToFile(start + part.Length) : call.Node.Span.Start);
            parts.Add(new ScalarNode(call.Node.Span, null, part, ScalarStyle.DoubleQuoted, placed));
            start += part.Length + delimiter.Length;
        }

        return call.Child("Fn::Split", new SequenceNode(call.Node.Span, null, parts.ToImmutable()));
    }

    /// <summary><c>Fn::Base64: text</c>.</summary>
    public Place? Base64(Place argument, Place call) =>
        resolver.Resolve(argument)?.Node is ScalarNode { Value: var text }
            ? Filled(call, "Fn::Base64", Convert.ToBase64String(Encoding.UTF8.GetBytes(text)))
            : null;

    /// <summary><c>Fn::ToJsonString: value</c>.</summary>
    public Place? ToJsonString(Place argument, Place call) => Filled(call, "Fn::ToJsonString", ResolvedJson.TextOf(argument, resolver));

    /// <summary><c>Fn::Length: list</c>.</summary>
    public Place? Length(Place argument, Place call) =>
        resolver.Resolve(argument)?.Node is SequenceNode { Items.Length: var count }
            ? Filled(call, "Fn::Length", count.ToString(CultureInfo.InvariantCulture))
            : null;

    /// <summary><c>Fn::GetAZs</c>: three zones of the region.</summary>
    public Place? AvailabilityZones(Place call)
    {
        string region = names.TextOf("AWS::Region", call, call.Node.Span.Start);
        PlacedText Zone(string letter) => PlacedText.At(region + letter, call.Node.Span.Start);
        ImmutableArray<Node> zones =
        [
            .. new[] { "a", "b", "c" }.Select(letter =>
                new ScalarNode(call.Node.Span, null, region + letter, ScalarStyle.DoubleQuoted, Zone(letter))),
        ];
        return call.Child("Fn::GetAZs", new SequenceNode(call.Node.Span, null, zones));
    }

    private PlacedText Substitute(PlacedText source, Place template, Place? variables)
    {
        PlacedTextBuilder builder = new();
        string text = source.Text;
        int copied = 0;
        int open = text.IndexOf("${", StringComparison.Ordinal);
        while (open >= 0 && text.IndexOf('}', open) is >= 0 and var close)
        {
            string name = text[(open + 2)..close];
            int offset = source.Places.ToFile(open);
            if (name.StartsWith('!'))
            {
                // ${!name} is how ${name} is written in a text that is substituted.
                builder.Add(source, copied, open + 2 - copied);
                copied = open + 3;
            }
            else if (ValueOf(name, template, offset, variables) is { } value)
            {
                builder.Add(source, copied, open - copied);
                builder.AddAt(value, offset, variables?[name] is null || names.IsGiven(name) ? names.FilledInFor(name) : null);
                copied = close + 1;
            }

            resolver.Budget.SpendText(name);
            open = text.IndexOf("${", name.StartsWith('!') || copied > open ? close + 1 : open + 2, StringComparison.Ordinal);
        }

        builder.Add(source, copied, text.Length - copied);
        return builder.Build(source.Places.ToFile(text.Length));
    }

    private string? ValueOf(string name, Place template, int offset, Place? variables)
    {
        if (names.IsGiven(name))
        {
            return names.TextOf(name, template, offset);
        }

        if (variables?[name] is { } variable)
        {
            return resolver.Resolve(variable) is { Node: ScalarNode scalar } ? scalar.Value : "";
        }

        if (name.Length == 0 || !name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or ':' or '_'))
        {
            name = Shortened(name);
            remarks.Problem(template, offset, $"Fn::Sub takes '${{{name}}}' for a name, which has only letters, digits, '.', ':' and '_'; '${{!{name}}}' keeps it as text.");
            return null;
        }

        if (!names.IsDefined(name))
        {
            remarks.Problem(
                template, offset, $"'{name}' is neither a parameter nor a resource of this template; '${{!{name}}}' keeps '${{{name}}}' as text.");
            return null;
        }

        return names.TextOf(name, template, offset);
    }

    private static string Shortened(string name) => name.Length <= LongestShown ? name : name[..LongestShown] + "…";

    // A text that stands within the call keeps its places; of one from elsewhere, such as a parameter's default, only the reference is here.
    private static bool IsWithin(Place part, Place call) => part.File == call.File && call.Node.Span.Contains(part.Node.Span);

    private static Place Copied(Place place, PlacedText text) =>
        place with { Node = new ScalarNode(place.Node.Span, null, text.Text, ScalarStyle.DoubleQuoted, text) };

    private static Place Filled(Place call, string function, string text) => Resolver.Made(call, function, PlacedText.At(text, call.Node.Span.Start));
}
