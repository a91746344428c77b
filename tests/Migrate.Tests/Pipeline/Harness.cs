using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VtlKit.Migrate.Proof;

namespace VtlKit.Migrate.Tests.Pipeline;

/// <summary>A migrated service, compiled in memory together with code that runs it.</summary>
internal sealed class Harness
{
    private readonly Assembly assembly;

    private Harness(Assembly assembly) => this.assembly = assembly;

    /// <summary>Compiles the files of a migration that belong to the service, and further code.</summary>
    public static Harness Load(Migration migration, string further, bool withAws = false)
    {
        Assert.SkipUnless(EmittedCode.KnowsWeb, "ASP.NET Core is not beside the runtime.");
        CSharpCompilation compilation = EmittedCode.CompileService(
            migration.Files
                .Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) && !file.Path.Contains(".Tests/", StringComparison.Ordinal) && (withAws || !file.Path.Contains(".Aws/", StringComparison.Ordinal)))
                .Select(file => (file.Path, file.Text)),
            further);
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(10)));
        image.Position = 0;
        return new Harness(new AssemblyLoadContext("service", isCollectible: true).LoadFromStream(image));
    }

    /// <summary>A static method of a class in the further code.</summary>
    public T Method<T>(string type, string method)
        where T : Delegate => assembly.GetType(type)!.GetMethod(method)!.CreateDelegate<T>();
}
