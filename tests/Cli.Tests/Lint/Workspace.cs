namespace VtlKit.Cli.Tests.Lint;

/// <summary>A folder with files of its own.</summary>
internal sealed class Workspace : IDisposable
{
    /// <summary>An API whose request template lets a caller break its JSON.</summary>
    public const string Broken = """
        openapi: 3.0.1
        info: {title: Notes, version: '1'}
        paths:
          /notes:
            post:
              responses:
                '200': {description: OK}
              x-amazon-apigateway-integration:
                type: http
                httpMethod: POST
                uri: https://example.com/notes
                passthroughBehavior: never
                requestTemplates:
                  application/json: |-
                    {
                      "text": "$util.escapeJavaScript($input.path('$.text'))"
                    }
                responses: {default: {statusCode: '500'}, '200': {statusCode: '200'}}

        """;

    /// <summary>The same, mended.</summary>
    public static string Mended { get; } = Broken.Replace("$.text'))\"", "$.text')).replaceAll(\"\\\\'\",\"'\")\"", StringComparison.Ordinal);

    public string Folder { get; } = Directory.CreateTempSubdirectory("vtlkit-lint-").FullName;

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>Writes a file, with the folders it is in.</summary>
    public Workspace With(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllText(Path(name), text);
        return this;
    }

    /// <summary>Runs the linter over the folder.</summary>
    public CommandRun Lint(params string[] options) => CommandRun.Of(["lint", Folder, .. options]);

    public string Read(string name) => File.ReadAllText(Path(name));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
