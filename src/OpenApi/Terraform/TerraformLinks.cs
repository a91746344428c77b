using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Terraform;

/// <summary>What the resources of a plan or state refer to: in a plan by the expressions of the configuration, in a state by the ids themselves.</summary>
internal sealed class TerraformLinks
{
    private const int MostHops = 32;

    private readonly Dictionary<string, TerraformReference> byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Parent, Place? Expressions)> modules = new(StringComparer.Ordinal);

    /// <summary>Keeps what a module is given.</summary>
    public void AddModule(string address, string parent, Place? expressions) => modules[address] = (parent, expressions);

    /// <summary>Learns the ids of all resources.</summary>
    public void Learn(IEnumerable<TerraformResource> resources)
    {
        foreach (TerraformResource resource in resources)
        {
            addresses.Add(resource.Address);
            if (resource["id"]?.Node is ScalarNode id && resource.Type is "aws_api_gateway_rest_api" or "aws_api_gateway_resource" or "aws_api_gateway_request_validator")
            {
                byId.TryAdd(id.Value, new TerraformReference(resource.Address, "id"));
            }

            if (resource["root_resource_id"]?.Node is ScalarNode root)
            {
                byId.TryAdd(root.Value, new TerraformReference(resource.Address, "root_resource_id"));
            }
        }
    }

    /// <summary>What an attribute refers to, seen from a module; null where it is no reference.</summary>
    public TerraformReference? Target(string module, string index, Place? expression, Place? value)
    {
        if (value?.Node is ScalarNode { IsNull: false } known)
        {
            return byId.TryGetValue(known.Value, out TerraformReference target) ? target : null;
        }

        for (int hop = 0; hop < MostHops; hop++)
        {
            if (expression?["references"] is not { Node: SequenceNode { Items: [ScalarNode first, ..] } })
            {
                return null;
            }

            if (first.Value.Split('.') is ["var", var name, ..] && modules.TryGetValue(module, out (string Parent, Place? Expressions) call))
            {
                module = call.Parent;
                expression = call.Expressions?[name];
                continue;
            }

            return TerraformReference.Of(first.Value) is { } reference ? reference with { Address = Known(module, reference.Address, first.Value, index) } : null;
        }

        return null;
    }

    // A resource with count or for_each has an index, which is likely the same for what refers to it.
    private string Known(string module, string address, string written, string index)
    {
        string prefix = module.Length == 0 ? "" : module + ".";
        string[] candidates =
        [
            prefix + string.Join('.', written.Split('.').Take(2)),
            prefix + address,
            $"{prefix}{address}[{index}]",
            $"{prefix}{address}[\"{index}\"]",
        ];
        return candidates.FirstOrDefault(addresses.Contains) ?? prefix + address;
    }
}
