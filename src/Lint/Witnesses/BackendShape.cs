using System.Collections.Immutable;
using VtlKit.Gateway;
using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Witnesses;

/// <summary>What the services of AWS answer: which values are free text, and which are numbers, ids and the like that nobody can choose.</summary>
internal static class BackendShape
{
    /// <summary>How names of members end whose values are ids, times and numbers throughout AWS.</summary>
    private static readonly ImmutableArray<string> Identifying = ["Id", "Arn", "Token", "Count", "Date", "Time", "Status", "Number", "Version", "ETag", "MD5OfMessageBody"];

    /// <summary>Whether a place of a message can hold an object. Functions and services describe errors in texts, and hand on what is JSON already as text.</summary>
    public static bool CanBeObject(Origin atom, Scenario scenario) => atom.Kind == OriginKind.Payload && scenario.PayloadText is null
        && (scenario.IsRequest || atom.Segments.Contains(PathSegments.Parsed) || atom.Segments is [.., not ("errorMessage" or "errorType" or "message" or "Message" or "cause" or "error" or "__type" or "S" or "N" or "output" or "body")] or []);

    /// <summary>Whether a value of the backend's answer can be any text. Functions and HTTP backends may answer anything.</summary>
    public static bool IsFreeText(Integration? integration, Origin atom)
    {
        if (atom.Kind != OriginKind.Payload || integration is { Type: not IntegrationType.Aws } || integration?.Uri?.Contains(":lambda:", StringComparison.Ordinal) == true)
        {
            return true;
        }

        string uri = integration?.Uri ?? "";

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
        return isError || (!isKnown && (path.IsEmpty || !Identifying.Any(ending => path[^1].EndsWith(ending, StringComparison.OrdinalIgnoreCase)))) || path.Any(static segment => segment is "Body" or "Message" or "ErrorMessage");
    }
}
