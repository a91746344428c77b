using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>Follows the <c>$ref</c>s of an OpenAPI document, which may stand within another file.</summary>
internal sealed class DocumentReferences(Place document, Resolver resolver, RemarkLog remarks)
{
    private const int MostHops = 32;

    /// <summary>The place a node refers to, or the node; null where a reference leads nowhere.</summary>
    public Place? Follow(Place place)
    {
        for (int hop = 0; hop < MostHops; hop++)
        {
            if (resolver.Text(place, "$ref") is not { } reference)
            {
                return place;
            }

            if (!reference.StartsWith('#'))
            {
                remarks.Problem(place, $"'{reference}' is in another file; API Gateway takes only references within the document.");
                return null;
            }

            if (Find(reference) is not { } target)
            {
                remarks.Problem(place, $"'{reference}' leads nowhere in this document.");
                return null;
            }

            place = target;
        }

        remarks.Problem(place, "These references refer to one another without end.");
        return null;
    }

    /// <summary>The place of a reference such as <c>#/components/schemas/Order</c>; null where there is none.</summary>
    public Place? Find(string reference)
    {
        Place? place = document;
        foreach (string segment in Segments(reference))
        {
            if (place is not { } parent)
            {
                return null;
            }

            place = parent.Node is SequenceNode { Items: var items }
                ? int.TryParse(segment, out int index) && index >= 0 && index < items.Length ? resolver.Resolve(parent.Child(index, items[index])) : null
                : resolver.Get(parent, segment);
        }

        return place;
    }

    /// <summary>The keys of a reference, unescaped.</summary>
    public static IEnumerable<string> Segments(string reference) => reference.TrimStart('#')
        .Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Select(static segment => Uri.UnescapeDataString(segment)
            .Replace("~1", "/", StringComparison.Ordinal)
            .Replace("~0", "~", StringComparison.Ordinal));
}
