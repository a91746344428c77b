using VtlKit.OpenApi.Import;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>OpenAPI documents that stand alone.</summary>
internal sealed class OpenApiFiles : IFileKind
{
    /// <inheritdoc/>
    public string Plural => "OpenAPI documents";

    /// <inheritdoc/>
    public string WhyNothing => $"No operation of this OpenAPI document has an '{OpenApiReader.IntegrationKey}', so there are no mapping templates in it.";

    /// <inheritdoc/>
    public FileFormat? FormatOf(UnknownFile file) => file.Mapping switch
    {
        null => null,
        var root when root["openapi"] is ScalarNode { Value: var version } =>
            version.StartsWith("3.0", StringComparison.Ordinal) || version == "3" ? FileFormat.OpenApi30 : FileFormat.OpenApi31,
        var root when root["swagger"] is ScalarNode => FileFormat.OpenApi2,

        // A document whose version was forgotten.
        var root when root["paths"] is MappingNode && root["info"] is MappingNode => FileFormat.OpenApi30,
        _ => null,
    };

    /// <inheritdoc/>
    public void Read(UnknownFile file, ReadingRun run)
    {
        if (!file.Has("openapi") && !file.Has("swagger"))
        {
            run.Remarks.Problem(file.Root, "This document needs its version: 'openapi: 3.0.1'. It is read as that.");
        }

        Resolver resolver = run.ResolverFor(TemplateScope.None);
        new OpenApiReader(file.Root, OpenApiApi.Of(file.Root, resolver), isDeployed: true, resolver, run.Remarks, run.Catalogue)
        {
            PathPrefix = BasePath.PrefixOf(file.Root, run.Options.BasePath, resolver),
        }.Read();
    }
}
