using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>CloudFormation templates, as people, SAM or the CDK write them.</summary>
internal sealed class CloudFormationFiles : IFileKind
{
    /// <inheritdoc/>
    public string Plural => "SAM and CloudFormation templates";

    /// <inheritdoc/>
    public string WhyNothing =>
        "This template has no API with integrations: no AWS::Serverless::Api with a DefinitionBody or a local DefinitionUri, "
        + "no AWS::ApiGateway::RestApi with a Body, and no AWS::ApiGateway::Method with an Integration. "
        + "APIs that the serverless transform makes of events are not looked at.";

    /// <inheritdoc/>
    public FileFormat? FormatOf(UnknownFile file)
    {
        bool isTemplate = file.Has("AWSTemplateFormatVersion")
            || (file.Mapping?["Resources"] is MappingNode resources && resources.Entries.Any(static entry => IsResource(entry.Value)))
            || file.Root["Resources"]?["Fn::Transform"] is not null;
        return !isTemplate ? null : TemplateScope.Of(file.Root).IsSam ? FileFormat.Sam : FileFormat.CloudFormation;
    }

    /// <inheritdoc/>
    public void Read(UnknownFile file, ReadingRun run) => run.ReadTemplate(file.Root);

    private static bool IsResource(Node node) =>
        node is MappingNode resource && resource["Type"] is ScalarNode { Value: var type } && type.Contains("::", StringComparison.Ordinal);
}
