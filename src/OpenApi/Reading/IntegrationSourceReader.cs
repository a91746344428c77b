using System.Collections.Immutable;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;
using VtlKit.Text;

namespace VtlKit.OpenApi.Reading;

/// <summary>Keeps where the parts of an integration are written.</summary>
internal sealed class IntegrationSourceReader(Resolver resolver, IntegrationNames names)
{
    /// <summary>The parts of an integration.</summary>
    public IntegrationSource Read(Place place, ImmutableArray<ResponseSource> responses) => new()
    {
        Whole = Of(place),
        Type = Of(place, names.Type),
        Uri = Of(place, names.Uri),
        HttpMethod = Of(place, names.HttpMethod),
        Passthrough = Of(place, names.Passthrough),
        RequestTemplates = Entries(place, names.RequestTemplates),
        RequestParameters = Entries(place, names.RequestParameters),
        Responses = responses,
    };

    /// <summary>The parts of a response.</summary>
    public ResponseSource ReadResponse(Place place, ScalarNode? key) => new()
    {
        Whole = Of(place),
        Pattern = key is null ? Of(place, "SelectionPattern") : OfKey(place, key),
        Templates = Entries(place, names.ResponseTemplates),
        Parameters = Entries(place, names.ResponseParameters),
    };

    private ImmutableArray<WrittenEntry> Entries(Place owner, string key) => resolver.Get(owner, key) is { Node: MappingNode } map
        ? [.. resolver.Entries(map).Select(static entry => new WrittenEntry(OfKey(entry.Value, entry.Key), Of(entry.Value)))]
        : [];

    private WrittenValue? Of(Place owner, string key) => resolver.Get(owner, key) is { } place ? Of(place) : null;

    private static WrittenValue OfKey(Place value, ScalarNode key) =>
        new(value.File.Name, value.File.Source, key.Span, value.Pointer, KindOf(key), key.Value, IsWritten: true);

    private static WrittenValue Of(Place place)
    {
        TextSpan span = place.Node is MappingNode { Entries: [var first, ..] } ? first.Key.Span : place.Node.Span;
        bool isWritten = place.Node is ScalarNode { Computed: null };
        return new WrittenValue(
            place.File.Name, place.File.Source, span, place.Pointer, KindOf(place.Node), place.Node is ScalarNode scalar ? scalar.Value : "", isWritten);
    }

    private static WrittenKind KindOf(Node node) => node switch
    {
        MappingNode => WrittenKind.Mapping,
        SequenceNode => WrittenKind.List,
        ScalarNode { IsNull: true } => WrittenKind.Null,
        ScalarNode { IsPlain: true, Value: var value } when bool.TryParse(value, out _) => WrittenKind.Truth,
        ScalarNode { IsPlain: true, Value: { Length: > 0 } value } when value.All(static character => char.IsAsciiDigit(character) || character == '.') && value != "." => WrittenKind.Number,
        _ => WrittenKind.Text,
    };
}
