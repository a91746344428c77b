using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using VtlKit.Migrate.Compat.Aws;

namespace VtlKit.Migrate.Tests.Aws;

/// <summary>Signatures that AWS publishes with its documentation and test suite, and others that a second implementation calculated.</summary>
public sealed class AwsSignatureTests
{
    public static TheoryData<string> Cases() => [.. Given().Select(given => (string)given["name"]!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void ARequestIsSigned(string name)
    {
        JsonObject given = Given().Single(candidate => (string)candidate["name"]! == name);
        AwsRequest request = new(
            Text("method"), Text("path"), Text("query"), [.. given["headers"]!.AsArray().Select(header => KeyValuePair.Create((string)header![0]!, (string)header[1]!))], Encoding.UTF8.GetBytes(Text("body")));
        DateTimeOffset time = DateTimeOffset.ParseExact(Text("time"), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        IReadOnlyList<KeyValuePair<string, string>> headers = AwsSignature.HeadersFor(request, new AwsKeys(Text("id"), Text("secret"), (string?)given["token"]), Text("region"), Text("service"), time);
        Assert.Equal(Text("authorization"), headers.Single(header => header.Key == "Authorization").Value);
        Assert.Equal(Text("time"), headers.Single(header => header.Key == "X-Amz-Date").Value);
        Assert.Equal((string?)given["token"], headers.SingleOrDefault(header => header.Key == "X-Amz-Security-Token").Value);
        Assert.Equal(Text("service") == "s3", headers.Any(header => header.Key == "X-Amz-Content-Sha256"));

        string Text(string member) => (string?)given[member] ?? "";
    }

    private static IEnumerable<JsonObject> Given() =>
        File.ReadLines(Path.Combine(SharedFiles.Repository, "fixtures", "migrate", "aws", "signatures.jsonl")).Select(line => JsonNode.Parse(line)!.AsObject());
}
