using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Terraform;

/// <summary>Reads the expressions in the texts of Terraform's JSON form.</summary>
internal sealed class TerraformJson(string file, TerraformValues values)
{
    /// <summary>The same tree with its expressions.</summary>
    public Node Read(Node node) => node switch
    {
        ScalarNode { IsPlain: false } scalar when scalar.Value.Contains("${", StringComparison.Ordinal) => values.Embedded(ScalarPlaces.Find(file, scalar), scalar.Span),
        MappingNode mapping => new MappingNode(mapping.Span, mapping.Tag, [.. mapping.Entries.Select(entry => entry with { Value = Read(entry.Value) })]),
        SequenceNode sequence => new SequenceNode(sequence.Span, sequence.Tag, [.. sequence.Items.Select(Read)]),
        _ => node,
    };
}
