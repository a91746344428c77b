using System.Collections.Immutable;
using VtlKit.Gateway;
using VtlKit.OpenApi.Reading;
using VtlKit.Text;

namespace VtlKit.OpenApi;

/// <summary>A method of a resource and what stands behind it.</summary>
public sealed record Operation
{
    /// <summary>Its <c>operationId</c> (<c>OperationName</c> of a CloudFormation method); null where none is given.</summary>
    public string? Id { get; init; }

    /// <summary>The HTTP method, upper case; <c>ANY</c> for all.</summary>
    public required string Method { get; init; }

    /// <summary>The resource path as declared: <c>/orders/{id}</c>.</summary>
    public required string Path { get; init; }

    /// <summary><c>POST /orders</c>.</summary>
    public string Name => $"{Method} {Path}";

    /// <summary>The API it belongs to.</summary>
    public required Api Api { get; init; }

    /// <summary>The file it stands in, which another file may have named; null where the text had no name.</summary>
    public required string? File { get; init; }

    /// <summary>Where it begins in that file.</summary>
    public required LinePosition Position { get; init; }

    /// <summary>Its JSON pointer in that file.</summary>
    public required string Pointer { get; init; }

    /// <summary>What stands behind it.</summary>
    public required Integration Integration { get; init; }

    /// <summary>How that is written; null where the file's kind does not tell.</summary>
    public IntegrationSource? Source { get; init; }

    /// <summary>False where a condition of the file keeps it out with the values that were given.</summary>
    public bool IsDeployed { get; init; } = true;

    /// <summary>The declared parameters in the file's order, the path item's first; path parameters that only the path names come last.</summary>
    public ImmutableArray<OperationParameter> Parameters { get; init; } = [];

    /// <summary>The media types of the request bodies that are declared.</summary>
    public ImmutableArray<string> Consumes { get; init; } = [];

    /// <summary>What API Gateway checks of a request before it goes on; null for nothing.</summary>
    public RequestValidator? Validator { get; init; }

    /// <summary>The method responses in the file's order.</summary>
    public ImmutableArray<DeclaredResponse> Responses { get; init; } = [];

    /// <summary>The notes of the reading that concern this operation.</summary>
    public ImmutableArray<FileRemark> Notes { get; init; } = [];

    /// <summary>The problems of the reading that concern this operation, such as what an import refuses.</summary>
    public ImmutableArray<FileRemark> Problems { get; init; } = [];

    /// <summary>Its schemas and examples, looked at only when samples are made.</summary>
    internal OperationContract Contract { get; init; } = OperationContract.None;
}

/// <summary>A declared parameter of a method.</summary>
/// <param name="Name">Its name as declared.</param>
/// <param name="Location">Where the request carries it.</param>
/// <param name="IsRequired">Whether a request without it is wrong; always true in a path.</param>
public sealed record OperationParameter(string Name, ParameterLocation Location, bool IsRequired);

/// <summary>A request validator.</summary>
/// <param name="ChecksBody">Whether bodies are held against the model of their content type.</param>
/// <param name="ChecksParameters">Whether required parameters must be there and not blank.</param>
public sealed record RequestValidator(bool ChecksBody, bool ChecksParameters);

/// <summary>Where a request carries a parameter.</summary>
public enum ParameterLocation
{
    /// <summary>In the path.</summary>
    Path,

    /// <summary>In the query.</summary>
    Query,

    /// <summary>In a header.</summary>
    Header,

    /// <summary>In a cookie, which API Gateway does not look into.</summary>
    Cookie,
}

/// <summary>A response that a method declares.</summary>
/// <param name="StatusCode">The status as declared, <c>default</c> included.</param>
/// <param name="Headers">The names of the headers it may carry.</param>
public sealed record DeclaredResponse(string StatusCode, ImmutableArray<string> Headers);
