using System.Collections.Immutable;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>One reading of one file.</summary>
internal sealed class ReadingRun
{
    private readonly Place root;
    private readonly FileFormat format;
    private readonly RemarkLog remarks;
    private readonly FileStore files;
    private readonly Resolver resolver;
    private readonly Catalogue catalogue = new();

    public ReadingRun(Place root, FileFormat format, ReadOptions options, RemarkLog remarks)
    {
        this.root = root;
        this.format = format;
        this.remarks = remarks;
        files = new FileStore(options.OpenFile, remarks);
        resolver = new Resolver(IsTemplate ? TemplateScope.Of(root) : TemplateScope.None, options.Values, remarks, files);
    }

    private bool IsTemplate => format is FileFormat.CloudFormation or FileFormat.Sam;

    /// <summary>Reads the file; what a limit cuts off is told as a problem.</summary>
    public ApiReading Read()
    {
        try
        {
            ReadRoot();
        }
        catch (ReadLimitException exception)
        {
            remarks.Problem(root, $"{exception.Message} The rest of it is left out.");
        }

        foreach (string name in resolver.UnaskedValues)
        {
            remarks.Note($"unasked {name}", root, 0, $"Nothing in this file asks for '{name}', which was given with --set.");
        }

        ImmutableArray<Operation> operations = catalogue.Operations;
        ImmutableArray<TemplateUse> templates = catalogue.Templates;
        return new ApiReading
        {
            File = root.File.Name,
            Source = root.File.Source,
            Format = format,
            Operations = operations,
            Templates = templates,
            Notes = remarks.Notes,
            Problems = remarks.Problems,
            Refusal = operations.IsEmpty && templates.IsEmpty ? new FileRemark(root.File.Name, root.Position, "", WhyNothing) : null,
        };
    }

    private void ReadRoot()
    {
        if (IsTemplate)
        {
            new CloudFormationReader(root, resolver, remarks, files, catalogue).Read();
            return;
        }

        if (root["openapi"] is null && root["swagger"] is null)
        {
            remarks.Problem(root, "This document needs its version: 'openapi: 3.0.1'. It is read as that.");
        }

        new OpenApiReader(root, OpenApiApi.Of(root, resolver), isDeployed: true, resolver, remarks, catalogue).Read();
    }

    private string WhyNothing => IsTemplate
        ? "This template has no API with integrations: no AWS::Serverless::Api with a DefinitionBody or a local DefinitionUri, "
            + "no AWS::ApiGateway::RestApi with a Body, and no AWS::ApiGateway::Method with an Integration. "
            + "APIs that the serverless transform makes of events are not looked at."
        : $"No operation of this OpenAPI document has an '{OpenApiReader.IntegrationKey}', so there are no mapping templates in it.";
}
