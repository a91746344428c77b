using System.Globalization;
using VtlKit.Gateway;
using VtlKit.Migrate.Emission;
using VtlKit.OpenApi;

namespace VtlKit.Migrate.Project;

/// <summary>Writes the classes around the mappings: endpoints, ports, options.</summary>
internal sealed class ServiceWriter(string space, string prefix, string compat)
{
    private const string AnswerHeader = "gatewayresponse.header.";

    /// <summary>The class of <see cref="Answers"/>.</summary>
    public string AnswersClass { get; } = prefix + "Answers";

    private string Usings => space == compat ? "" : $"using {compat};\n\n";

    /// <summary>The description of an operation for the pipeline.</summary>
    public string Operation(OperationPlan plan)
    {
        Operation operation = plan.Operation;
        Integration integration = operation.Integration;
        SourceWriter writer = new();
        writer.Line($"/// <summary>{Xml(operation.Name)}: where it goes, and what maps it.</summary>");
        writer.Open($"public static class {plan.Name}Operation");
        writer.Line("/// <summary>The operation as API Gateway had it.</summary>");
        writer.Line($"public static GatewayOperation Create({prefix}Options options) => new()");
        writer.Open();
        writer.Line($"ResourcePath = {CSharpText.Literal(operation.Path)},");
        writer.Line($"Kind = IntegrationKind.{plan.Kind},");
        if (integration.HttpMethod is { } method && method != "ANY")
        {
            writer.Line($"IntegrationMethod = {CSharpText.Literal(method)},");
        }

        if (integration.Uri is { } uri && integration.Type is not IntegrationType.Mock)
        {
            writer.Line($"Uri = {CSharpText.Literal(uri)},");
        }

        if (integration.Timeout != Integration.DefaultTimeout && plan.HasBackend)
        {
            writer.Line($"Timeout = TimeSpan.FromMilliseconds({integration.Timeout.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)}),");
        }

        WriteValidation(writer, plan);
        if (plan.HasBytes)
        {
            WriteList(writer, "BinaryMediaTypes", operation.Api.BinaryMediaTypes.Select(CSharpText.Literal));
            if (integration.ContentHandling is { } handling)
            {
                writer.Line($"ContentHandling = ContentHandling.{handling},");
            }
        }

        if (integration.Passthrough == PassthroughBehavior.WhenNoTemplates && integration.RequestTemplates.Length > 0)
        {
            writer.Line("RefusesOthers = true,");
        }

        if (integration.Passthrough == PassthroughBehavior.Never)
        {
            writer.Line("NeedsMapping = true,");
        }

        WriteList(writer, "RequestMappings", plan.Mappings.Where(mapping => mapping.Response is null).Select(mapping => $"new({CSharpText.Literal(mapping.Template.ContentType)}, {plan.DelegateOf(mapping, "options")})"));
        WriteList(writer, "RequestParameters", integration.RequestParameters
            .Select(parameter => (Target: parameter.Key.Split('.', 4), parameter.Value))
            .Where(parameter => parameter.Target is ["integration", "request", "header" or "path" or "querystring", _])
            .Select(parameter => $"new({CSharpText.Literal(parameter.Target[2])}, {CSharpText.Literal(parameter.Target[3])}, {CSharpText.Literal(parameter.Value)})"));
        if (integration.Responses.Length > 0)
        {
            writer.Line("Responses =");
            writer.Line("[");
            foreach (IntegrationResponse response in Ordered(integration))
            {
                WriteResponse(writer, plan, response);
            }

            writer.Line("],");
        }

        if (plan.Answers.Any())
        {
            writer.Line($"Answers = {AnswersClass}.All,");
        }

        writer.Line("StageVariables = options.StageVariables.ToDictionary(),");
        writer.Line("Stage = options.Stage,");
        writer.Close(";");
        writer.Close();
        return $"{Usings}namespace {space};\n\n{writer}";
    }

    /// <summary>How the API shapes the answers that the service gives by itself.</summary>
    public string Answers(IEnumerable<GatewayResponse> answers)
    {
        SourceWriter writer = new();
        writer.Line("/// <summary>How the API shapes the answers that the service gives by itself.</summary>");
        writer.Open($"public static class {AnswersClass}");
        writer.Line("/// <summary>By type; DEFAULT_4XX and DEFAULT_5XX are for all others of their class.</summary>");
        writer.Line("public static IReadOnlyList<GatewayAnswer> All { get; } =\n[");
        foreach (GatewayResponse answer in answers)
        {
            writer.Line($"    new({CSharpText.Literal(answer.Type)})\n    {{");
            if (answer.Status is { } status)
            {
                writer.Line($"        Status = {status.ToString(CultureInfo.InvariantCulture)},");
            }

            WriteEntries(writer, "Headers", answer.Parameters
                .Where(parameter => parameter.Key.StartsWith(AnswerHeader, StringComparison.Ordinal))
                .Select(parameter => $"new(\"header\", {CSharpText.Literal(parameter.Key[AnswerHeader.Length..])}, {CSharpText.Literal(parameter.Value)})"));
            WriteEntries(writer, "Templates", answer.Templates.Select(template => $"new({CSharpText.Literal(template.ContentType)}, {CSharpText.Literal(template.Template.Text)})"));
            writer.Line("    },");
        }

        writer.Line("];");
        writer.Close();
        return $"{Usings}namespace {space};\n\n{writer}";
    }

    /// <summary>The port to an operation's backend and its adapters.</summary>
    public string Port(OperationPlan plan)
    {
        SourceWriter writer = new();
        writer.Line($"/// <summary>The backend of {Xml(plan.Operation.Name)}.</summary>");
        writer.Line($"public interface {plan.Port} : IIntegration;");
        writer.Line();
        if (plan.IsHttp)
        {
            writer.Line("/// <summary>Calls it over HTTP.</summary>");
            writer.Line($"public sealed class Http{plan.Name}Integration(IHttpClientFactory clients) : HttpIntegration(clients), {plan.Port};");
            writer.Line();
        }

        writer.Line("/// <summary>Does its work within this process.</summary>");
        writer.Line($"public sealed class Handler{plan.Name}Integration(Func<IntegrationRequest, CancellationToken, Task<IntegrationResponse>> handler)");
        writer.Line($"    : HandlerIntegration(handler), {plan.Port};");
        return $"{Usings}namespace {space};\n\n{writer}";
    }

    /// <summary>Registration and routes.</summary>
    public string Endpoints(IReadOnlyList<OperationPlan> plans)
    {
        SourceWriter writer = new();
        writer.Line("/// <summary>The API as endpoints.</summary>");
        writer.Open($"public static class {prefix}Endpoints");
        writer.Line("/// <summary>Registers what the endpoints need. Register backends of your own before: they are kept.</summary>");
        writer.Open($"public static IServiceCollection Add{prefix}(this IServiceCollection services, Action<{prefix}Options>? configure = null)");
        writer.Line($"{prefix}Options options = new();");
        writer.Line("configure?.Invoke(options);");
        writer.Line("services.AddSingleton(options);");
        if (plans.Any(plan => plan.IsHttp))
        {
            writer.Line("HttpIntegration.AddClient(services);");
        }

        foreach (OperationPlan plan in plans.Where(plan => plan.IsHttp))
        {
            writer.Line($"services.TryAddSingleton<{plan.Port}, Http{plan.Name}Integration>();");
        }

        writer.Line("return services;");
        writer.Close();
        writer.Gap();
        writer.Line("/// <summary>Maps the operations to their routes.</summary>");
        writer.Open($"public static IEndpointRouteBuilder Map{prefix}(this IEndpointRouteBuilder routes)");
        writer.Line($"var options = routes.ServiceProvider.GetRequiredService<{prefix}Options>();");
        foreach (OperationPlan plan in plans)
        {
            string backend = plan.HasBackend ? $"http.RequestServices.GetRequiredService<{plan.Port}>()" : "null";
            string route = CSharpText.Literal(RouteOf(plan.Operation.Path));
            string handler = $"http => GatewayEndpoint.HandleAsync(http, {plan.Name}Operation.Create(options), {backend})";
            writer.Line(plan.Operation.Method == "ANY"
                ? $"routes.Map({route}, {handler});"
                : $"routes.MapMethods({route}, [{CSharpText.Literal(plan.Operation.Method)}], {handler});");
        }

        writer.Line("return routes;");
        writer.Close();
        writer.Close();
        string registration = plans.Any(plan => plan.IsHttp) ? "using Microsoft.Extensions.DependencyInjection.Extensions;\n" : "";
        string usings = registration + (space == compat ? "" : $"using {compat};\n");
        return $"{usings}{(usings.Length > 0 ? "\n" : "")}namespace {space};\n\n{writer}";
    }

    /// <summary>
    /// Middleware for an operation: what comes behind it answers as the backend did, and sees the request that the backend saw.
    /// </summary>
    public string Middleware(OperationPlan plan)
    {
        SourceWriter writer = new();
        writer.Line($"/// <summary>{Xml(plan.Operation.Name)}: maps the request for what comes behind, and its answer for the client.</summary>");
        writer.Open($"public sealed class {plan.Name}Middleware({prefix}Options options) : IMiddleware");
        writer.Line("/// <inheritdoc/>");
        writer.Open("public Task InvokeAsync(HttpContext context, RequestDelegate next)");
        writer.Line("ArgumentNullException.ThrowIfNull(context);");
        writer.Line("ArgumentNullException.ThrowIfNull(next);");
        writer.Line($"return GatewayEndpoint.HandleAsync(context, {plan.Name}Operation.Create(options), new MiddlewareIntegration(context, next));");
        writer.Close();
        writer.Close();
        return $"{Usings}namespace {space};\n\n{writer}";
    }

    /// <summary>Registration of middleware, and the branches it runs in.</summary>
    public string Branches(IReadOnlyList<OperationPlan> plans)
    {
        SourceWriter writer = new();
        writer.Line("/// <summary>The API as middleware in front of what handles its requests already.</summary>");
        writer.Open($"public static class {prefix}Endpoints");
        writer.Line("/// <summary>Registers the middleware.</summary>");
        writer.Open($"public static IServiceCollection Add{prefix}(this IServiceCollection services, Action<{prefix}Options>? configure = null)");
        writer.Line($"{prefix}Options options = new();");
        writer.Line("configure?.Invoke(options);");
        writer.Line("services.AddSingleton(options);");
        foreach (OperationPlan plan in plans)
        {
            writer.Line($"services.AddSingleton<{plan.Name}Middleware>();");
        }

        writer.Line("return services;");
        writer.Close();
        writer.Gap();
        writer.Line("/// <summary>Puts the middleware in front of what is added behind it, each for its own method and path.</summary>");
        writer.Open($"public static IApplicationBuilder Use{prefix}(this IApplicationBuilder app)");
        foreach (OperationPlan plan in plans)
        {
            writer.Line($"app.UseWhen(http => MiddlewareIntegration.Matches(http, {CSharpText.Literal(plan.Operation.Method)}, {CSharpText.Literal(RouteOf(plan.Operation.Path))}), branch => branch.UseMiddleware<{plan.Name}Middleware>());");
        }

        writer.Line("return app;");
        writer.Close();
        writer.Close();
        return $"{Usings}namespace {space};\n\n{writer}";
    }

    /// <summary>The program that runs the service.</summary>
    public string Program(ServiceShape shape, IReadOnlyList<OperationPlan> plans, bool isConfigured)
    {
        SourceWriter writer = new();
        writer.Line($"using {space};\n\nvar builder = WebApplication.CreateSlimBuilder(args);");
        if (shape == ServiceShape.Endpoints && plans.Any(plan => plan.HasBackend && !plan.IsHttp))
        {
            writer.Line("\n// Backends that were at AWS: do here what they did, or register an adapter that calls them.");
            foreach (OperationPlan plan in plans.Where(plan => plan.HasBackend && !plan.IsHttp))
            {
                writer.Line($"builder.Services.AddSingleton<{plan.Port}>(new Handler{plan.Name}Integration((request, cancellationToken) =>");
                writer.Line($"    throw new NotImplementedException({CSharpText.Literal($"{plan.Operation.Name}: take request.Body.Text, and return new IntegrationResponse(200, [], ...) as {plan.Operation.Integration.Uri} did.")})));");
            }

            writer.Line();
        }

        writer.Line($"builder.Services.Add{prefix}({(isConfigured ? "options => options.Configure(builder.Configuration)" : "")});");
        writer.Line("var app = builder.Build();");
        writer.Line($"app.{(shape == ServiceShape.Middleware ? "Use" : "Map")}{prefix}();");
        if (shape == ServiceShape.Middleware)
        {
            writer.Line("\n// What handles the mapped requests is added here, such as app.MapPost(...): it answers as the backend did.");
        }

        writer.Line("app.Run();");
        return writer.ToString();
    }

    /// <summary>The project.</summary>
    public static string Project() => """
        <Project Sdk="Microsoft.NET.Sdk.Web">

          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <AnalysisLevel>latest-recommended</AnalysisLevel>
            <InvariantGlobalization>true</InvariantGlobalization>
            <IsAotCompatible>true</IsAotCompatible>
          </PropertyGroup>

        </Project>

        """;

    /// <summary>A route of ASP.NET Core for a resource path.</summary>
    public static string RouteOf(string path)
    {
        string[] segments = path.Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            if (segments[i] is ['{', .., '}'] segment)
            {
                bool isGreedy = segment.EndsWith("+}", StringComparison.Ordinal);
                segments[i] = isGreedy ? $"{{**{segment[1..^2]}}}" : segment;
            }
            else
            {
                segments[i] = segments[i].Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
            }
        }

        return string.Join('/', segments);
    }

    public static string Xml(string text) => CSharpText.Comment(text).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static void WriteResponse(SourceWriter writer, OperationPlan plan, IntegrationResponse response)
    {
        string pattern = string.IsNullOrEmpty(response.Pattern) ? "null" : CSharpText.Literal(JavaPattern.LiteralOf(response.Pattern) is { } literal && literal == response.Pattern
            ? response.Pattern
            : JavaPattern.Translate(response.Pattern, default));
        int status = int.TryParse(response.StatusCode, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int code) ? code : 200;
        string head = $"new({pattern}, {status.ToString(CultureInfo.InvariantCulture)})";
        List<string> mappings = [.. response.Templates.Select(template =>
            $"new({CSharpText.Literal(template.ContentType)}, {(plan.Mappings.FirstOrDefault(mapping => ReferenceEquals(mapping.Template, template)) is { } mapping ? plan.DelegateOf(mapping, "options") : "null")})")];
        List<string> parameters = [.. response.Parameters
            .Where(parameter => parameter.Key.StartsWith("method.response.header.", StringComparison.Ordinal))
            .Select(parameter => $"new(\"header\", {CSharpText.Literal(parameter.Key["method.response.header.".Length..])}, {CSharpText.Literal(parameter.Value)})")];
        if (mappings.Count + parameters.Count == 0 && response.ContentHandling is null)
        {
            writer.Line($"    {head},");
            return;
        }

        writer.Line($"    {head}");
        writer.Line("    {");
        WriteEntries(writer, "Mappings", mappings);
        WriteEntries(writer, "Parameters", parameters);
        if (response.ContentHandling is { } handling)
        {
            writer.Line($"        ContentHandling = ContentHandling.{handling},");
        }

        writer.Line("    },");
    }

    private static void WriteValidation(SourceWriter writer, OperationPlan plan)
    {
        if (plan.Validation is not { } validation)
        {
            return;
        }

        writer.Line("Validation = new()");
        writer.Open();
        WriteList(writer, "Headers", validation.Headers.Select(CSharpText.Literal));
        WriteList(writer, "Path", validation.Path.Select(CSharpText.Literal));
        WriteList(writer, "Query", validation.Query.Select(CSharpText.Literal));
        if (plan.Models is not null)
        {
            writer.Line($"Models = {plan.ModelsClass}.All,");
        }

        writer.Close(",");
    }

    /// <summary>A list as a member of an object in a list.</summary>
    private static void WriteEntries(SourceWriter writer, string name, IEnumerable<string> entries)
    {
        SourceWriter list = new();
        WriteList(list, name, entries);
        foreach (string line in list.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            writer.Line("        " + line);
        }
    }

    private static void WriteList(SourceWriter writer, string name, IEnumerable<string> entries)
    {
        string[] all = [.. entries];
        if (all.Length == 1)
        {
            writer.Line($"{name} = [{all[0]}],");
        }
        else if (all.Length > 1)
        {
            writer.Line($"{name} =\n[");
            foreach (string entry in all)
            {
                writer.Line($"    {entry},");
            }

            writer.Line("],");
        }
    }

    /// <summary>Those with a pattern by their status, then the default: the order in which the gateway tries them.</summary>
    private static IEnumerable<IntegrationResponse> Ordered(Integration integration) => integration.Responses
        .Where(response => !string.IsNullOrEmpty(response.Pattern))
        .OrderBy(response => int.TryParse(response.StatusCode, NumberStyles.None, CultureInfo.InvariantCulture, out int status) ? status : int.MaxValue)
        .Concat(integration.Responses.Where(response => string.IsNullOrEmpty(response.Pattern)).Take(1));
}
