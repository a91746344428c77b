using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace VtlKit.Migrate.Tests.Emission;

/// <summary>Compiles emitted code as its project does: what the compiler or an analyzer of the SDK reports is an error.</summary>
internal static class CleanCode
{
    /// <summary>What is reported of a compilation, as a project with <c>latest-recommended</c> reports it.</summary>
    public static async Task<IReadOnlyList<string>> ReportsAsync(CSharpCompilation compilation)
    {
        string folder = AnalyzerFolder();
        string config = Directory.EnumerateFiles(Path.Combine(folder, "build", "config"), "analysislevel_10_recommended.globalconfig").Single();
        AnalyzerConfigSet set = AnalyzerConfigSet.Create(ImmutableArray.Create(AnalyzerConfig.Parse(await File.ReadAllTextAsync(config), config)));
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(set.GlobalConfigOptions.TreeOptions));
        Loader loader = new();
        ImmutableArray<DiagnosticAnalyzer> analyzers =
        [
            .. new[] { "Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll" }
                .SelectMany(name => new AnalyzerFileReference(Path.Combine(folder, name), loader).GetAnalyzers(LanguageNames.CSharp)),
        ];
        Assert.NotEmpty(analyzers);
        if (PublishingAnalyzers() is { } publishing)
        {
            analyzers = [.. analyzers, .. new AnalyzerFileReference(publishing, loader).GetAnalyzers(LanguageNames.CSharp)];
        }

        ImmutableArray<Diagnostic> reports = await compilation.WithAnalyzers(analyzers, new AnalyzerOptions([], new ProjectOptions())).GetAllDiagnosticsAsync();
        return [.. reports.Where(report => report.Severity >= DiagnosticSeverity.Warning && !report.IsSuppressed).Where(report => report.Id != "CA1016")
            .Select(report => $"{report} {report.Location.SourceTree?.GetText().Lines[report.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()}").Distinct()];
    }

    private static string AnalyzerFolder()
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        string? sdk = Directory.EnumerateDirectories(Path.Combine(root, "sdk"), "10.*").Max(StringComparer.Ordinal);
        Assert.SkipWhen(sdk is null, "There is no SDK beside the runtime.");
        return Path.Combine(sdk!, "Sdks", "Microsoft.NET.Sdk", "analyzers");
    }

    /// <summary>The analyzers for trimming and native code, which come as a package with the first restore of a project that asks for them; null without it.</summary>
    private static string? PublishingAnalyzers()
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string folder = Path.Combine(packages, "microsoft.net.illink.tasks");
        return !Directory.Exists(folder) ? null : Directory.EnumerateFiles(folder, "ILLink.RoslynAnalyzer.dll", SearchOption.AllDirectories).Max(StringComparer.Ordinal);
    }

    /// <summary>What the emitted project sets: the analyzers ask for it.</summary>
    private sealed class ProjectOptions : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Properties : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            {
                value = key is "build_property.InvariantGlobalization" or "build_property.EnableTrimAnalyzer" or "build_property.EnableAotAnalyzer" or "build_property.EnableSingleFileAnalyzer"
                    ? "true"
                    : null;
                return value is not null;
            }
        }
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) => System.Reflection.Assembly.LoadFrom(fullPath);
    }
}
