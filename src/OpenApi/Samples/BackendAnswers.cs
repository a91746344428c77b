using System.Text.Json.Nodes;

namespace VtlKit.OpenApi.Samples;

/// <summary>The shapes in which AWS services answer API Gateway.</summary>
internal static class BackendAnswers
{
    private const string RequestId = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    private const string MessageId = "5fea7756-0ea4-451a-a703-a558b933e274";
    private const string Execution = "arn:aws:states:us-east-1:123456789012:express:StateMachine:sample:" + RequestId;

    /// <summary>
    /// What a service answers, by <c>service:action</c>; null for others. <paramref name="content"/> is what a workflow or function of one's own would give.
    /// </summary>
    public static JsonObject? Of(string service, string action, JsonNode? content) => (service, action) switch
    {
        ("states", "StartSyncExecution") => new JsonObject
        {
            ["executionArn"] = Execution,
            ["input"] = "{}",
            ["name"] = "sample",
            ["output"] = SampleBody.Json(content ?? new JsonObject()),
            ["startDate"] = 1706702400.0,
            ["status"] = "SUCCEEDED",
            ["stopDate"] = 1706702401.0,
        },
        ("states", "StartExecution") => new JsonObject { ["executionArn"] = Execution.Replace(":express:", ":execution:", StringComparison.Ordinal), ["startDate"] = 1706702400.0 },
        ("dynamodb", "Query" or "Scan") => new JsonObject { ["Count"] = 1, ["Items"] = new JsonArray(new JsonObject()), ["ScannedCount"] = 1 },
        ("dynamodb", "GetItem") => new JsonObject { ["Item"] = new JsonObject() },
        ("dynamodb", _) => [],
        ("sqs", "SendMessage" or "") => new JsonObject
        {
            ["SendMessageResponse"] = new JsonObject
            {
                ["ResponseMetadata"] = new JsonObject { ["RequestId"] = RequestId },
                ["SendMessageResult"] = new JsonObject { ["MD5OfMessageBody"] = "fafb00f5732ab283681e124bf8747ed1", ["MessageId"] = MessageId, ["SequenceNumber"] = null },
            },
        },
        ("sns", "Publish" or "") => new JsonObject
        {
            ["PublishResponse"] = new JsonObject
            {
                ["PublishResult"] = new JsonObject { ["MessageId"] = MessageId, ["SequenceNumber"] = null },
                ["ResponseMetadata"] = new JsonObject { ["RequestId"] = RequestId },
            },
        },
        ("events", "PutEvents") => new JsonObject { ["Entries"] = new JsonArray(new JsonObject { ["EventId"] = MessageId }), ["FailedEntryCount"] = 0 },
        ("kinesis", "PutRecord") => new JsonObject { ["SequenceNumber"] = "49546986683135544286507457936321625675700192471156785154", ["ShardId"] = "shardId-000000000000" },
        ("kinesis", "PutRecords") => new JsonObject
        {
            ["FailedRecordCount"] = 0,
            ["Records"] = new JsonArray(new JsonObject
            {
                ["SequenceNumber"] = "49546986683135544286507457936321625675700192471156785154",
                ["ShardId"] = "shardId-000000000000",
            }),
        },
        ("firehose", "PutRecord") => new JsonObject { ["Encrypted"] = false, ["RecordId"] = MessageId },
        _ => null,
    };
}
