using VtlKit.OpenApi;

namespace VtlKit.Fuzz.Targets;

/// <summary>Inputs are files with templates in them.</summary>
internal abstract class HostTarget : FuzzTarget
{
    private const int LongestExample = 6_000;

    public override IReadOnlyList<string> Words { get; } =
    [
        "openapi: 3.0.1\n", "swagger: '2.0'\n", "paths:\n", "  /a:\n", "    get:\n", "x-amazon-apigateway-integration:", "requestTemplates:", "application/json: ", "responses:", "default:", "type: mock\n",
        "Resources:\n", "Type: AWS::ApiGateway::Method", "Properties:", "!Sub ", "!Ref a", "!GetAtt a.b", "!Join ['', [a, b]]", "Fn::Sub: ", "Fn::If: [a, b, c]", "Fn::Transform:", "${a.b}", "${!a}", "&a ", "*a", "!Split ['a', b]", "!Select [0, [a]]", "!FindInMap [a, b, c]", "!Base64 ",
        "|\n      ", ">-\n      ", "|2-\n", "|+\n", ">1\n", "\"", "'", "''", "\\n", "\\u00e9", "\\ud83d\\ude00", "\\x41", "\\N", "\\\n", "- ", "? ", ": ", "#", " #c", "{", "}", "[", "]", ", ", "---\n", "...\n", "%YAML 1.1\n", "<<: *a", "\t", "\r\n", "\r", "\u0085", "\u2028", "$ref: '#/paths'", "!!binary ", "!!str ",
        "resource \"aws_api_gateway_integration\" \"a\" {\n", "<<EOF\n", "<<-EOF\n", "EOF\n", "${path.module}", "$${", "%{ if true }", "%{ endif }", "jsonencode({a = 1})", "templatefile(\"a\", {})", "file(\"/etc/passwd\")", "var.x", "locals {\n", "service: a\nfunctions:\n", "events:\n", "- http: ", "${self:custom.a}", "${file(a.yml)}", "$input.json('$')",
    ];

    public override string Piece(Random random) => random.Next(3) == 0 ? new TemplateWriter(random).Statements() : base.Piece(random);

    public override int LongestInput => 4_000;

    /// <summary>Reads an input by a name that fits it; what it names besides is not opened.</summary>
    protected static ApiReading Read(string input)
    {
        string start = input.TrimStart();
        string name = start.StartsWith('{') ? "fuzz.json" : start.StartsWith("resource", StringComparison.Ordinal) || start.StartsWith("locals", StringComparison.Ordinal) ? "fuzz.tf" : "fuzz.yaml";
        return ApiDocument.ReadText(input, name, new ReadOptions { OpenFile = static _ => null });
    }

    protected override IEnumerable<string> Examples()
    {
        foreach (string file in Fixtures(".yaml", ".json", ".yml", ".tf").Where(text => text.Length < LongestExample))
        {
            yield return file;
        }

        HostWriter writer = new(new Random(1));
        string[] templates = [.. Fixtures(".vtl")];
        for (int i = 0; i < templates.Length; i++)
        {
            yield return writer.Write(templates[i], templates[^(i + 1)]);
        }
    }
}
