using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Intrinsics;

/// <summary>What the functions of a file can refer to: the sections of a CloudFormation template.</summary>
internal sealed class TemplateScope
{
    private readonly Place? root;

    private TemplateScope(Place? root, bool isSam, bool hasMacros)
    {
        this.root = root;
        IsSam = isSam;
        HasMacros = hasMacros;
    }

    /// <summary>The scope of a document that is no template: every name may be defined where it is included.</summary>
    public static TemplateScope None { get; } = new(null, isSam: false, hasMacros: true);

    /// <summary>Whether the serverless transform makes resources of its own.</summary>
    public bool IsSam { get; }

    /// <summary>Whether something unknown may define names.</summary>
    public bool HasMacros { get; }

    /// <summary>The scope of a template.</summary>
    public static TemplateScope Of(Place root)
    {
        string[] transforms = root["Transform"] is { } transform ? [.. NamesOf(transform.Node)] : [];
        return new TemplateScope(
            root,
            transforms.Any(static name => name.StartsWith("AWS::Serverless", StringComparison.Ordinal)),
            transforms.Any(static name => name.StartsWith("AWS::", StringComparison.Ordinal) is false));
    }

    /// <summary>A parameter's declaration.</summary>
    public Place? Parameter(string name) => root?["Parameters"]?[name];

    /// <summary>A resource's declaration.</summary>
    public Place? Resource(string name) => root?["Resources"]?[name];

    /// <summary>A condition's expression.</summary>
    public Place? Condition(string name) => root?["Conditions"]?[name];

    /// <summary>A table of values.</summary>
    public Place? Mapping(string name) => root?["Mappings"]?[name];

    /// <summary>Whether deploying would know a name: a parameter, a resource, or one that a transform may make.</summary>
    public bool Knows(string name) => HasMacros || Parameter(name) is not null || Resource(name) is not null || (IsSam && IsGenerated(name));

    // SAM calls what it makes after what it makes it for: MyFunctionRole, MyFunctionAliaslive, MyApiStage, ServerlessRestApi.
    private bool IsGenerated(string name) =>
        name.StartsWith("Serverless", StringComparison.Ordinal)
        || (root?["Resources"]?.Node is MappingNode resources
            && resources.Entries.Any(entry => name.StartsWith(entry.Key.Value, StringComparison.Ordinal)));

    private static IEnumerable<string> NamesOf(Node node) => node switch
    {
        ScalarNode scalar => [scalar.Value],
        SequenceNode sequence => sequence.Items.SelectMany(NamesOf),
        MappingNode mapping when mapping["Name"] is ScalarNode name => [name.Value],
        _ => [],
    };
}
