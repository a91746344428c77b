using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>Builds the paths of <c>AWS::ApiGateway::Resource</c>s out of their parents' parts.</summary>
internal sealed class ResourcePaths(Resolver resolver, RemarkLog remarks)
{
    private const int DeepestPath = 64;

    /// <summary>The path that a <c>ResourceId</c> or <c>ParentId</c> refers to: <c>/orders/{id}</c>.</summary>
    public string PathOf(Place? reference)
    {
        Stack<string> parts = [];
        for (int i = 0; i < DeepestPath && reference is { } place; i++)
        {
            (string Name, string? Attribute)? target = Target(place);
            if (target is { Attribute: "RootResourceId" })
            {
                return Joined(parts);
            }

            if (target is { Attribute: null or "ResourceId" } && resolver.Scope.Resource(target.Value.Name) is { } resource
                && resolver.Text(resource, "Type") == "AWS::ApiGateway::Resource"
                && resolver.Get(resource, "Properties") is { } properties)
            {
                parts.Push(resolver.Text(properties, "PathPart") ?? target.Value.Name);
                reference = properties["ParentId"];
                continue;
            }

            // A resource of another stack: where it hangs is not known.
            if (resolver.Resolve(place)?.Node is ScalarNode elsewhere)
            {
                parts.Push(elsewhere.Value);
            }

            return Joined(parts);
        }

        if (parts.Count >= DeepestPath)
        {
            remarks.Problem(reference!.Value, "The parents of this resource never end.");
        }

        return Joined(parts);
    }

    /// <summary>The logical id and attribute that a node refers to; null where it is another thing.</summary>
    public (string Name, string? Attribute)? Target(Place place)
    {
        return resolver.Chosen(place) is not { } target ? null : IntrinsicCall.At(target) switch
        {
            { Function: "Ref", Argument.Node: ScalarNode name } => (name.Value, null),
            { Function: "Fn::GetAtt", Argument.Node: ScalarNode { Value: var path } } when path.Split('.', 2) is [var name, var attribute] => (name, attribute),
            { Function: "Fn::GetAtt", Argument.Node: SequenceNode { Items: [ScalarNode name, ScalarNode attribute] } } => (name.Value, attribute.Value),
            _ => null,
        };
    }

    private static string Joined(Stack<string> parts) => "/" + string.Join('/', parts);
}
