namespace VtlKit.Migrate.Compat.Aws;

/// <summary>How a service is spoken to.</summary>
/// <param name="Host">What its host begins with.</param>
/// <param name="SigningName">The name that it is signed for.</param>
/// <param name="Target">What <c>X-Amz-Target</c> begins with; null for a service that takes no JSON.</param>
/// <param name="JsonVersion">The version in its content type, <c>application/x-amz-json-1.0</c>.</param>
public sealed record AwsService(string Host, string SigningName, string? Target = null, string JsonVersion = "1.1")
{
    private static readonly Dictionary<string, (string Target, string JsonVersion)> Json = new(StringComparer.Ordinal)
    {
        ["athena"] = ("AmazonAthena", "1.1"),
        ["codebuild"] = ("CodeBuild_20161006", "1.1"),
        ["cognito-identity"] = ("AWSCognitoIdentityService", "1.1"),
        ["cognito-idp"] = ("AWSCognitoIdentityProviderService", "1.1"),
        ["comprehend"] = ("Comprehend_20171127", "1.1"),
        ["dynamodb"] = ("DynamoDB_20120810", "1.0"),
        ["ecs"] = ("AmazonEC2ContainerServiceV20141113", "1.1"),
        ["events"] = ("AWSEvents", "1.1"),
        ["firehose"] = ("Firehose_20150804", "1.1"),
        ["glue"] = ("AWSGlue", "1.1"),
        ["kinesis"] = ("Kinesis_20131202", "1.1"),
        ["kms"] = ("TrentService", "1.1"),
        ["logs"] = ("Logs_20140328", "1.1"),
        ["rekognition"] = ("RekognitionService", "1.1"),
        ["secretsmanager"] = ("secretsmanager", "1.1"),
        ["sqs"] = ("AmazonSQS", "1.0"),
        ["ssm"] = ("AmazonSSM", "1.1"),
        ["states"] = ("AWSStepFunctions", "1.0"),
        ["textract"] = ("Textract", "1.1"),
        ["translate"] = ("AWSShineFrontendService_20170701", "1.1"),
    };

    /// <summary>Finds out about a service.</summary>
    /// <param name="name">Its name as an integration's address has it: <c>dynamodb</c>, or with a subdomain before it, <c>bucket.s3</c>.</param>
    /// <param name="action">What it is asked for; null where it is addressed by a path.</param>
    public static AwsService Of(string name, string? action)
    {
        var (subdomain, service) = name.LastIndexOf('.') is >= 0 and var dot ? (name[..(dot + 1)], name[(dot + 1)..]) : ("", name);
        var (host, signingName) = service switch
        {
            "appsync-api" => (service, "appsync"),
            "bedrock-runtime" => (service, "bedrock"),
            "email" => (service, "ses"),
            "iotdata" => ("iot", service),

            // A synchronous execution is started at a host of its own.
            "states" when action == "StartSyncExecution" => ("sync-states", service),
            _ => (service, service),
        };
        return Json.TryGetValue(service, out var json)
            ? new AwsService(subdomain + host, signingName, json.Target, json.JsonVersion)
            : new AwsService(subdomain + host, signingName);
    }
}
