using System.Collections.Immutable;
using VtlKit.Gateway;
using VtlKit.OpenApi;

namespace VtlKit.Cli.Preview;

/// <summary>What a preview has to show.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Exchange">The request's way through it and back.</param>
/// <param name="IsSampleRequest">Whether the request was made up.</param>
/// <param name="IsSampleResponse">Whether the backend's answer was made up.</param>
/// <param name="Notes">What had to be assumed, as sentences.</param>
internal sealed record PreviewResult(
    Operation Operation, Exchange Exchange, bool IsSampleRequest, bool IsSampleResponse, ImmutableArray<string> Notes)
{
    /// <summary>What the templates did; null where nobody wants to know.</summary>
    public ImmutableArray<TraceStep>? Trace { get; init; }
}
