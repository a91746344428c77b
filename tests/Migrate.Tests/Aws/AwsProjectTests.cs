using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.CodeAnalysis.CSharp;
using VtlKit.Migrate.Compat.Aws;
using VtlKit.Migrate.Proof;
using VtlKit.Migrate.Tests.Emission;
using VtlKit.Migrate.Tests.Pipeline;
using VtlKit.OpenApi;

namespace VtlKit.Migrate.Tests.Aws;

/// <summary>The project that runs a migrated service with its backends at AWS.</summary>
public sealed class AwsProjectTests
{
    private static readonly string Folder = Path.Combine(SharedFiles.Repository, "fixtures", "migrate");

    /// <summary>Keys that nothing but these tests sets.</summary>
    private static readonly (string Name, string Value)[] Keys = [("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), ("AWS_SESSION_TOKEN", "to/ken=")];

    [Theory]
    [InlineData("service.yaml", "")]
    [InlineData("sdk.yaml", "")]
    [InlineData("sdk.yaml", "createOrder")]
    [InlineData("sdk.yaml", "getPrice")]
    [InlineData("sdk.yaml", "proxy")]
    [InlineData("proxy.yaml", "")]
    public async Task TheProjectIsWrittenCleanly(string file, string only)
    {
        Assert.SkipUnless(EmittedCode.KnowsWeb, "ASP.NET Core is not beside the runtime.");
        Migration migration = Migrate(file, only);
        string stubs = file == "service.yaml" ? "" : Stubs();
        CSharpCompilation compilation = EmittedCode.CompileService(migration.Files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)).Select(file => (file.Path, file.Text)), stubs);
        IReadOnlyList<string> reports = await CleanCode.ReportsAsync(compilation);
        Assert.DoesNotContain(reports, report => report.Contains("Shop", StringComparison.Ordinal));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning));
        Assert.Equal(only == "" && file != "proxy.yaml", migration.Files.Any(emitted => emitted.Path == "Shop.Aws/AwsSignature.cs"));
        Assert.Equal(stubs.Length > 0, Text(migration, "Shop.Aws/Shop.Aws.csproj").Contains("PackageReference", StringComparison.Ordinal));
        Assert.Equal(stubs.Length > 0, Text(migration, "Shop.Aws/README.md").Contains("small stubs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RequestsGoOutSigned()
    {
        Migration migration = Migrate("service.yaml", "");
        Harness harness = Harness.Load(migration, Host("", ""), withAws: true);
        var build = harness.Method<Func<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>, WebApplication>>("Shop.Host", "Build");
        List<Sent> seen = [];
        (HttpStatusCode Status, string Type, string Body) answer = (HttpStatusCode.OK, "application/x-amz-json-1.0", "{}");
        await using WebApplication app = build(async (message, cancellationToken) =>
        {
            seen.Add(await Sent.OfAsync(message));
            if (message.RequestUri!.AbsolutePath.EndsWith("/slow", StringComparison.Ordinal))
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return new HttpResponseMessage(answer.Status) { Content = new StringContent(answer.Body, Encoding.UTF8, answer.Type) };
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        using HttpClient client = new() { BaseAddress = new Uri(app.Urls.First()) };

        SetKeys(false);
        Assert.Equal((500, """{"message":"Internal server error"}"""), await SendAsync(client, "POST", "/items", "{}"));
        Assert.Empty(seen);
        SetKeys(true);

        answer.Body = """{"Attributes": {"id": {"S": "b"}}}""";
        Assert.Equal((201, """{"saved": "b"}"""), await SendAsync(client, "POST", "/items", """{"id": "a"}"""));
        AssertSent(seen, "POST https://dynamodb.eu-west-1.amazonaws.com/", "dynamodb", """{"TableName": "items", "Item": {"id": {"S": "a"}}}""", "DynamoDB_20120810.PutItem", "application/x-amz-json-1.0");

        answer = (HttpStatusCode.BadRequest, "application/x-amz-json-1.0", """{"__type": "ValidationException", "message": "no"}""");
        Assert.Equal((400, """{"reason": "no"}"""), await SendAsync(client, "POST", "/items", """{"id": "a"}"""));

        answer = (HttpStatusCode.OK, "application/json", "{}");
        Assert.Equal((202, "{}"), await SendAsync(client, "POST", "/messages", """{"a": "b c"}"""));
        AssertSent(seen, "POST https://sqs.eu-west-1.amazonaws.com/111111111111/orders", "sqs", "Action=SendMessage&MessageBody=%7B%22a%22%3A+%22b+c%22%7D", null, "application/x-www-form-urlencoded");

        answer.Body = """{"executionArn": "e", "startDate": 1.7E9}""";
        Assert.Equal((200, answer.Body), await SendAsync(client, "POST", "/jobs", """{"a": 1}"""));
        AssertSent(
            seen, "POST https://states.eu-west-1.amazonaws.com/", "states", """{"stateMachineArn": "arn:aws:states:eu-west-1:111111111111:stateMachine:jobs", "input": "{\"a\":1}"}""", "AWSStepFunctions.StartExecution",
            "application/x-amz-json-1.0");

        Assert.Equal(200, (await SendAsync(client, "POST", "/topics/arn:aws-cn:sns:cn-north-1:1:t?message=a%2Bb%20%C3%A9", "")).Status);
        AssertSent(seen, "POST https://sns.cn-north-1.amazonaws.com.cn/?Action=Publish&TopicArn=arn%3Aaws-cn%3Asns%3Acn-north-1%3A1%3At&Message=a%2Bb%20%C3%A9", "sns", "", null, null);

        answer = (HttpStatusCode.OK, "text/plain", "text");
        Assert.Equal((200, "text"), await SendAsync(client, "GET", "/files/a%20b/c+d.txt", ""));
        AssertSent(seen, "GET https://files.s3.eu-west-1.amazonaws.com/public/a%20b/c%2Bd.txt", "s3", "", null, null);
        Assert.Equal((504, """{"message":"Endpoint request timed out"}"""), await SendAsync(client, "GET", "/files/slow", ""));

        Assert.Equal(200, (await SendAsync(client, "POST", "/events", """{"a": 1}""")).Status);
        AssertSent(
            seen, "POST https://events.eu-west-1.amazonaws.com/", "events", """{"Entries": [{"Source": "shop", "DetailType": "order", "Detail": "{\"a\":1}"}]}""", "AWSEvents.PutEvents", "application/x-amz-json-1.1");
    }

    [Fact]
    public async Task StateMachinesAndFunctionsAreCalledByTheSdk()
    {
        Harness harness = Harness.Load(Migrate("sdk.yaml", ""), Stubs() + Host("builder.Services.AddSingleton<Amazon.StepFunctions.IAmazonStepFunctions>(new States());\n        builder.Services.AddSingleton<Amazon.Lambda.IAmazonLambda>(new Functions());", "options => options.StageVariables[\"function\"] = \"price\"") + Fakes, withAws: true);
        var build = harness.Method<Func<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>, WebApplication>>("Shop.Host", "Build");
        await using WebApplication app = build((_, _) => throw new InvalidOperationException());
        await app.StartAsync(TestContext.Current.CancellationToken);
        using HttpClient client = new() { BaseAddress = new Uri(app.Urls.First()) };

        string machine = "arn:aws:states:eu-west-1:111111111111:stateMachine:orders";
        Assert.Equal((200, $$$"""{"status": "SUCCEEDED", "output": {"ran": "{{{machine}}}", "with": {"it": "is"}}, "started": 1.7000000005E9, "error": ""}"""), await SendAsync(client, "POST", "/orders", """{"it": "is"}"""));
        Assert.Equal((400, """{"type": "StateMachineDoesNotExist"}"""), await SendAsync(client, "POST", "/orders", "none"));
        Assert.Equal((504, """{"message":"Network error communicating with endpoint"}"""), await SendAsync(client, "POST", "/orders", "cut off"));
        Assert.Equal((504, """{"message":"Network error communicating with endpoint"}"""), await SendAsync(client, "POST", "/prices", "cut off"));
        Assert.Equal((200, """{"name": "arn:aws:lambda:eu-west-1:111111111111:function:price:live", "event": {"a": 1}}"""), await SendAsync(client, "POST", "/prices", """{"a": 1}"""));
        Assert.Equal((404, """{"errorMessage": "it is unknown"}"""), await SendAsync(client, "POST", "/prices", "0"));
        Assert.Equal((200, """{"message":"no JSON"}"""), await SendAsync(client, "POST", "/prices", "none"));
    }

    [Fact]
    public async Task ProxiesGiveFunctionsTheWholeRequest()
    {
        Harness harness = Harness.Load(Migrate("proxy.yaml", ""), Stubs() + Host("builder.Services.AddSingleton<Amazon.Lambda.IAmazonLambda>(new Functions());", "options => options.StageVariables[\"a\"] = \"b\"") + Fakes, withAws: true);
        var build = harness.Method<Func<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>, WebApplication>>("Shop.Host", "Build");
        await using WebApplication app = build((_, _) => throw new InvalidOperationException());
        await app.StartAsync(TestContext.Current.CancellationToken);
        using HttpClient client = new() { BaseAddress = new Uri(app.Urls.First()) };

        using HttpRequestMessage message = new(HttpMethod.Get, "/proxy/a%20b/c?x=1&y=%C3%A9&x=2") { Headers = { { "X-One", "1" }, { "TE", "trailers" } } };
        using HttpResponseMessage answer = await client.SendAsync(message, TestContext.Current.CancellationToken);
        JsonObject seen = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
        Assert.Equal(
            ["resource", "path", "httpMethod", "headers", "multiValueHeaders", "queryStringParameters", "multiValueQueryStringParameters", "pathParameters", "stageVariables", "requestContext", "body", "isBase64Encoded"],
            seen.Select(member => member.Key));
        Assert.Equal("""["/proxy/{path+}","/proxy/a%20b/c","GET",null,false]""", new JsonArray([.. new[] { "resource", "path", "httpMethod", "body", "isBase64Encoded" }.Select(name => seen[name]?.DeepClone())]).ToJsonString().Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.Equal(("1", """["1"]"""), ((string?)seen["headers"]!["X-One"], seen["multiValueHeaders"]!["X-One"]!.ToJsonString()));
        Assert.Null(seen["headers"]!["TE"]);
        Assert.Equal(("2", """["1","2"]""", "é"), ((string?)seen["queryStringParameters"]!["x"], seen["multiValueQueryStringParameters"]!["x"]!.ToJsonString(), (string?)seen["queryStringParameters"]!["y"]));
        Assert.Equal(("""{"path":"a b/c"}""", """{"a":"b"}"""), (seen["pathParameters"]!.ToJsonString(), seen["stageVariables"]!.ToJsonString()));
        Assert.Equal(("GET", "/proxy/{path+}", "prod"), ((string?)seen["requestContext"]!["httpMethod"], (string?)seen["requestContext"]!["resourcePath"], (string?)seen["requestContext"]!["stage"]));
        Assert.Null(seen["requestContext"]!["requestOverride"]);

        (string Given, int Status, string Body, string Type, string Header)[] answers =
        [
            ("{}", 200, "", "application/json", ""),
            ("""{"statusCode": 404, "body": "none", "headers": {"content-type": "text/plain", "X-A": true, "Date": "never"}}""", 404, "none", "text/plain", "x-amzn-Remapped-Date: never, X-A: true"),
            ("""{"statusCode": "201", "headers": {"X-A": "1", "X-B": "2"}, "multiValueHeaders": {"x-a": ["1", "3"]}, "body": null}""", 201, "", "application/json", "X-B: 2, x-a: 1|3"),
            ("""{"body": "aGk=", "isBase64Encoded": true}""", 200, "aGk=", "application/json", ""),
            .. new[] { "[]", "null", "none", "1", """{"body": {}}""", """{"body": "a", "extra": 1}""", """{"errorMessage": "it failed", "errorType": "Error"}""", """{"statusCode": 99}""", """{"statusCode": "ok"}""", """{"statusCode": 2e2}""", """{"headers": {"a": 1}}""" }
                .Select(text => (text, 502, """{"error": "Internal server error"}""", "application/json", "x-amzn-ErrorType: InternalServerErrorException")),
        ];
        foreach ((string given, int status, string body, string type, string header) in answers)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, "/proxy/x") { Content = new StringContent(given, Encoding.UTF8, "application/json") };
            using HttpResponseMessage got = await client.SendAsync(request, TestContext.Current.CancellationToken);
            string[] left = ["Date", "Server", "Content-Length", "Content-Type"];
            string headers = string.Join(", ", got.Headers.Concat(got.Content.Headers).Where(entry => !left.Contains(entry.Key)).Select(entry => $"{entry.Key}: {string.Join('|', entry.Value)}").Order(StringComparer.OrdinalIgnoreCase));
            Assert.Equal(
                (given, status, body, type, string.Join(", ", header.Split(", ").Order(StringComparer.OrdinalIgnoreCase))),
                (given, (int)got.StatusCode, await got.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), got.Content.Headers.ContentType?.MediaType, headers));
        }

        using HttpRequestMessage image = new(HttpMethod.Post, "/proxy/image") { Content = new ByteArrayContent([0xFF, 0x00]), Headers = { { "Accept", "image/png" } } };
        image.Content.Headers.ContentType = new("image/png");
        using HttpResponseMessage bytes = await client.SendAsync(image, TestContext.Current.CancellationToken);
        Assert.Equal([0xFF, 0x00], await bytes.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        Assert.Equal((500, """{"error": "Internal server error"}"""), await SendAsync(client, "GET", "/refused", ""));
    }

    [Fact]
    public async Task AHandlerThatTakesTooLongIsNotWaitedFor()
    {
        Migration migration = Migrate("service.yaml", "getFile");
        Harness harness = Harness.Load(migration, Host("builder.Services.AddSingleton<IGetFileIntegration>(new HandlerGetFileIntegration(async (_, _) => { await Task.Delay(60_000); return new(200, [], \"\"); }));", ""), withAws: true);
        var build = harness.Method<Func<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>, WebApplication>>("Shop.Host", "Build");
        await using WebApplication app = build((_, _) => throw new InvalidOperationException());
        await app.StartAsync(TestContext.Current.CancellationToken);
        using HttpClient client = new() { BaseAddress = new Uri(app.Urls.First()) };
        Assert.Equal((504, """{"message":"Endpoint request timed out"}"""), await SendAsync(client, "GET", "/files/a", ""));
    }

    private static Migration Migrate(string file, string only)
    {
        ApiReading reading = ApiDocument.Read(Path.Combine(Folder, "aws", file));
        Assert.Empty(reading.Problems);
        Migration migration = Migrator.Run([.. reading.Operations.Where(operation => only.Length == 0 || operation.Id == only)], new MigrateOptions { Namespace = "Shop", Aws = true, Style = MappingStyle.Exact, Tests = false, Cases = 5, Mutants = 0 });
        Assert.All(migration.Operations, operation => Assert.True(operation.IsMigrated, operation.Skipped ?? operation.Problems.FirstOrDefault()?.Message));
        return migration;
    }

    private static string Stubs() => File.ReadAllText(Path.Combine(Folder, "AwsStubs.cs.txt"));

    private static string Text(Migration migration, string path) => Assert.Single(migration.Files, file => file.Path == path).Text;

    private static void SetKeys(bool areThere)
    {
        foreach ((string name, string value) in Keys)
        {
            Environment.SetEnvironmentVariable(name, areThere ? value : null);
        }
    }

    private static async Task<(int Status, string Body)> SendAsync(HttpClient client, string method, string uri, string body)
    {
        using HttpRequestMessage message = new(new HttpMethod(method), uri) { Content = body.Length == 0 ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using HttpResponseMessage answer = await client.SendAsync(message, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static void AssertSent(List<Sent> seen, string line, string service, string body, string? target, string? contentType)
    {
        Sent sent = seen[^1];
        Assert.Equal((line, body, target, contentType), ($"{sent.Method} {sent.Uri}", sent.Body, sent.Header("X-Amz-Target"), sent.Header("Content-Type")));
        Assert.Equal(("to/ken=", "application/json"), (sent.Header("X-Amz-Security-Token"), sent.Header("Accept")));

        // Signed is what was sent.
        Uri uri = new(sent.Uri);
        string authorization = sent.Header("Authorization")!;
        string[] names = authorization.Split("SignedHeaders=")[1].Split(',')[0].Split(';');
        string[] added = ["host", "x-amz-date", "x-amz-security-token", "x-amz-content-sha256"];
        string[] signed = [.. names.Except(added)];
        Assert.Equal(sent.Headers.Where(header => header.Key == "content-type" || header.Key.StartsWith("x-amz-", StringComparison.Ordinal)).Select(header => header.Key).Except(added).Order(StringComparer.Ordinal), signed);
        AwsRequest request = new(
            sent.Method, sent.Uri[sent.Uri.IndexOf('/', 8)..].Split('?')[0], uri.Query.TrimStart('?'), [new("Host", uri.Host), .. signed.Select(name => KeyValuePair.Create(name, sent.Header(name)!))],
            Encoding.UTF8.GetBytes(sent.Body));
        DateTimeOffset time = DateTimeOffset.ParseExact(sent.Header("X-Amz-Date")!, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        Assert.InRange(DateTimeOffset.UtcNow - time, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(5));
        Assert.Equal(
            AwsSignature.HeadersFor(request, new AwsKeys(Keys[0].Value, Keys[1].Value, Keys[2].Value), uri.Host.Split('.')[^(uri.Host.EndsWith(".cn", StringComparison.Ordinal) ? 4 : 3)], service, time).Single(header => header.Key == "Authorization").Value,
            authorization);
    }

    private static string Host(string registrations, string configure) => $$"""
        namespace Shop
        {
        public static class Host
        {
            public static WebApplication Build(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send)
            {
                var builder = WebApplication.CreateSlimBuilder();
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Configuration["Logging:LogLevel:Default"] = "None";
                {{registrations}}
                builder.Services.AddShopAws();
                builder.Services.AddShop({{configure}});
                builder.Services.AddHttpClient("SignedIntegration").ConfigurePrimaryHttpMessageHandler(() => new Network(send));
                var app = builder.Build();
                app.MapShop();
                return app;
            }

            private sealed class Network(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send) : HttpMessageHandler
            {
                protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => send(request, cancellationToken);
            }
        }
        }

        """;

    private const string Fakes = """"
        namespace Shop
        {
        public sealed class States : Amazon.StepFunctions.IAmazonStepFunctions
        {
            public Task<Amazon.StepFunctions.Model.StartSyncExecutionResponse> StartSyncExecutionAsync(Amazon.StepFunctions.Model.StartSyncExecutionRequest request, CancellationToken cancellationToken) =>
                request.Input == "cut off" ? throw new Amazon.Runtime.AmazonServiceException("no way there")
                : request.Input == "none"
                    ? throw new Amazon.Runtime.AmazonServiceException("no") { ErrorCode = "StateMachineDoesNotExist", StatusCode = System.Net.HttpStatusCode.BadRequest }
                    : Task.FromResult(new Amazon.StepFunctions.Model.StartSyncExecutionResponse
                    {
                        Status = new("SUCCEEDED"),
                        Output = $$"""{"ran": "{{request.StateMachineArn}}", "with": {{request.Input}}}""",
                        StartDate = DateTime.UnixEpoch.AddSeconds(1700000000.5),
                    });
        }

        public sealed class Functions : Amazon.Lambda.IAmazonLambda
        {
            public Task<Amazon.Lambda.Model.InvokeResponse> InvokeAsync(Amazon.Lambda.Model.InvokeRequest request, CancellationToken cancellationToken) => request.Payload switch
            {
                _ when request.FunctionName!.EndsWith(":proxy", StringComparison.Ordinal) => Task.FromResult(new Amazon.Lambda.Model.InvokeResponse
                {
                    StatusCode = 200,
                    Payload = new(System.Text.Encoding.UTF8.GetBytes(Answer(System.Text.Json.Nodes.JsonNode.Parse(request.Payload!)!, request.Payload!))),
                }),
                "cut off" => throw new Amazon.Runtime.AmazonServiceException("no way there"),
                "none" => throw new Amazon.Runtime.AmazonServiceException("no JSON") { StatusCode = System.Net.HttpStatusCode.BadRequest },
                "0" => Task.FromResult(new Amazon.Lambda.Model.InvokeResponse { StatusCode = 200, FunctionError = "Unhandled", Payload = new("""{"errorMessage": "it is unknown"}"""u8.ToArray()) }),
                _ => Task.FromResult(new Amazon.Lambda.Model.InvokeResponse
                {
                    StatusCode = 200,
                    Payload = new(System.Text.Encoding.UTF8.GetBytes($$"""{"name": "{{request.FunctionName}}", "event": {{request.Payload}}}""")),
                }),
            };

            private static string Answer(System.Text.Json.Nodes.JsonNode given, string text) =>
                (string?)given["path"] == "/proxy/image" ? new System.Text.Json.Nodes.JsonObject { ["body"] = (string?)given["body"], ["isBase64Encoded"] = (bool)given["isBase64Encoded"]! }.ToJsonString()
                : (string?)given["body"] is { } body ? body
                : new System.Text.Json.Nodes.JsonObject { ["body"] = text }.ToJsonString();
        }
        }
        """";

    private sealed record Sent(string Method, string Uri, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public string? Header(string name) => Headers.GetValueOrDefault(name.ToLowerInvariant());

        public static async Task<Sent> OfAsync(HttpRequestMessage message) => new(
            message.Method.Method,
            $"https://{message.RequestUri!.Host}{message.RequestUri.PathAndQuery}",
            message.Headers.NonValidated.Concat(message.Content?.Headers.NonValidated ?? default).ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
            message.Content is null ? "" : await message.Content.ReadAsStringAsync());
    }
}
