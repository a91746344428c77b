using System.Collections.Immutable;
using VtlKit.Gateway;

namespace VtlKit.Lint;

/// <summary>A request that shows a mistake, replayed through the whole pipeline before it is reported.</summary>
/// <param name="Request">What the client sends.</param>
/// <param name="Response">What the backend answers; null where the mistake is on the way to it.</param>
/// <param name="Output">What the template makes of it.</param>
/// <param name="Problem">What the strict parser said of the output, or what changed, as a sentence.</param>
/// <param name="ProblemOffset">Where in <paramref name="Output"/> it shows, as a UTF-16 offset; null where it is in no one place.</param>
public sealed record Witness(GatewayRequest Request, BackendResponse? Response, string Output, string Problem, int? ProblemOffset = null)
{
    /// <summary>What an authorizer, say, has to give beside the request, as paths of <c>$context</c>; empty for most.</summary>
    public ImmutableSortedDictionary<string, string> Context { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
