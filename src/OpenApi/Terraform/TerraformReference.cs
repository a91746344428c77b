using System.Text.RegularExpressions;

namespace VtlKit.OpenApi.Terraform;

/// <summary>An expression that names an attribute of a resource: <c>aws_api_gateway_resource.orders[0].id</c>.</summary>
/// <param name="Address">The resource without an index: <c>aws_api_gateway_resource.orders</c>.</param>
/// <param name="Attribute">The attribute: <c>id</c>; empty for the resource itself.</param>
internal readonly partial record struct TerraformReference(string Address, string Attribute)
{
    /// <summary>The reference that an expression is; null for others.</summary>
    public static TerraformReference? Of(string expression) =>
        Pattern().Match(expression) is { Success: true, Groups: var parts } ? new TerraformReference($"{parts[1].Value}.{parts[2].Value}", parts[3].Value) : null;

    [GeneratedRegex("""^(aws_[a-z0-9_]+)\.([A-Za-z0-9_-]+)(?:\[[^\]]*\])?(?:\.([a-z0-9_]+))?$""", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Pattern();
}
