using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace VtlKit.Migrate.Proof;

/// <summary>Emitted code, compiled and loaded in memory; unloaded when it is disposed of.</summary>
internal sealed class EmittedCode : IDisposable
{
    /// <summary>What a project of the web SDK uses without saying so, as far as mappings go.</summary>
    public const string ImplicitUsings = "global using System;\nglobal using System.Collections.Generic;\nglobal using System.Linq;\n";

    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    /// <summary>The support code is compiled in this assembly as well, so that a comparison need not compile it again.</summary>
    private static readonly Lazy<MetadataReference> Support = new(() => MetadataReference.CreateFromFile(typeof(EmittedCode).Assembly.Location));

    private static readonly Lazy<ImmutableArray<MetadataReference>> WebReferences = new(() =>
    {
        // ASP.NET Core stands beside the runtime wherever there is an SDK.
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";
        string web = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(runtime)) ?? "", "Microsoft.AspNetCore.App");
        string? newest = !Directory.Exists(web) ? null : Directory.EnumerateDirectories(web).Where(folder => Path.GetFileName(folder).StartsWith("10.", StringComparison.Ordinal)).Max(StringComparer.Ordinal);
        return newest is null ? [] : [.. Directory.EnumerateFiles(newest, "Microsoft.*.dll").Select(path => MetadataReference.CreateFromFile(path))];
    });

    private static readonly Lazy<SyntaxTree> WebUsings = new(() => CSharpSyntaxTree.ParseText(
        ImplicitUsings + string.Concat(((string[])
        [
            "System.IO", "System.Net.Http", "System.Net.Http.Json", "System.Threading", "System.Threading.Tasks", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting",
            "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection",
            "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
        ]).Select(name => $"global using {name};\n")),
        new CSharpParseOptions(LanguageVersion.Latest)));

    private readonly AssemblyLoadContext context = new("emitted", isCollectible: true);
    private readonly Func<int, string[], string> run;

    private EmittedCode(Stream image)
    {
        Assembly assembly = context.LoadFromStream(image);
        run = assembly.GetType(Bridge.TypeName)!.GetMethod(Bridge.MethodName)!.CreateDelegate<Func<int, string[], string>>();
    }

    /// <summary>Compiles sources; what the compiler says of them is an error.</summary>
    public static CSharpCompilation Compile(IEnumerable<string> sources) => CSharpCompilation.Create(
        "Emitted",
        sources.Prepend(ImplicitUsings).Select(source => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest))),
        [.. References.Value, Support.Value],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));

    /// <summary>Whether a whole service can be compiled here.</summary>
    public static bool KnowsWeb => !WebReferences.Value.IsEmpty;

    /// <summary>Compiles the files of a service and further code.</summary>
    public static CSharpCompilation CompileService(IEnumerable<(string Path, string Text)> files, string further)
    {
        CSharpParseOptions options = new(LanguageVersion.Latest);
        return CompileService(
        [
            CSharpSyntaxTree.ParseText(further, options),
            .. files.Where(file => Path.GetFileName(file.Path) != "Program.cs").Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Path)),
        ]);
    }

    /// <summary>Compiles a service.</summary>
    public static CSharpCompilation CompileService(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "Service",
        trees.Prepend(WebUsings.Value),
        [.. References.Value, .. WebReferences.Value],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));

    /// <summary>Compiles sources together with a bridge to their mappings.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="mappings">The methods that can be run, by their number.</param>
    /// <param name="compat">The namespace of the support file.</param>
    /// <exception cref="InvalidOperationException">The code does not compile.</exception>
    public static EmittedCode Load(IEnumerable<string> sources, IReadOnlyList<string> mappings, string compat)
    {
        CSharpCompilation compilation = Compile(sources.Append(Bridge.Source(mappings, compat)));
        return Load(compilation) ?? throw new InvalidOperationException(
            "The emitted code does not compile: " + string.Join("\n", compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));
    }

    /// <summary>Loads what compiles; null for what does not.</summary>
    public static EmittedCode? Load(CSharpCompilation compilation)
    {
        MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        image.Position = 0;
        return result.Success ? new EmittedCode(image) : null;
    }

    /// <summary>Runs a mapping over a case.</summary>
    /// <returns>What it printed and what it left in <c>$context</c>; null where it failed.</returns>
    public Outcome? Run(int mapping, ProofCase given)
    {
        string result;
        try
        {
            result = run(mapping, [given.Body, given.ContextJson, Flat(given.Path), Flat(given.Query), Flat(given.Headers), Flat(given.StageVariables)]);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A mapping fails in one way only: whatever else happens is a difference, also from a template that fails.
            return new Outcome($"{exception.GetType().Name}: {exception.Message}", "");
        }

        return result[0] == Bridge.Failed ? null : new Outcome(result[1..result.LastIndexOf('\0')], result[(result.LastIndexOf('\0') + 1)..]);
    }

    public void Dispose() => context.Unload();

    private static string Flat(IEnumerable<KeyValuePair<string, string>> entries) => string.Concat(entries.Select(entry => $"{entry.Key}\uFFFF{entry.Value}\uFFFE"));
}

/// <summary>What came of a mapping.</summary>
/// <param name="Output">What it printed.</param>
/// <param name="Context">What it left in <c>$context</c>, as JSON with sorted keys.</param>
internal sealed record Outcome(string Output, string Context);
