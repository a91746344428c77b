using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Fuzz.Targets;

/// <summary>Files of all kinds: whatever is in them, they are read or refused, and templates stand where they are said to stand.</summary>
internal sealed class FileTarget : FuzzTarget
{
    public override string Name => "file";

    public override IReadOnlyList<string> Words { get; } =
    [
        "openapi: 3.0.1\n", "swagger: '2.0'\n", "paths:\n", "  /a:\n", "    get:\n", "x-amazon-apigateway-integration:", "requestTemplates:", "application/json: ", "responses:", "default:", "type: mock\n",
        "Resources:\n", "Type: AWS::ApiGateway::Method", "Properties:", "!Sub ", "!Ref a", "!GetAtt a.b", "!Join ['', [a, b]]", "Fn::Sub: ", "Fn::If: [a, b, c]", "Fn::Transform:", "${a.b}", "${!a}", "&a ", "*a",
        "|\n      ", ">-\n      ", "|2-\n", "\"", "'", "''", "\\n", "\\u00e9", "\\\n", "- ", "? ", ": ", "#", " #c", "{", "}", "[", "]", ", ", "---\n", "...\n", "%YAML 1.1\n", "<<: *a", "\t", "\r\n", "$ref: '#/paths'",
        "resource \"aws_api_gateway_integration\" \"a\" {\n", "<<EOF\n", "<<-EOF\n", "EOF\n", "${path.module}", "service: a\nfunctions:\n", "events:\n", "- http: ", "$input.json('$')",
    ];

    public override IEnumerable<string> Seeds() => Fixtures(".yaml", ".json", ".yml", ".tf").Where(text => text.Length < 6_000);

    public override void Run(string input)
    {
        ApiReading reading = ApiDocument.ReadText(input, "fuzz.yaml", new ReadOptions());
        foreach (TemplateUse use in reading.Templates)
        {
            LocatedTemplate template = use.Template;
            for (int i = 0; i <= template.Text.Length; i++)
            {
                int place = template.Places.ToFile(i);
                Require(place >= 0 && place <= template.Source.Length, "A template stands outside of its file.");
            }
        }
    }
}
