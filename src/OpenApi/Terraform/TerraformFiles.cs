using System.Collections.Immutable;
using System.Text.RegularExpressions;
using VtlKit.OpenApi.Reading;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Terraform;

/// <summary>Terraform's configuration, in its own language or in JSON.</summary>
internal sealed partial class TerraformFiles : IFileKind
{
    /// <inheritdoc/>
    public string Plural => "Terraform files";

    /// <inheritdoc/>
    public string WhyNothing =>
        "This Terraform file has no API with integrations: no aws_api_gateway_rest_api with a body in the file, and no aws_api_gateway_integration. "
        + "Modules are not looked into; 'terraform show -json' of a plan has all of them.";

    /// <inheritdoc/>
    public FileFormat? FormatOf(UnknownFile file) =>
        file.Mapping is null ? (file.IsNamed(".tf") || Block().IsMatch(file.Text) ? FileFormat.Terraform : null)
        : file.Mapping["resource"] is MappingNode || file.IsNamed(".tf.json") ? FileFormat.Terraform
        : null;

    /// <inheritdoc/>
    public void Read(UnknownFile file, ReadingRun run)
    {
        TerraformValues values = new();
        Place root = file.Mapping is { } json
            ? file.Root with { Node = new TerraformJson(file.File.Source.Text, values).Read(json) }
            : file.Root with { Node = HclReader.Read(file.Text, values) };
        values.Root = root;
        run.ReadTemplate(new TerraformStack(root, values, Resources(root, values)).Template());
    }

    private static ImmutableArray<TerraformResource> Resources(Place root, TerraformValues values)
    {
        ImmutableArray<TerraformResource>.Builder resources = ImmutableArray.CreateBuilder<TerraformResource>();
        foreach (MappingEntry type in root["resource"]?.Node is MappingNode types ? types.Entries : [])
        {
            foreach (MappingEntry named in type.Value is MappingNode names ? names.Entries : [])
            {
                Place place = root["resource"]!.Value.Child(type.Key.Value, type.Value).Child(named.Key.Value, named.Value);
                resources.Add(new TerraformResource(
                    type.Key.Value, $"{type.Key.Value}.{named.Key.Value}", place, named.Key, place, attribute => values.ReferenceOf(place[attribute]?.Node)));
            }
        }

        return resources.ToImmutable();
    }

    [GeneratedRegex("""^[ \t]*(resource|data)[ \t]+"aws_|^[ \t]*(module|provider|variable)[ \t]+"[^"\n]*"[ \t]*\{|^[ \t]*(terraform|locals)[ \t]*\{""", RegexOptions.Multiline | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Block();
}
