using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Terraform;

/// <summary>A resource of Terraform's, of a file or of what <c>terraform show</c> prints.</summary>
/// <param name="Type">Its type: <c>aws_api_gateway_method</c>.</param>
/// <param name="Address">Its address, modules and index included.</param>
/// <param name="Place">The place of the resource.</param>
/// <param name="Key">Where it is named.</param>
/// <param name="Values">The mapping of its attributes.</param>
/// <param name="Reference">The resource that an attribute refers to; null for other values.</param>
internal sealed record TerraformResource(
    string Type, string Address, Place Place, ScalarNode Key, Place Values, Func<string, TerraformReference?> Reference)
{
    /// <summary>An attribute as it is written; null where it is not.</summary>
    public Place? this[string attribute] => Values[attribute] is { Node: not ScalarNode { IsNull: true } } place ? place : null;

    /// <summary>An attribute as a node.</summary>
    public Node? Link(string attribute) => NodeMaker.Link(this[attribute]);
}
