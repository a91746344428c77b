using System.Collections.Frozen;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Intrinsics;

/// <summary>A call of one of CloudFormation's functions, in its long or its short form.</summary>
/// <param name="Function">The long name: <c>Fn::Sub</c>, <c>Ref</c>.</param>
/// <param name="Argument">What it is called with; its pointer ends with the long name, whichever form was written.</param>
internal readonly record struct IntrinsicCall(string Function, Place Argument)
{
    private static readonly FrozenDictionary<string, string> ShortForms = new[]
    {
        "And", "Base64", "Cidr", "Contains", "EachMemberEquals", "EachMemberIn", "Equals", "FindInMap", "ForEach", "GetAZs", "GetAtt", "If",
        "ImportValue", "Join", "Length", "Not", "Or", "RefAll", "Select", "Split", "Sub", "ToJsonString", "Transform", "ValueOf", "ValueOfAll",
    }.ToFrozenDictionary(name => "!" + name, name => "Fn::" + name, StringComparer.Ordinal);

    /// <summary>The call at a place; null where there is none.</summary>
    public static IntrinsicCall? At(Place place) => place.Node switch
    {
        { Tag: { } tag } when LongName(tag) is { } name => Tagged(place, name),
        MappingNode { Entries: [var only] } when IsFunction(only) => new IntrinsicCall(only.Key.Value, place.Child(only.Key.Value, only.Value)),
        _ => null,
    };

    /// <summary>The long name of a tag such as <c>!Sub</c>; null for other tags.</summary>
    public static string? LongName(string? tag) => tag switch
    {
        null => null,
        "!Ref" or "!Condition" => tag[1..],
        _ => ShortForms.GetValueOrDefault(tag),
    };

    private static bool IsFunction(MappingEntry entry) =>
        entry.Key.Value is "Ref" ? entry.Value is ScalarNode : entry.Key.Value.StartsWith("Fn::", StringComparison.Ordinal);

    private static IntrinsicCall Tagged(Place place, string name) => new(name, place.Child(name, WithoutTag(place.Node)));

    private static Node WithoutTag(Node node) => node switch
    {
        ScalarNode scalar => new ScalarNode(scalar.Span, null, scalar.Value, scalar.Style),
        SequenceNode sequence => new SequenceNode(sequence.Span, null, sequence.Items),
        MappingNode mapping => new MappingNode(mapping.Span, null, mapping.Entries),
        _ => node,
    };
}
