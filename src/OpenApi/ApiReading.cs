using System.Collections.Immutable;
using VtlKit.OpenApi.Tree;
using VtlKit.Text;

namespace VtlKit.OpenApi;

/// <summary>What was found in a file.</summary>
public sealed record ApiReading
{
    /// <summary>The file as it was named; null where the text had no name.</summary>
    public required string? File { get; init; }

    /// <summary>The text of the file, without a byte order mark.</summary>
    public required SourceText Source { get; init; }

    /// <summary>The file as a tree; null where it was refused.</summary>
    internal SourceFile? Tree { get; init; }

    /// <summary>What kind of file it is.</summary>
    public required FileFormat Format { get; init; }

    /// <summary>Why nothing was read: unreadable, another kind of file, no API in it; null where something was. The sentence says what to do.</summary>
    public FileRemark? Refusal { get; init; }

    /// <summary>The operations that have an integration, in the file's order.</summary>
    public ImmutableArray<Operation> Operations { get; init; } = [];

    /// <summary>Every template in the file's order: those of <see cref="Operations"/>, of gateway responses and of WebSocket routes.</summary>
    public ImmutableArray<TemplateUse> Templates { get; init; } = [];

    /// <summary>What reading had to assume, such as a value that stands in for an unknown one.</summary>
    public ImmutableArray<FileRemark> Notes { get; init; } = [];

    /// <summary>What is wrong in the file, in its order; whatever they concern was left out or read as the message says.</summary>
    public ImmutableArray<FileRemark> Problems { get; init; } = [];
}

/// <summary>Kinds of file, found by content.</summary>
public enum FileFormat
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>Swagger 2.0.</summary>
    OpenApi2,

    /// <summary>OpenAPI 3.0.</summary>
    OpenApi30,

    /// <summary>OpenAPI 3.1 or later.</summary>
    OpenApi31,

    /// <summary>CloudFormation, as people or the CDK write it.</summary>
    CloudFormation,

    /// <summary>CloudFormation with the serverless transform.</summary>
    Sam,

    /// <summary><c>serverless.yml</c> of the Serverless Framework.</summary>
    Serverless,

    /// <summary>The files of the Serverless Framework before 1.0: <c>s-function.json</c>, <c>s-templates.json</c>.</summary>
    Serverless0,

    /// <summary>Terraform configuration, in its own language or in JSON.</summary>
    Terraform,

    /// <summary>A plan or state of Terraform as <c>terraform show -json</c> prints it.</summary>
    TerraformShow,

    /// <summary>A mapping template that is a file of its own.</summary>
    Velocity,
}
