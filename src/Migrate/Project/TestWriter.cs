using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VtlKit.Gateway;
using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Options;
using VtlKit.Migrate.Proof;
using VtlKit.OpenApi;
using VtlKit.Runtime;

namespace VtlKit.Migrate.Project;

/// <summary>Writes the project of tests that goes with the code: goldens of each mapping, and requests through the service.</summary>
internal static class TestWriter
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(
        SortedDictionary<string, string> files,
        IReadOnlyList<OperationPlan> plans,
        IReadOnlyDictionary<OperationPlan, List<MigratedMapping>> mappings,
        IReadOnlyCollection<DeploymentValue> values,
        string space,
        string prefix,
        bool isMiddleware)
    {
        string folder = $"{space}.Tests/";
        files[$"{folder}{space}.Tests.csproj"] = Project(space);
        files[$"{folder}Golden.cs"] = GoldenSource(space);
        foreach (OperationPlan plan in plans.Where(plan => mappings[plan].Count > 0))
        {
            files[$"{folder}{plan.MappingClass}Tests.cs"] = MappingTests(plan, mappings[plan], values, prefix + "Options", space);
            foreach (MigratedMapping mapping in mappings[plan])
            {
                files[$"{folder}Goldens/{plan.Name}.{mapping.Method.Name}.json"] = Goldens(mapping);
                if (mapping.Deviating.Count > 0)
                {
                    files[$"{folder}Goldens/{plan.Name}.{mapping.Method.Name}.deviations.json"] = Deviations(mapping);
                }
            }
        }

        // The evaluator does not make the events of proxies.
        OperationPlan[] evaluated = [.. plans.Where(plan => plan.Operation.Integration.Type is not IntegrationType.AwsProxy)];
        if (evaluated.Length > 0)
        {
            files[$"{folder}{prefix}ServiceTests.cs"] = ServiceTests(evaluated, values, space, prefix, isMiddleware);
        }
    }

    private static string Project(string space) => $$"""
        <Project Sdk="Microsoft.NET.Sdk">

          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <AnalysisLevel>latest-recommended</AnalysisLevel>
            <InvariantGlobalization>true</InvariantGlobalization>
            <IsPackable>false</IsPackable>
            <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
          </PropertyGroup>

          <ItemGroup>
            <FrameworkReference Include="Microsoft.AspNetCore.App" />
            <PackageReference Include="Microsoft.AspNetCore.TestHost" Version="10.0.15" />
            <PackageReference Include="xunit.v3" Version="4.0.2" />
            <ProjectReference Include="../{{space}}/{{space}}.csproj" />
          </ItemGroup>

          <ItemGroup>
            <None Include="Goldens/*.json" CopyToOutputDirectory="PreserveNewest" />
          </ItemGroup>

        </Project>

        """;

    private static string GoldenSource(string space) => $$""""
        using System.Globalization;
        using System.Text.Json;

        namespace {{space}}.Tests;

        /// <summary>A case of a mapping: what it is given, what it printed at the gateway, and what it overrode; no output where it failed.</summary>
        public sealed class Golden(JsonElement json)
        {
            /// <summary>The text that the template printed; null where it failed.</summary>
            public string? Output { get; } = json.GetProperty("output").GetString();

            /// <summary>Of a difference on purpose its number.</summary>
            public string? Id { get; } = json.TryGetProperty("id", out var id) ? id.GetString() : null;

            /// <summary>Of a difference on purpose what the template printed.</summary>
            public string? Template { get; } = json.TryGetProperty("template", out var template) ? template.GetString() : null;

            /// <summary>Of a difference on purpose what the template left in the overrides.</summary>
            public string TemplateOverrides { get; } = json.TryGetProperty("templateOverrides", out var overrides) ? string.Join('\n', overrides.EnumerateArray().Select(line => line.GetString())) : "";

            /// <summary>What it left in the overrides, line by line.</summary>
            public string[] Overrides { get; } = [.. json.GetProperty("overrides").EnumerateArray().Select(line => line.GetString()!)];

            /// <summary>The cases of a file.</summary>
            public static IEnumerable<Golden> Read(string name)
            {
                using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Goldens", name)));
                return [.. document.RootElement.EnumerateArray().Select(element => new Golden(element.Clone()))];
            }

            /// <summary>What the mapping is given.</summary>
            public GatewayRequest ToRequest() => new(
                json.GetProperty("body").GetString()!,
                GatewayRequest.ParametersOf(Entries("path"), Entries("query"), Entries("headers")),
                GatewayRequest.ContextOf((JavaMap)Value(json.GetProperty("context"))!),
                GatewayRequest.StageVariablesOf(Entries("stageVariables")));

            /// <summary>Runs a mapping over the case and compares.</summary>
            public void Check(Func<GatewayRequest, string> mapping)
            {
                var request = ToRequest();
                string? output;
                try
                {
                    output = mapping(request);
                }
                catch (Exception exception) when (exception is GatewayMappingException or FormatException)
                {
                    output = null;
                }

                Xunit.Assert.Equal(Output, output);
                if (output is not null)
                {
                    Xunit.Assert.Equal(string.Join('\n', Overrides), string.Join('\n', Lines("", request.Context, isOverride: false).Order(StringComparer.Ordinal)));
                }
            }

            private static IEnumerable<string> Lines(string path, JavaMap map, bool isOverride)
            {
                foreach (var key in map.Keys)
                {
                    var name = $"{path}{key}";
                    var inside = isOverride || name is "requestOverride" or "responseOverride";
                    if (map[key] is JavaMap { IsHashed: true } inner)
                    {
                        foreach (var line in Lines(name + ".", inner, inside))
                        {
                            yield return line;
                        }
                    }
                    else if (inside)
                    {
                        yield return $"{name}: {JavaText.Of(map[key])}";
                    }
                }
            }

            private static object? Value(JsonElement element)
            {
                switch (element.ValueKind)
                {
                    case JsonValueKind.Object:
                        var map = JavaMap.Hashed();
                        foreach (var member in element.EnumerateObject())
                        {
                            map.Put(member.Name, Value(member.Value));
                        }

                        return map;
                    case JsonValueKind.Number:
                        return element.TryGetInt32(out var number) ? number : element.TryGetInt64(out var large) ? large : double.Parse(element.GetRawText(), CultureInfo.InvariantCulture);
                    case JsonValueKind.True or JsonValueKind.False:
                        return element.GetBoolean();
                    case JsonValueKind.Null:
                        return null;
                    default:
                        return element.ToString();
                }
            }

            private List<KeyValuePair<string, string>> Entries(string name) =>
                [.. json.GetProperty(name).EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value.GetString()!))];
        }

        """";

    private static string MappingTests(OperationPlan plan, IReadOnlyList<MigratedMapping> mappings, IReadOnlyCollection<DeploymentValue> values, string options, string space)
    {
        SourceWriter writer = new();
        writer.Line($"/// <summary>{ServiceWriter.Xml(plan.Operation.Name)}: its mappings give what its templates gave.</summary>");
        writer.Open($"public sealed class {plan.MappingClass}Tests");
        if (!plan.Configured.IsEmpty)
        {
            writer.Line($"private static readonly {options} Options = {DeploymentValues.Sample("", values)};");
        }

        foreach (MigratedMapping mapping in mappings)
        {
            writer.Gap();
            writer.Line("[Fact]");
            writer.Open($"public void {mapping.Method.Name}GivesWhatTheTemplateGave()");
            writer.Line($"Assert.All(Golden.Read(\"{plan.Name}.{mapping.Method.Name}.json\"), golden => golden.Check({plan.DelegateOf(mapping.Plan, "Options")}));");
            writer.Close();
            foreach ((Deviation deviation, _) in mapping.Deviating)
            {
                writer.Gap();
                writer.Line($"// {CSharpText.Comment($"{deviation.When} {deviation.Now}")}");
                writer.Line("[Fact]");
                writer.Open($"public void {mapping.Method.Name}DiffersAsDeclaredIn{deviation.Id}()");
                writer.Line($"var golden = Golden.Read(\"{plan.Name}.{mapping.Method.Name}.deviations.json\").Single(golden => golden.Id == \"{deviation.Id}\");");
                writer.Line($"golden.Check({plan.DelegateOf(mapping.Plan, "Options")});");
                writer.Line("Assert.NotEqual((golden.Template, golden.TemplateOverrides), (golden.Output, string.Join('\\n', golden.Overrides)));");
                writer.Close();
            }
        }

        writer.Close();
        return $"using Xunit;\n\nnamespace {space}.Tests;\n\n{writer}";
    }

    private static string Goldens(MigratedMapping mapping) => Written(json =>
    {
        foreach (ProofCase given in mapping.Telling)
        {
            json.WriteStartObject();
            WriteCase(json, mapping, given, mapping.Result.Style == MappingStyle.Exact ? given.Render(mapping.Tree) : mapping.NowOf(given));
            json.WriteEndObject();
        }
    });

    private static string Deviations(MigratedMapping mapping) => Written(json =>
    {
        foreach ((Deviation deviation, ProofCase given) in mapping.Deviating)
        {
            json.WriteStartObject();
            json.WriteString("id", deviation.Id);
            json.WriteString("when", deviation.When);
            json.WriteString("now", deviation.Now);
            json.WriteString("template", given.Render(mapping.Original)?.Output);
            WriteLines(json, "templateOverrides", given.OverridesOf(mapping.Original));
            WriteCase(json, mapping, given, mapping.NowOf(given));
            json.WriteEndObject();
        }
    });

    private static void WriteCase(Utf8JsonWriter json, MigratedMapping mapping, ProofCase given, Outcome? outcome)
    {
        json.WriteString("body", given.Body);
        WriteEntries(json, "path", given.Path);
        WriteEntries(json, "query", given.Query);
        WriteEntries(json, "headers", given.Headers);
        WriteEntries(json, "stageVariables", given.StageVariables);
        json.WritePropertyName("context");
        json.WriteRawValue(given.ContextJson);
        json.WriteString("output", outcome?.Output);
        WriteLines(json, "overrides", given.OverridesOf(mapping.Tree));
    }

    private static void WriteLines(Utf8JsonWriter json, string name, IEnumerable<string> lines)
    {
        json.WriteStartArray(name);
        foreach (string line in lines)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Indented))
        {
            json.WriteStartArray();
            write(json);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteEntries(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> entries)
    {
        json.WriteStartObject(name);
        foreach ((string key, string value) in entries.GroupBy(entry => entry.Key).Select(group => group.Last()))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    /// <summary>A request through each operation, and what the gateway made of it.</summary>
    private static string ServiceTests(IReadOnlyList<OperationPlan> plans, IReadOnlyCollection<DeploymentValue> values, string space, string prefix, bool isMiddleware)
    {
        SourceWriter writer = new();
        writer.Line("/// <summary>Requests through the service, and the answers that the gateway gave.</summary>");
        writer.Open($"public sealed class {prefix}ServiceTests");
        foreach (OperationPlan plan in plans)
        {
            WriteServiceTest(writer, plan, isMiddleware, "AnswersAsTheGatewayDid", plan.HasBackend ? SampleResponse.Of(plan.Operation) : new BackendResponse());
            if (!plan.Deviations.IsEmpty)
            {
                WriteServiceTest(writer, plan, isMiddleware, "TellsErrorsOfTheBackend", Fixes.BackendErrorFix.SampleOf(plan.Operation));
            }
        }

        writer.Gap();
        string behind = isMiddleware ? "RequestDelegate? backend" : "Action<IServiceCollection> register";
        writer.Open($"private static async Task<WebApplication> StartAsync({behind})");
        writer.Line("var builder = WebApplication.CreateSlimBuilder();");
        writer.Line("builder.WebHost.UseTestServer();");
        if (!isMiddleware)
        {
            writer.Line("register(builder.Services);");
        }

        WriteRegistration(writer, prefix, values);
        writer.Line("var app = builder.Build();");
        if (isMiddleware)
        {
            writer.Line($"app.Use{prefix}();");
            writer.Open("if (backend is not null)");
            writer.Line("app.Run(backend);");
            writer.Close();
        }
        else
        {
            writer.Line($"app.Map{prefix}();");
        }

        writer.Line("await app.StartAsync(TestContext.Current.CancellationToken);");
        writer.Line("return app;");
        writer.Close();
        writer.Close();
        return "using System.Text;\nusing Microsoft.AspNetCore.Builder;\nusing Microsoft.AspNetCore.Http;\nusing Microsoft.AspNetCore.TestHost;\nusing Microsoft.Extensions.DependencyInjection;\nusing Xunit;\n\n"
            + $"namespace {space}.Tests;\n\n{writer}";
    }

    private static void WriteRegistration(SourceWriter writer, string prefix, IReadOnlyCollection<DeploymentValue> values)
    {
        if (values.Count == 0)
        {
            writer.Line($"builder.Services.Add{prefix}();");
            return;
        }

        writer.Open($"builder.Services.Add{prefix}(options =>");
        foreach (DeploymentValue value in values)
        {
            writer.Line($"options.{value.Property} = {CSharpText.Literal(value.StandIn)};");
        }

        writer.Close(");");
    }

    private static void WriteServiceTest(SourceWriter writer, OperationPlan plan, bool isMiddleware, string test, BackendResponse backend)
    {
        Operation operation = plan.Operation;
        VtlKit.Gateway.GatewayRequest sample = SampleRequest.Of(operation);
        GatewaySetup setup = OperationSetup.Of(operation);
        ContextMap context = SampleContext.Of(sample, operation.Path, operation.Api.StageName ?? "prod");
        Exchange exchange = RequestPipeline.Run(setup, sample, context);
        exchange = ResponsePipeline.Run(setup, exchange, backend);
        MethodResponse response = exchange.Response!;
        bool dependsOnContext = operation.Integration.RequestTemplates.Concat(operation.Integration.Responses.SelectMany(each => each.Templates))
            .Any(template => template.Template.Text.Contains("$context", StringComparison.Ordinal) || template.Template.Text.Contains("header", StringComparison.Ordinal));
        writer.Gap();
        writer.Line("[Fact]");
        writer.Open($"public async Task {plan.Name}{test}()");
        if (plan.HasBackend)
        {
            string headers = string.Join(", ", backend.Headers.Select(header => $"new({CSharpText.Literal(header.Key)}, {CSharpText.Literal(header.Value)})"));
            string status = backend.Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (isMiddleware)
            {
                writer.Line("List<IntegrationRequest> sent = [];");
                writer.Open("await using var app = await StartAsync(async http =>");
                writer.Line("using StreamReader reader = new(http.Request.Body, Encoding.UTF8);");
                writer.Line($"sent.Add(new IntegrationRequest({CSharpText.Literal(exchange.IntegrationRequest?.Method ?? "")}, {CSharpText.Literal(exchange.IntegrationRequest?.Uri ?? "")}, [], await reader.ReadToEndAsync(http.RequestAborted)));");
                writer.Line($"http.Response.StatusCode = {status};");
                writer.Line($"await http.Response.WriteAsync({CSharpText.Literal(backend.Body.Text)}, http.RequestAborted);");
                writer.Close(");");
            }
            else
            {
                writer.Line("List<IntegrationRequest> sent = [];");
                writer.Open($"Handler{plan.Name}Integration backend = new((request, _) =>");
                writer.Line("sent.Add(request);");
                writer.Line($"return Task.FromResult(new IntegrationResponse({status}, [{headers}], {CSharpText.Literal(backend.Body.Text)}));");
                writer.Close(");");
                writer.Line($"await using var app = await StartAsync(services => services.AddSingleton<{plan.Port}>(backend));");
            }
        }
        else
        {
            writer.Line($"await using var app = await StartAsync({(isMiddleware ? "null" : "_ => { }")});");
        }

        writer.Line($"using HttpRequestMessage message = new(new HttpMethod({CSharpText.Literal(sample.Method)}), {CSharpText.Literal(AddressOf(sample))});");
        if (!sample.Body.IsEmpty)
        {
            writer.Line($"message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes({CSharpText.Literal(sample.Body.Text)}));");
        }

        foreach ((string name, string value) in sample.Headers)
        {
            string target = name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) ? "message.Content?.Headers" : "message.Headers";
            if (!sample.Body.IsEmpty || target == "message.Headers")
            {
                writer.Line($"{target.Replace("?", "", StringComparison.Ordinal)}.TryAddWithoutValidation({CSharpText.Literal(name)}, {CSharpText.Literal(value)});");
            }
        }

        writer.Gap();
        writer.Line("using var answer = await app.GetTestClient().SendAsync(message, TestContext.Current.CancellationToken);");
        writer.Gap();
        writer.Line($"Assert.Equal({response.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)}, (int)answer.StatusCode);");
        if (response.Headers.LastValue("Content-Type") is { } contentType)
        {
            writer.Line($"Assert.Equal({CSharpText.Literal(contentType)}, answer.Content.Headers.ContentType?.ToString());");
        }

        if (!dependsOnContext)
        {
            writer.Line($"Assert.Equal({CSharpText.Literal(response.Status is 204 or 304 ? "" : response.Body.Text)}, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));");
        }

        if (plan.HasBackend && exchange.IntegrationRequest is { } integration && exchange.IsSent)
        {
            writer.Line("var request = Assert.Single(sent);");
            writer.Line($"Assert.Equal({CSharpText.Literal(integration.Method)}, request.Method);");
            writer.Line($"Assert.Equal({CSharpText.Literal(integration.Uri)}, request.Uri);");
            if (!dependsOnContext)
            {
                writer.Line($"Assert.Equal({CSharpText.Literal(integration.Body.Text)}, request.Body.Text);");
            }
        }
        else if (plan.HasBackend)
        {
            writer.Line("Assert.Empty(sent);");
        }

        writer.Close();
    }

    private static string AddressOf(VtlKit.Gateway.GatewayRequest request)
    {
        string path = string.Join('/', request.Path.Split('/').Select(segment => Uri.EscapeDataString(Uri.UnescapeDataString(segment))));
        string query = string.Join('&', request.Query.Select(entry => $"{Uri.EscapeDataString(entry.Key)}={Uri.EscapeDataString(entry.Value)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
