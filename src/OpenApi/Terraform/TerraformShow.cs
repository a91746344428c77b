using System.Collections.Immutable;
using VtlKit.OpenApi.Reading;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Terraform;

/// <summary>
/// A plan or state as <c>terraform show -json</c> prints it: values that are worked out, in modules
/// (<see href="https://developer.hashicorp.com/terraform/internals/json-format"/>).
/// </summary>
internal sealed class TerraformShow : IFileKind
{
    private const int DeepestModule = 32;

    /// <inheritdoc/>
    public string Plural => "what 'terraform show -json' prints";

    /// <inheritdoc/>
    public string WhyNothing => "This plan or state of Terraform has no API with integrations: no aws_api_gateway_rest_api with a body, and no aws_api_gateway_integration.";

    /// <inheritdoc/>
    public FileFormat? FormatOf(UnknownFile file) =>
        file.Has("planned_values") || (file.Has("values") && (file.Has("terraform_version") || file.Has("format_version"))) ? FileFormat.TerraformShow : null;

    /// <inheritdoc/>
    public void Read(UnknownFile file, ReadingRun run)
    {
        ImmutableArray<TerraformResource>.Builder resources = ImmutableArray.CreateBuilder<TerraformResource>();
        Place? values = file.Root["planned_values"] ?? file.Root["values"];
        if (values?["root_module"] is { } module)
        {
            TerraformLinks links = new();
            Collect(module, file.Root["configuration"]?["root_module"], "", links, resources, 0);
            links.Learn(resources);
        }

        run.ReadTemplate(new TerraformStack(file.Root, new TerraformValues(), resources.ToImmutable()).Template());
    }

    private static void Collect(
        Place module, Place? configuration, string prefix, TerraformLinks links, ImmutableArray<TerraformResource>.Builder resources, int depth)
    {
        if (depth > DeepestModule)
        {
            throw new ReadLimitException("Modules are nested too deep here.");
        }

        ILookup<(string?, string?), Place> declarations = Items(configuration?["resources"]).ToLookup(static place => (Text(place, "type"), Text(place, "name")));
        foreach (Place resource in Items(module["resources"]))
        {
            if (Text(resource, "type") is { } type && Text(resource, "address") is { } address && resource["values"] is { Node: MappingNode } values)
            {
                Place? declared = declarations[(type, Text(resource, "name"))].Select(static place => (Place?)place).FirstOrDefault();
                ScalarNode key = resource["address"]?.Node as ScalarNode ?? throw new InvalidOperationException("The address was a text.");
                string index = resource["index"]?.Node is ScalarNode written ? written.Value : "";
                resources.Add(new TerraformResource(
                    type, address, resource, key, values,
                    attribute => links.Target(prefix, index, declared?["expressions"]?[attribute], values[attribute])));
            }
        }

        foreach (Place child in Items(module["child_modules"]))
        {
            string address = Text(child, "address") ?? "";
            string name = address.Split('.')[^1].Split('[')[0];
            Place? call = configuration?["module_calls"]?[name];
            links.AddModule(address, prefix, call?["expressions"]);
            Collect(child, call?["module"], address, links, resources, depth + 1);
        }
    }

    private static IEnumerable<Place> Items(Place? list) =>
        list is { Node: SequenceNode { Items: var items } } place ? items.Select((item, index) => place.Child(index, item)) : [];

    private static string? Text(Place place, string key) => place[key]?.Node is ScalarNode { IsNull: false } scalar ? scalar.Value : null;
}
