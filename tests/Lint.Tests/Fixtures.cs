using System.Runtime.CompilerServices;
using Newtonsoft.Json.Linq;
using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Lint.Tests;

/// <summary>Where the tests' files are, and what is in those that stand beside the repository.</summary>
internal static class Fixtures
{
    private static string Root { get; } = FindRoot(SourceFile());

    /// <summary>A path below <c>fixtures</c>.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, "fixtures", .. parts]);

    /// <summary>The corpus beside the repository; the test is skipped where there is none.</summary>
    public static string Corpus()
    {
        for (DirectoryInfo? folder = new(Root); folder is not null; folder = folder.Parent)
        {
            string path = System.IO.Path.Combine(folder.FullName, "shared", "corpus");
            if (Directory.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip("There is no folder 'shared/corpus' above the repository.");
        return "";
    }

    /// <summary>The objects of a file with one on each line.</summary>
    public static IEnumerable<JObject> Lines(string folder, string file) => File.ReadLines(System.IO.Path.Combine(folder, file)).Select(JObject.Parse);

    /// <summary>A template of the corpus: in its file where that can be read, else by itself.</summary>
    public static TemplateUse Use(string corpus, JObject template)
    {
        string file = (string)template["file"]!;
        TemplateUse? read = Reading(corpus, file).Templates.FirstOrDefault(use => use.Template.Pointer == (string)template["pointer"]!);
        TemplateRole role = (string?)template["role"] switch
        {
            "response" => TemplateRole.Response,
            "gateway-response" => TemplateRole.GatewayResponse,
            _ => TemplateRole.Request,
        };
        return read ?? new TemplateUse(role, (string?)template["contentType"] ?? "", LocatedTemplate.Of((string)template["template"]!, file), null, null, IsDeployed: true);
    }

    /// <summary>A file, read as the linter reads it.</summary>
    public static ApiReading Read(string path) => TemplateFile.IsTemplate(path) ? TemplateFile.Read(File.ReadAllText(path), path) : ApiDocument.Read(path);

    private static ApiReading Reading(string corpus, string file) =>
        Readings.TryGetValue(file, out ApiReading? known) ? known : Readings[file] = ApiDocument.Read(System.IO.Path.Combine(corpus, "files", file));

    private static Dictionary<string, ApiReading> Readings { get; } = [];

    private static string SourceFile([CallerFilePath] string path = "") => path;

    private static string FindRoot(string path)
    {
        DirectoryInfo? folder = new FileInfo(path).Directory;
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "VtlKit.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests' files stand beside VtlKit.sln.");
    }
}
