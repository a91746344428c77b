using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.CodeAnalysis.CSharp;
using VtlKit.Gateway;
using VtlKit.Migrate.Proof;
using VtlKit.Migrate.Tests.Emission;
using VtlKit.OpenApi;
using VtlKit.Runtime;

namespace VtlKit.Migrate.Tests.Pipeline;

/// <summary>Migrated services under a real server: what a client gets is what the evaluator's gateway gives.</summary>
public sealed class ServiceTests
{
    private const string Order = """{"id": "AB12", "items": [{"sku": "a", "count": 2}]}""";
    private static readonly byte[] Image = [0x89, 0x50, 0x4E, 0x47, 0x00, 0xFF, 0xFE];

    private static readonly Sent[] Requests =
    [
        new("PUT", "/orders/7?dry=no", Order) { Headers = [("x-trace", "t1")] },
        new("PUT", "/orders/7?dry=no", Order) { Headers = [("x-trace", "t1")], Status = 404, Answer = """{"reason": "it's \"gone\""}""" },
        new("PUT", "/orders/7?dry=no", Order) { Headers = [("x-trace", "t1")], Status = 404, Answer = "{broken" },
        new("PUT", "/orders/7?dry=no", Order) { Headers = [("x-trace", "t1")], AnswerHeaders = [("x-backend", "one"), ("x-backend", "two"), ("Connection", "keep-alive")] },
        new("PUT", "/orders/7", Order),
        new("PUT", "/orders/7?dry=%20", Order) { Headers = [("x-trace", "t1")] },
        new("PUT", "/orders/7?dry=no", "plain") { Headers = [("x-trace", "t1")], ContentType = "text/plain" },
        .. ((string[])
        [
            "", "{", "[]", """{"id": "AB12", "items": []}""", """{"id": "x", "items": [{"sku": "c"}]}""", """{"id": "AB12", "items": [{"sku": "a", "count": 10}]}""",
            """{"id": "AB12", "items": [{"sku": "a"}, {"sku": "a"}]}""", """{"id": "AB12", "items": [{"x-y": 1, "parts": [{"count": 0.5}]}], "extra": 1}""",
            """{"id": "AB1234567", "items": [{}], "note": 4}""", """{"items": [{}], "note": null}""",
        ]).Select(body => new Sent("PUT", "/orders/7?dry=no", body) { Headers = [("x-trace", "t\"1")] }),
        new("GET", "/images/a.png", "") { AnswerBytes = Image, AnswerHeaders = [("Content-Type", "image/png")] },
        new("GET", "/images/a.png", "") { AnswerBytes = Image, AnswerHeaders = [("Content-Type", "text/plain")], Headers = [("Accept", "image/png")] },
        new("POST", "/images/a.png", Convert.ToBase64String(Image)) { ContentType = "text/plain", Answer = "done" },
        new("POST", "/images/a.png", "no base64") { ContentType = "text/plain" },
        new("POST", "/images/a.png", "\u00e9") { ContentType = "image/png", AnswerBytes = Image, AnswerHeaders = [("Content-Type", "image/gif")], Headers = [("Accept", "image/gif")] },
        new("DELETE", "/files/a/b%20c?q=1&q=2", "") { Status = 202, AnswerHeaders = [("Content-Type", "text/x"), ("Date", "never"), ("Via", "v"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")], Answer = "gone" },
        new("PATCH", "/files/x", "body") { ContentType = "text/plain", Headers = [("Accept", "text/plain"), ("X-Own", "1")], AnswerBytes = Image },
        new("GET", "/health", ""),
        new("GET", "/health?bad=1", ""),
        new("POST", "/function", "") { Answer = """{"a": 1}""" },
        new("POST", "/function", "{}") { Answer = """{"errorMessage": "it was not found"}""" },
        new("POST", "/function", "{}") { Answer = """{"errorMessage": "{\"code\": \"not found\"}"}""" },
    ];

    [Theory]
    [InlineData(ServiceShape.Endpoints)]
    [InlineData(ServiceShape.Middleware)]
    public async Task AServiceAnswersAsTheGateway(ServiceShape shape)
    {
        ApiReading reading = ApiDocument.Read(Path.Combine(SharedFiles.Repository, "fixtures", "migrate", "service.yaml"));
        Migration migration = Migrator.Run(reading.Operations, new MigrateOptions { Namespace = "Depot", Shape = shape, Style = MappingStyle.Exact, Cases = 20, Mutants = 0 });
        Assert.All(migration.Operations, operation => Assert.Empty(operation.Problems));
        Assert.Equal(["POST /proxy"], migration.Operations.Where(operation => !operation.IsMigrated).Select(operation => operation.Name));
        Harness harness = Harness.Load(migration, Host(migration, shape));
        var start = harness.Method<Func<Func<string[], byte[], object[]>, WebApplication>>("Depot.Host", "Build");

        Sent current = Requests[0];
        Seen? seen = null;
        await using WebApplication app = start((head, body) =>
        {
            seen = new Seen(head[0], head[1], [.. head.Skip(2)], body);
            return [current.Status, current.AnswerHeaders.Select(header => $"{header.Name}: {header.Value}").ToArray(), current.AnswerBytes ?? Encoding.UTF8.GetBytes(current.Answer)];
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        using HttpClient client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
        foreach (Sent request in Requests)
        {
            current = request;
            seen = null;
            using HttpRequestMessage message = request.ToMessage();
            using HttpResponseMessage answer = await client.SendAsync(message, TestContext.Current.CancellationToken);
            byte[] body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

            Exchange expected = Expect(reading, request);
            string name = $"{request.Method} {request.Uri} {request.Body}";
            Assert.True(expected.Response!.Status == (int)answer.StatusCode, $"{name}: {expected.Response.Status} expected, got {answer.StatusCode}: {Encoding.UTF8.GetString(body)}");
            Assert.True(expected.Response.Body.Bytes.AsSpan().SequenceEqual(body), $"{name}: expected {expected.Response.Body.Text}\ngot {Encoding.UTF8.GetString(body)}");
            HttpHeaders[] headers = [answer.Headers, answer.Content.Headers];
            foreach (IGrouping<string, string> header in expected.Response.Headers.GroupBy(header => header.Key.ToUpperInvariant(), header => header.Value))
            {
                string actual = string.Join('|', headers.Where(part => part.NonValidated.Contains(header.Key)).SelectMany(part => part.NonValidated[header.Key]));
                Assert.True(string.Join('|', header) == actual, $"{name}: {header.Key} {string.Join('|', header)} expected, got {actual}");
            }

            Assert.Equal(body.Length, answer.Content.Headers.ContentLength);
            bool isSent = expected.IsSent && expected.IntegrationRequest!.Uri.Length > 0;
            Assert.True(isSent == seen is not null, name);
            if (isSent)
            {
                Assert.True(expected.IntegrationRequest!.Body.Bytes.AsSpan().SequenceEqual(seen!.Body), $"{name}: expected {expected.IntegrationRequest.Body.Text}\ngot {Encoding.UTF8.GetString(seen.Body)}");
                if (shape == ServiceShape.Endpoints)
                {
                    Assert.Equal((expected.IntegrationRequest.Method, expected.IntegrationRequest.Uri), (seen.Method, seen.Uri));
                    Assert.Equal(Shown(expected.IntegrationRequest.Headers.Select(header => $"{header.Key}: {header.Value}")), Shown(seen.Headers));
                }
            }
        }
    }

    [Theory]
    [InlineData(ServiceShape.Endpoints)]
    [InlineData(ServiceShape.Middleware)]
    public async Task WhateverAServiceNeedsIsWrittenCleanly(ServiceShape shape)
    {
        Assert.SkipUnless(EmittedCode.KnowsWeb, "ASP.NET Core is not beside the runtime.");
        ImmutableArray<Operation> operations = ApiDocument.Read(Path.Combine(SharedFiles.Repository, "fixtures", "migrate", "service.yaml")).Operations;
        List<string> reports = [];
        IEnumerable<Operation[]> alone = shape == ServiceShape.Endpoints ? operations.Select(operation => (Operation[])[operation]) : [];
        foreach (Operation[] chosen in alone.Append([.. operations]))
        {
            Migration migration = Migrator.Run(chosen, new MigrateOptions { Namespace = "Depot", Shape = shape, Style = MappingStyle.Exact, Cases = 5, Mutants = 0, Tests = false });
            if (migration.Files.IsEmpty)
            {
                continue;
            }

            CSharpCompilation service = EmittedCode.CompileService(migration.Files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)).Select(file => (file.Path, file.Text)), "");
            reports.AddRange((await CleanCode.ReportsAsync(service)).Select(report => $"{chosen[0].Id}: {report}"));
        }

        Assert.True(reports.Count == 0, string.Join('\n', reports));
    }

    [Fact]
    public async Task WhatComesBehindMiddlewareIsGivenUpInTime()
    {
        ApiReading reading = ApiDocument.ReadText("""
            openapi: 3.0.1
            paths: {/slow: {get: {x-amazon-apigateway-integration: {type: http, httpMethod: GET, uri: "https://example.com/", timeoutInMillis: 200, responses: {default: {statusCode: "200"}}}}}}
            """);
        Migration migration = Migrator.Run(reading.Operations, new MigrateOptions { Namespace = "Depot", Shape = ServiceShape.Middleware, Tests = false });
        Harness harness = Harness.Load(migration, """
            namespace Depot;

            public static class Host
            {
                public static WebApplication Build()
                {
                    var builder = WebApplication.CreateSlimBuilder();
                    builder.WebHost.UseUrls("http://127.0.0.1:0");
                    builder.Configuration["Logging:LogLevel:Default"] = "None";
                    builder.Services.AddDepot();
                    var app = builder.Build();
                    app.UseDepot();
                    app.Run(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
                    return app;
                }
            }
            """);
        await using WebApplication app = harness.Method<Func<WebApplication>>("Depot.Host", "Build")();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using HttpClient client = new() { BaseAddress = new Uri(app.Urls.First()) };
        using HttpResponseMessage answer = await client.GetAsync(new Uri("/slow", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(504, (int)answer.StatusCode);
        Assert.Equal("""{"message":"Endpoint request timed out"}""", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>What the gateway makes of a request.</summary>
    private static Exchange Expect(ApiReading reading, Sent sent)
    {
        Uri uri = new($"https://api.example{sent.Uri}");
        Operation operation = reading.Operations.Single(candidate => (candidate.Method == sent.Method || candidate.Method == "ANY") && sent.Uri.StartsWith(candidate.Path.Split('{')[0], StringComparison.Ordinal)
            && candidate.Path.Contains('{', StringComparison.Ordinal) == (candidate.Path != uri.AbsolutePath));
        int brace = operation.Path.IndexOf('{', StringComparison.Ordinal);
        VtlKit.Gateway.GatewayRequest request = new()
        {
            Method = sent.Method,
            Path = uri.AbsolutePath,
            Headers = [.. sent.AllHeaders.Select(header => KeyValuePair.Create(header.Name, header.Value))],
            Query = QueryText.Parse(uri.Query.TrimStart('?')),
            PathParameters = brace < 0 ? [] : [KeyValuePair.Create(operation.Path[(brace + 1)..].TrimEnd('}', '+'), Uri.UnescapeDataString(uri.AbsolutePath[brace..]))],
            Body = Payload.Of(ImmutableArray.Create(Encoding.UTF8.GetBytes(sent.Body))),
        };
        ContextMap context = new();
        context.Put("stage", "prod");
        context.Put("apiId", "");
        GatewaySetup setup = OperationSetup.Of(operation);
        BackendResponse backend = new()
        {
            Status = sent.Status,
            Headers = [.. sent.AnswerHeaders.Select(header => KeyValuePair.Create(header.Name, header.Value))],
            Body = Payload.Of([.. sent.AnswerBytes ?? Encoding.UTF8.GetBytes(sent.Answer)]),
        };
        return ResponsePipeline.Run(setup, RequestPipeline.Run(setup, request, context), backend);
    }

    // The order of headers is the server's; each name is there once.
    private static IEnumerable<string> Shown(IEnumerable<string> headers) => headers.Select(header => header[..header.IndexOf(':', StringComparison.Ordinal)].ToUpperInvariant() + header[header.IndexOf(':', StringComparison.Ordinal)..]).Order(StringComparer.Ordinal);

    private static string Host(Migration migration, ServiceShape shape)
    {
        string backends = string.Concat(migration.Operations.Where(operation => operation.IsMigrated && operation.ClassName != "Health")
            .Select(operation => $"        builder.Services.AddSingleton<I{operation.ClassName}Integration>(new Handler{operation.ClassName}Integration(Answer));\n"));
        return shape == ServiceShape.Endpoints
            ? $$"""
            #nullable enable
            namespace Depot;

            public static class Host
            {
                public static WebApplication Build(Func<string[], byte[], object[]> backend)
                {
                    var builder = WebApplication.CreateSlimBuilder();
                    builder.WebHost.UseUrls("http://127.0.0.1:0");
                    builder.Configuration["Logging:LogLevel:Default"] = "None";
            {{backends}}        builder.Services.AddDepot();
                    var app = builder.Build();
                    app.MapDepot();
                    return app;

                    Task<IntegrationResponse> Answer(IntegrationRequest request, CancellationToken cancellationToken)
                    {
                        object[] answer = backend([request.Method, request.Uri, .. request.Headers.Select(header => $"{header.Key}: {header.Value}")], request.Body.Bytes.ToArray());
                        return Task.FromResult(new IntegrationResponse(
                            (int)answer[0],
                            [.. ((string[])answer[1]).Select(line => line.Split(": ", 2)).Select(parts => KeyValuePair.Create(parts[0], parts[1]))],
                            Payload.Of((byte[])answer[2])));
                    }
                }
            }
            """
            : """
            #nullable enable
            namespace Depot;

            public static class Host
            {
                public static WebApplication Build(Func<string[], byte[], object[]> backend)
                {
                    var builder = WebApplication.CreateSlimBuilder();
                    builder.WebHost.UseUrls("http://127.0.0.1:0");
                    builder.Configuration["Logging:LogLevel:Default"] = "None";
                    builder.Services.AddDepot();
                    var app = builder.Build();
                    app.UseDepot();
                    app.Run(async http =>
                    {
                        using MemoryStream body = new();
                        await http.Request.Body.CopyToAsync(body);
                        object[] answer = backend([http.Request.Method, http.Request.Path], body.ToArray());
                        byte[] bytes = (byte[])answer[2];
                        http.Response.StatusCode = (int)answer[0];
                        foreach (var line in (string[])answer[1])
                        {
                            http.Response.Headers.Append(line.Split(": ", 2)[0], line.Split(": ", 2)[1]);
                        }

                        // The length and the start of the inner answer must not get out.
                        http.Response.ContentLength = bytes.Length;
                        await http.Response.StartAsync();
                        await http.Response.Body.WriteAsync(bytes);
                    });
                    return app;
                }
            }
            """;
    }

    private sealed record Seen(string Method, string Uri, string[] Headers, byte[] Body);

    private sealed record Sent(string Method, string Uri, string Body)
    {
        public string? ContentType { get; init; }

        public (string Name, string Value)[] Headers { get; init; } = [];

        public int Status { get; init; } = 200;

        public (string Name, string Value)[] AnswerHeaders { get; init; } = [];

        public string Answer { get; init; } = "";

        public byte[]? AnswerBytes { get; init; }

        public IEnumerable<(string Name, string Value)> AllHeaders => Body.Length == 0 ? Headers : [.. Headers, ("Content-Type", ContentType ?? "application/json")];

        public HttpRequestMessage ToMessage()
        {
            HttpRequestMessage message = new(new HttpMethod(Method), Uri);
            if (Body.Length > 0)
            {
                message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
                message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType ?? "application/json");
            }

            foreach ((string name, string value) in Headers)
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }

            return message;
        }
    }
}
