using System.Collections.Immutable;
using VtlKit.Lint;
using VtlKit.OpenApi;

namespace VtlKit.Cli.Output;

/// <summary>Rules' examples, linted as a file would be.</summary>
internal static class RuleExamples
{
    /// <summary>What the linter says of an example.</summary>
    public static ImmutableArray<Finding> FindingsIn(RuleExample example) => Linter.Lint(TemplateFile.IsTemplate(example.FileName)
        ? TemplateFile.Read(example.Text, example.FileName)
        : ApiDocument.ReadText(example.Text, example.FileName)).Findings;
}
