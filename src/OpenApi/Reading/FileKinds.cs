using System.Collections.Immutable;
using VtlKit.OpenApi.Serverless;
using VtlKit.OpenApi.Terraform;
using VtlKit.OpenApi.Velocity;

namespace VtlKit.OpenApi.Reading;

/// <summary>The kinds of file that are read, in the order in which they are asked whether a file is theirs.</summary>
internal static class FileKinds
{
    /// <summary>The kinds.</summary>
    public static ImmutableArray<IFileKind> All { get; } =
    [
        new OpenApiFiles(),
        new CloudFormationFiles(),
        new ServerlessFiles(),
        new EarlyFiles(),
        new TerraformShow(),
        new TerraformFiles(),
        new TemplateFiles(),
    ];

    /// <summary>All of them in words, the end of a sentence: <c>OpenAPI documents and … are read.</c></summary>
    public static string Read { get; } = $"{string.Join(", ", All[..^1].Select(static kind => kind.Plural))} and {All[^1].Plural} are read.";

    /// <summary>The kind of a file and its format; null where no kind knows it.</summary>
    public static (IFileKind Kind, FileFormat Format)? Of(UnknownFile file)
    {
        foreach (IFileKind kind in All)
        {
            if (kind.FormatOf(file) is { } format)
            {
                return (kind, format);
            }
        }

        return null;
    }
}
