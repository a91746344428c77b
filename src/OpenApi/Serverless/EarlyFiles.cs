using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Reading;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Serverless;

/// <summary>The files of the Serverless Framework before 1.0: functions with their endpoints, and templates that they share.</summary>
internal sealed class EarlyFiles : IFileKind
{
    private const int Deepest = 4;

    /// <inheritdoc/>
    public string Plural => "s-function.json and s-templates.json of its first versions";

    /// <inheritdoc/>
    public string WhyNothing => "This file of the Serverless Framework before 1.0 has no endpoints and no mapping templates.";

    /// <inheritdoc/>
    public FileFormat? FormatOf(UnknownFile file) =>
        file.Mapping is not null && (IsFunction(file) || file.IsNamed("s-templates.json")) ? FileFormat.Serverless0 : null;

    /// <inheritdoc/>
    public void Read(UnknownFile file, ReadingRun run)
    {
        if (IsFunction(file))
        {
            run.ReadTemplate(new EarlyFunction(file.Root).Template());
            return;
        }

        TemplateMapReader templates = new(run.ResolverFor(TemplateScope.None), run.Remarks);
        foreach ((Place owner, string key) in TemplateMaps(file.Root, 0))
        {
            bool isResponse = key == "responseTemplates" || key.Contains("respon", StringComparison.OrdinalIgnoreCase) || key.Contains("error", StringComparison.OrdinalIgnoreCase);
            Place holder = owner with { Node = new MappingNode(owner.Node.Span, null, [.. ((MappingNode)owner.Node).Entries.Where(entry => entry.Key.Value == key).Select(entry => entry with { Value = EarlyTemplates.OfMap(owner.Child(key, entry.Value)) })]) };
            run.Catalogue.Add(templates.Read(holder, key, isResponse ? TemplateRole.Response : TemplateRole.Request, isResponse ? owner.Path?.Key : null), null, isDeployed: true);
        }
    }

    private static bool IsFunction(UnknownFile file) => file.Mapping?["endpoints"] is SequenceNode && (file.Has("handler") || file.Has("runtime") || file.IsNamed("s-function.json"));

    // Mappings whose keys are content types, wherever they are.
    private static IEnumerable<(Place Owner, string Key)> TemplateMaps(Place place, int depth)
    {
        if (depth > Deepest || place.Node is not MappingNode mapping)
        {
            yield break;
        }

        foreach (MappingEntry entry in mapping.Entries)
        {
            bool isMap = entry.Value is MappingNode { Entries: [var first, ..] } && first.Key.Value.Contains('/', StringComparison.Ordinal) && !first.Key.Value.Contains(' ', StringComparison.Ordinal);
            if (isMap)
            {
                yield return (place, entry.Key.Value);
                continue;
            }

            foreach ((Place, string) inner in TemplateMaps(place.Child(entry.Key.Value, entry.Value), depth + 1))
            {
                yield return inner;
            }
        }
    }
}

/// <summary>The templates of those files, which may be objects: the framework writes them out as JSON.</summary>
internal static class EarlyTemplates
{
    /// <summary>The same mapping of content types to templates, with texts for objects.</summary>
    public static Node OfMap(Place map) => map.Node is not MappingNode mapping ? map.Node
        : new MappingNode(mapping.Span, null, [.. mapping.Entries.Select(entry => entry with { Value = Text(map.Child(entry.Key.Value, entry.Value)) })]);

    private static Node Text(Place template) => template.Node is not (MappingNode or SequenceNode) ? template.Node
        : new ComputedNode(template.Node.Span, (place, resolver) => place with
        {
            Node = NodeMaker.At(template).Text(ResolvedJson.TextOf(template, resolver)),
        });
}
