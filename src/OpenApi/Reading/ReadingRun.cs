using System.Collections.Immutable;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>One reading of one file: what its kind reads with, and what comes of it.</summary>
internal sealed class ReadingRun(UnknownFile file, FileFormat format, ReadOptions options, RemarkLog remarks)
{
    private Resolver? resolver;

    /// <summary>What is told on the way.</summary>
    public RemarkLog Remarks => remarks;

    /// <summary>What was found.</summary>
    public Catalogue Catalogue { get; } = new();

    /// <summary>The files that this one names.</summary>
    public FileStore Files { get; } = new(options.OpenFile, remarks);

    /// <summary>What this reading depends on beside the file.</summary>
    public ReadOptions Options => options;

    /// <summary>The resolver of this reading; the scope is what names can refer to.</summary>
    public Resolver ResolverFor(TemplateScope scope) => resolver = new Resolver(scope, options.Values, remarks, Files);

    /// <summary>Reads a CloudFormation template, or what has been given the form of one.</summary>
    public void ReadTemplate(Place template) =>
        new CloudFormationReader(template, ResolverFor(TemplateScope.Of(template)), remarks, Files, Catalogue).Read();

    /// <summary>Reads the file; what a limit cuts off is told as a problem.</summary>
    public ApiReading Read(IFileKind kind)
    {
        Place root = file.Root;
        try
        {
            kind.Read(file, this);
        }
        catch (ReadLimitException exception)
        {
            remarks.Problem(root, $"{exception.Message} The rest of it is left out.");
        }

        foreach (string name in resolver?.UnaskedValues ?? [])
        {
            remarks.Note($"unasked {name}", root, 0, $"Nothing in this file asks for '{name}', which was given with --set.");
        }

        ImmutableArray<Operation> operations = Catalogue.Operations;
        ImmutableArray<TemplateUse> templates = Catalogue.Templates;
        return new ApiReading
        {
            File = root.File.Name,
            Source = root.File.Source,
            Tree = root.File,
            Format = format,
            Operations = operations,
            Templates = templates,
            Notes = remarks.Notes,
            Problems = remarks.Problems,
            Refusal = operations.IsEmpty && templates.IsEmpty ? new FileRemark(root.File.Name, root.Position, "", kind.WhyNothing) : null,
        };
    }
}
