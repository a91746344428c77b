using System.Collections.Immutable;
using VtlKit.Gateway;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;
using VtlKit.Text;

namespace VtlKit.OpenApi.Reading;

/// <summary>A template of a file whose operation is not made yet.</summary>
internal sealed record FoundTemplate(TemplateRole Role, string ContentType, LocatedTemplate Template, string? ResponseKey, bool IsChosen);

/// <summary>Reads mappings of content types to templates.</summary>
internal sealed class TemplateMapReader(Resolver resolver, RemarkLog remarks)
{
    /// <summary>The templates below a key, both ways of each <c>Fn::If</c>.</summary>
    public ImmutableArray<FoundTemplate> Read(Place owner, string key, TemplateRole role, string? responseKey)
    {
        ImmutableArray<FoundTemplate>.Builder found = ImmutableArray.CreateBuilder<FoundTemplate>();
        foreach ((Place map, bool isMapChosen) in resolver.WaysOf(owner, key))
        {
            if (map.Node is ScalarNode { IsNull: true })
            {
                continue;
            }

            if (map.Node is not MappingNode)
            {
                remarks.Problem(map, $"'{key}' must map content types to templates; this is {map.Node.Kind}.");
                continue;
            }

            foreach ((ScalarNode contentType, Place value) in resolver.Written(map))
            {
                foreach ((Place place, bool isChosen) in resolver.Alternatives(value))
                {
                    if (Template(place) is { } template)
                    {
                        found.Add(new FoundTemplate(role, contentType.Value, template, responseKey, isMapChosen && isChosen));
                    }
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The templates among these that count with the values that are given.</summary>
    public static ImmutableArray<MappingTemplate> Chosen(ImmutableArray<FoundTemplate> found) =>
        [.. found.Where(static template => template.IsChosen).Select(static template => new MappingTemplate(template.ContentType, template.Template))];

    private LocatedTemplate? Template(Place place)
    {
        if (resolver.TextOf(place) is not { } text)
        {
            remarks.Problem(place, $"A template must be a text; this is {place.Node.Kind}. API Gateway: Start of structure or map found where not expected.");
            return null;
        }

        string characters = place.Node is ScalarNode { IsNull: true } ? "" : text.Text;
        return new LocatedTemplate(characters, place.File.Name, place.File.Source, place.Pointer, text.Places);
    }
}
