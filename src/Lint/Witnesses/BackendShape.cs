using System.Collections.Immutable;
using VtlKit.Gateway;
using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Witnesses;

/// <summary>What the services of AWS answer: which values are free text, and which are numbers, ids and the like that nobody can choose.</summary>
internal static class BackendShape
{
    /// <summary>Whether a place of a message can hold an object. Functions and services describe errors in texts.</summary>
    public static bool CanBeObject(Origin atom, Scenario scenario) => atom.Kind == OriginKind.Payload && scenario.PayloadText is null
        && (scenario.IsRequest || atom.Segments is [.., not ("errorMessage" or "errorType" or "message" or "Message" or "cause" or "error" or "__type" or "S" or "N")] or []);

    /// <summary>Whether a value of the backend's answer can be any text. Functions and HTTP backends may answer anything.</summary>
    public static bool IsFreeText(Integration? integration, Origin atom)
    {
        if (atom.Kind != OriginKind.Payload || integration is not { Type: IntegrationType.Aws, Uri: { } uri } || uri.Contains(":lambda:", StringComparison.Ordinal))
        {
            return true;
        }

        ImmutableArray<string> path = atom.Segments;
        string first = path.IsEmpty ? "" : path[0];
        bool isError = first is "message" or "Message" or "__type" or "Error" or "error" or "cause" or "code";
        if (uri.Contains(":states:action/", StringComparison.Ordinal))
        {
            return isError || first is "output" or "input" or "name";
        }

        if (uri.Contains(":dynamodb:action/", StringComparison.Ordinal))
        {
            return isError || (!path.IsEmpty && path[^1] is not ("N" or "BOOL" or "NULL" or "B" or "Count" or "ScannedCount" or PathSegments.Item));
        }

        bool isKnown = uri.Contains(":sqs:", StringComparison.Ordinal) || uri.Contains(":sns:", StringComparison.Ordinal) || uri.Contains(":events:", StringComparison.Ordinal)
            || uri.Contains(":kinesis:", StringComparison.Ordinal) || uri.Contains(":firehose:", StringComparison.Ordinal);
        return !isKnown || isError || path.Any(static segment => segment is "Body" or "Message" or "ErrorMessage");
    }
}
