using System.Collections.Immutable;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.Text;

namespace VtlKit.OpenApi.Tree;

/// <summary>A value that stands elsewhere, in this file or in another: who asks for it gets that place, its pointer included.</summary>
internal sealed class LinkNode(Place target) : Node(target.Node.Span, null)
{
    /// <summary>Where it stands.</summary>
    public Place Target { get; } = target;

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override int Height => 1;

    /// <inheritdoc/>
    public override string Kind => Target.Node.Kind;
}

/// <summary>A value that is worked out when it is asked for, such as an expression of another language than CloudFormation's.</summary>
/// <param name="span">Where it is written.</param>
/// <param name="compute">Its value; null for none.</param>
internal sealed class ComputedNode(TextSpan span, Func<Place, Resolver, Place?> compute) : Node(span, null)
{
    /// <summary>The value at a place.</summary>
    public Func<Place, Resolver, Place?> Compute { get; } = compute;

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override int Height => 1;

    /// <inheritdoc/>
    public override string Kind => "an expression";
}

/// <summary>Makes nodes that no author wrote, to give other formats the form of a CloudFormation template. All of them stand at one place of the file.</summary>
internal sealed class NodeMaker(TextSpan span)
{
    /// <summary>A maker of nodes that stand where a place does.</summary>
    public static NodeMaker At(Place place) => new(new TextSpan(place.Node.Span.Start, 0));

    /// <summary>A text.</summary>
    public ScalarNode Text(string text) => new(span, null, text, ScalarStyle.DoubleQuoted, PlacedText.At(text, span.Start));

    /// <summary>A mapping; entries without a value are left out.</summary>
    public MappingNode Map(params IEnumerable<(string Key, Node? Value)> entries) => new(
        span,
        null,
        [.. entries.Where(static entry => entry.Value is not null)
            .DistinctBy(static entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new MappingEntry(Text(entry.Key), entry.Value!))]);

    /// <summary>A list.</summary>
    public SequenceNode List(IEnumerable<Node> items) => new(span, null, items.ToImmutableArray());

    /// <summary><c>Ref</c>.</summary>
    public MappingNode Ref(string name) => Map(("Ref", Text(name)));

    /// <summary><c>Fn::GetAtt</c>.</summary>
    public MappingNode GetAtt(string name, string attribute) => Map(("Fn::GetAtt", List([Text(name), Text(attribute)])));

    /// <summary><c>Fn::Sub</c>.</summary>
    public MappingNode Sub(string text) => Map(("Fn::Sub", Text(text)));

    /// <summary>A resource.</summary>
    public MappingNode Resource(string type, params IEnumerable<(string Key, Node? Value)> properties) =>
        Map(("Type", Text(type)), ("Properties", Map(properties)));

    /// <summary>A link to a place; null for none.</summary>
    public static LinkNode? Link(Place? place) => place is { } target ? new LinkNode(target) : null;

    /// <summary>A node that passes for the one at a place: its pointer is that one's.</summary>
    public static LinkNode InPlaceOf(Place place, Node node) => new(new Place(place.File, place.Path, node));
}
