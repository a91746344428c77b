using VtlKit.Gateway;

namespace VtlKit.Migrate.Project;

/// <summary>
/// Writes the project that runs the service with its backends at AWS: apart from the service, so that the service needs no package. Its classes are those of
/// <c>Compat/Aws</c>, as far as there are operations for them.
/// </summary>
internal static class AwsWriter
{
    /// <summary>How a backend at AWS is reached.</summary>
    private enum Way
    {
        /// <summary>A state machine whose end is waited for, by the SDK.</summary>
        Execution,

        /// <summary>A function, by the SDK.</summary>
        Lambda,

        /// <summary>Any service, by signed requests.</summary>
        Signed,
    }

    /// <summary>Writes the project if an operation has a backend at AWS.</summary>
    /// <param name="files">Where to.</param>
    /// <param name="plans">The operations.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="prefix">What the API's own classes begin with.</param>
    /// <param name="isConfigured">Whether the options of the service are read from the configuration.</param>
    public static void Write(SortedDictionary<string, string> files, IReadOnlyList<OperationPlan> plans, string space, string prefix, bool isConfigured)
    {
        OperationPlan[] used = [.. plans.Where(plan => plan.Operation.Integration.Type is IntegrationType.Aws or IntegrationType.AwsProxy)];
        if (used.Length == 0)
        {
            return;
        }

        string folder = $"{space}.Aws/";
        Way[] ways = [.. used.Select(WayOf).Distinct().Order()];
        files[$"{folder}{space}.Aws.csproj"] = Project(space, ways);
        files[$"{folder}README.md"] = Readme(space, prefix, ways);
        files[$"{folder}Program.cs"] = Program(space, prefix, isConfigured);
        files[$"{folder}{prefix}Aws.cs"] = Registration(space, prefix, used, ways);
        foreach (string name in ways.SelectMany(way => FilesOf(way, HasSdk(ways))))
        {
            files[$"{folder}{name}"] = Source(name, space);
        }

        foreach (OperationPlan plan in used)
        {
            files[$"{folder}Aws{plan.Name}Integration.cs"] = Adapter(plan, space);
        }
    }

    private static Way WayOf(OperationPlan plan)
    {
        string uri = plan.Operation.Integration.Uri ?? "";
        return uri.EndsWith(":states:action/StartSyncExecution", StringComparison.Ordinal) ? Way.Execution
            : uri.Contains(":lambda:path/", StringComparison.Ordinal) && uri.Contains("/functions/", StringComparison.Ordinal) && uri.EndsWith("/invocations", StringComparison.Ordinal) ? Way.Lambda
            : Way.Signed;
    }

    private static bool HasSdk(Way[] ways) => ways.Any(way => way != Way.Signed);

    private static IEnumerable<string> FilesOf(Way way, bool hasSdk) => way switch
    {
        Way.Execution => ["ExecutionIntegration.cs"],
        Way.Lambda => ["LambdaIntegration.cs"],
        _ =>
        [
            "SignedIntegration.cs", "AwsCredentials.cs", "AwsEndpoint.cs", "AwsRequest.cs", "AwsServices.cs", "AwsSignature.cs",
            hasSdk ? "SdkCredentials.cs" : "EnvironmentCredentials.cs",
        ],
    };

    private static string Source(string name, string space) => PipelineSource.Read($"Aws/{name}")
        .Replace("using VtlKit.Migrate.Compat.Pipeline;\n", "", StringComparison.Ordinal)
        .Replace("namespace VtlKit.Migrate.Compat.Aws;", $"namespace {space};", StringComparison.Ordinal)
        .TrimStart('\n');

    private static string Adapter(OperationPlan plan, string space)
    {
        string summary = $"/// <summary>The backend of {ServiceWriter.Xml(plan.Operation.Name)}: {ServiceWriter.Xml(plan.Operation.Integration.Uri ?? "")}.</summary>";
        string name = $"Aws{plan.Name}Integration";
        return WayOf(plan) switch
        {
            Way.Execution => $"using Amazon.StepFunctions;\n\nnamespace {space};\n\n{summary}\npublic sealed class {name}(IAmazonStepFunctions states) : ExecutionIntegration(states), {plan.Port};\n",
            Way.Lambda => $"using Amazon.Lambda;\n\nnamespace {space};\n\n{summary}\npublic sealed class {name}(IAmazonLambda lambda) : LambdaIntegration(lambda), {plan.Port};\n",
            _ => $"namespace {space};\n\n{summary}\npublic sealed class {name}(IHttpClientFactory clients, IAwsCredentials credentials) : SignedIntegration(clients, credentials), {plan.Port};\n",
        };
    }

    private static string Registration(string space, string prefix, OperationPlan[] used, Way[] ways)
    {
        Emission.SourceWriter writer = new();
        string[] spaces =
        [
            .. ways.Contains(Way.Lambda) ? ["Amazon.Lambda"] : Array.Empty<string>(),
            .. ways.Contains(Way.Signed) && HasSdk(ways) ? ["Amazon.Runtime.Credentials"] : Array.Empty<string>(),
            .. ways.Contains(Way.Execution) ? ["Amazon.StepFunctions"] : Array.Empty<string>(),
            "Microsoft.Extensions.DependencyInjection.Extensions",
        ];
        writer.Line("/// <summary>The backends at AWS.</summary>");
        writer.Open($"public static class {prefix}Aws");
        writer.Line("/// <summary>Registers the backends at AWS, and the clients that they need. What is registered before is kept.</summary>");
        writer.Open($"public static IServiceCollection Add{prefix}Aws(this IServiceCollection services)");
        foreach (Way way in ways)
        {
            writer.Line(way switch
            {
                Way.Execution => "services.TryAddSingleton<IAmazonStepFunctions>(_ => new AmazonStepFunctionsClient());",
                Way.Lambda => "services.TryAddSingleton<IAmazonLambda>(_ => new AmazonLambdaClient());",
                _ when HasSdk(ways) => "services.TryAddSingleton<IAwsCredentials>(_ => new SdkCredentials(DefaultAWSCredentialsIdentityResolver.GetCredentials()));\nSignedIntegration.AddClient(services);",
                _ => "services.TryAddSingleton<IAwsCredentials, EnvironmentCredentials>();\nSignedIntegration.AddClient(services);",
            });
        }

        foreach (OperationPlan plan in used)
        {
            writer.Line($"services.TryAddSingleton<{plan.Port}, Aws{plan.Name}Integration>();");
        }

        writer.Line("return services;");
        writer.Close();
        writer.Close();
        return $"{string.Concat(spaces.Select(used => $"using {used};\n"))}\nnamespace {space};\n\n{writer}";
    }

    private static string Program(string space, string prefix, bool isConfigured) => $"""
        using {space};

        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Services.Add{prefix}Aws();
        builder.Services.Add{prefix}({(isConfigured ? "options => options.Configure(builder.Configuration)" : "")});
        var app = builder.Build();
        app.Map{prefix}();
        app.Run();

        """;

    private static string Project(string space, Way[] ways)
    {
        string[] packages = [.. ways.Contains(Way.Lambda) ? ["AWSSDK.Lambda"] : Array.Empty<string>(), .. ways.Contains(Way.Execution) ? ["AWSSDK.StepFunctions"] : Array.Empty<string>()];
        return $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">

              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RootNamespace>{space}</RootNamespace>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisLevel>latest-recommended</AnalysisLevel>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>

              <ItemGroup>
            {string.Concat(packages.Select(package => $"    <PackageReference Include=\"{package}\" Version=\"4.*\" />\n"))}    <ProjectReference Include="../{space}/{space}.csproj" />
              </ItemGroup>

            </Project>

            """;
    }

    private static string Readme(string space, string prefix, Way[] ways)
    {
        Dictionary<Way, string> parts = new()
        {
            [Way.Execution] = "- `ExecutionIntegration` starts a state machine and waits for its end (`StartSyncExecution`). Its answer has what the service's has, but for billing details.",
            [Way.Lambda] = "- `LambdaIntegration` invokes a function, or leaves it an event where the request has `X-Amz-Invocation-Type: Event`. One behind a proxy is given the whole request.",
            [Way.Signed] = """
                - `SignedIntegration` calls services with requests of its own. `AwsEndpoint` finds host and path in the address of the integration, `AwsRequest` asks as the service understands it,
                  and `AwsSignature` signs that (version 4). The region is the one in the address, which stands in `Operations` of the service.
                """,
        };
        Dictionary<Way, string> packages = new() { [Way.Execution] = "`ExecutionIntegration` needs AWSSDK.StepFunctions", [Way.Lambda] = "`LambdaIntegration` needs AWSSDK.Lambda" };
        string[] paragraphs =
        [
            $"# {space}.Aws: the service with its backends at AWS",
            $"""
            `dotnet run --project {space}.Aws` runs {space} with adapters from its ports to what the API called at AWS. `Program.cs` registers them with
            `Add{prefix}Aws()`, which keeps what is registered before it: a port of your own, a client for another region or account, other credentials.
            """,
            string.Join('\n', ways.Select(way => parts[way])),
            (ways.Contains(Way.Signed), HasSdk(ways)) switch
            {
                (true, false) => """
                    `EnvironmentCredentials` takes the keys from `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`, at each request. For those of a profile, a
                    container or an instance, add the package AWSSDK.Core and register an `IAwsCredentials` over its `AWSCredentials`, whose `GetCredentialsAsync` has the three values.
                    """,
                (true, true) => "`SdkCredentials` takes the keys that the SDK finds, as its own clients do: in the environment, in a profile, or those of a role of the container or instance.",
                _ => "Keys and region are those that the SDK finds: in the environment, in a profile, or those of a role of the container or instance.",
            },
            """
            The role in `credentials` of an integration is not assumed: allow the service's own role what that one was allowed. A call takes as long as its operation allows
            (`Timeout`), then the client gets 504.
            """,
            HasSdk(ways)
                ? $"""
                  {string.Join(", ", ways.Where(packages.ContainsKey).Select(way => packages[way]))}. Against these packages none of it was compiled, only against small stubs of the
                  interfaces used, and it never called AWS: read it, and try it before you rely on it.
                  """
                : "It needs no package. Its signatures were compared with published ones, and it never called AWS: try it before you rely on it.",
        ];
        return string.Join("\n\n", paragraphs) + "\n";
    }
}
