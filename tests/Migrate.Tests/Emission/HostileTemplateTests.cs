using System.Text;
using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Idiomatic;
using VtlKit.Migrate.Proof;
using VtlKit.Parsing;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Tests.Emission;

/// <summary>Templates that try to break out of the code that is written for them, or to break it.</summary>
public sealed class HostileTemplateTests
{
    private const string Space = "Emitted";
    private const int CasesEach = 40;

    private static readonly Dictionary<string, string> Templates = new()
    {
        ["quotes"] = "say \"a\" \"\"\" \"\"\"\"\" $input.body \"\"\"$input.params('x')\"\"\"\nline \"\"\"\n",
        ["braces"] = "{{ }} {{{ }}} {$input.params('x')} {{{$input.params('x')}}} \"{\"$input.params('x')\"}\"\n${input.body}}}",
        ["backslashes"] = "\\ \\\\ \\n \\u0041 \"\\\" \\$input.body \\\\$input.params('x')\n'\\''",
        ["carriage returns"] = "a\r\nb\rc\n$input.body\r\n#if($input.params('x') == 'a')\r\nx\r\n#end\r\n",
        ["line ends of Unicode"] = "a\u2028b\u2029c\u0085d\u000be\u000c $input.body \"\u2028\"\n#set($x = \"\u2028\u0085\")$x",
        ["characters that are not shown"] = "\u0000\u0001\u001b\u007f\u00ad\u200b\u200f\u202e\ufeff$input.body\ufffe\uffff",
        ["halves of pairs"] = "\ud800 $input.body \udc00 \ud83d\ude00 #set($x = '\ud800')$x",
        ["directives of C# in comments"] = "## */ #pragma warning disable // {{ }} \"\"\" \u2028 int x;\n#* */ }\n#endif\n#pragma warning restore *#$input.body## /* <summary>",
        ["keywords"] = "#set($class = 1)#set($namespace = 'a')#set($string = $input.body)#set($value = 2)#set($field = 3)#set($record = 4)#set($await = 5)#set($null = 6)#set($var = 7)"
            + "$class$namespace$string$value$field$record$await$null$var#foreach($int in [1, 2])$int#foreach($object in $input.path('$.a'))$object#end#end",
        ["names of the code's own"] = "#set($output = 1)#set($request = 'a')#set($text = $input.body)#set($argument = 2)#set($index = 3)#set($hasNext = 4)#set($Regex = 5)#set($StringBuilder = 6)#set($Trim = 7)"
            + "$output$request$text$argument$index$hasNext$Regex$StringBuilder$Trim#foreach($item in [1..3])$foreach.index$foreach.hasNext$item$index$hasNext#end",
        ["names that become one"] = "#set($a_b = 1)#set($a-b = 2)#set($aB = 3)#set($a_B = 4)#set($AB = 5)#set($a__b = 6)#set($a_b_ = 7)$a_b$a-b$aB$a_B$AB$a__b$a_b_$!{a_b}",
        ["names of loops that become one"] = "#foreach($a_b in [1, 2])#foreach($aB in [3, 4])$a_b$aB$foreach.index#if($foreach.hasNext),#end#end#end#foreach($a-b in [5])${a-b}#end",
        ["the same name in a row of loops"] = "#foreach($i in [1, 2])$i#foreach($i in [3, 4])$i#end$i#end#foreach($i in ['a'])$i#end$i",
        ["strings in strings"] = "#set($x = \"a \"\"b\"\" $input.params('x') {0} {{$input.body}} \"\"\"\"\")$x#set($y = '\"\\''')$y",
        ["members with odd names"] = "$input.path('$')[\"a\"\"b\"]$input.json(\"$['a b']\")$input.path('$').get('{\"}')$context.requestId$!context.authorizer.claims['x\"y']",
        ["formats"] = "%s %d {0} {1:N} \\{0\\} $input.params('%s{0}') #set($f = '{0}')$f",
        ["nested conditions"] = Nested(480),
        ["long"] = Long(200_000),
        ["a long line"] = new string('x', 100_000) + "\"$input.body" + new string('"', 300) + new string('{', 300) + "$input.params('x')",
        ["many variables"] = string.Concat(Enumerable.Range(0, 500).Select(i => $"#set($v{i} = \"$!{{v{i - 1}}}{i % 10}\")")) + "$v499",
    };

    [Fact]
    public async Task TheCodeIsClean() => Assert.Empty(await CleanCode.ReportsAsync(EmittedCode.Compile(
        [.. Emitted(isIdiomatic: false).Select(entry => entry.Source), .. Emitted(isIdiomatic: true).Select(entry => entry.Source.Replace(" Template", " Idiomatic", StringComparison.Ordinal))])));

    [Fact]
    public void TheCodeGivesTheSameBytes()
    {
        (string Name, SyntaxTree Tree, string Source)[] emitted = [.. Emitted(isIdiomatic: false)];
        Assert.Equal(Templates.Keys, emitted.Select(entry => entry.Name));
        using EmittedCode code = EmittedCode.Load(emitted.Select(entry => entry.Source), [.. emitted.Select((_, i) => $"{Space}.Template{i}.Render")], CompatGraph.Namespace);
        for (int i = 0; i < emitted.Length; i++)
        {
            CaseGenerator generator = new(emitted[i].Tree, seed: 1);
            for (int n = 0; n < CasesEach; n++)
            {
                ProofCase given = generator.Next();
                Assert.True(given.Render(emitted[i].Tree) == code.Run(i, given), $"{emitted[i].Name}: {given}\n{given.Render(emitted[i].Tree)}\n{code.Run(i, given)}");
            }
        }
    }

    private static IEnumerable<(string Name, SyntaxTree Tree, string Source)> Emitted(bool isIdiomatic)
    {
        int count = 0;
        foreach ((string name, string template) in Templates)
        {
            SyntaxTree tree = VtlParser.Parse(template);
            Assert.True(tree.Diagnostics.Length == 0, $"{name}: {tree.Diagnostics.FirstOrDefault()}");
            string body;
            try
            {
                body = isIdiomatic ? IdiomaticMapping.Of(tree, []).Body : ExactEmitter.Emit(tree);
            }
            catch (Refusal refusal) when (isIdiomatic)
            {
                Assert.NotEmpty(refusal.Message);
                continue;
            }

            MappingMethod method = new("Render", "string", "GatewayRequest request", "Renders it.", body);
            yield return (name, tree, MappingClass.Of(Space, CompatGraph.Namespace, $"Template{count++}", "A template.", [method]));
        }
    }

    // The parser takes 500 levels, of which the conditions need some.
    private static string Nested(int depth) =>
        string.Concat(Enumerable.Range(0, depth).Select(i => $"#if($input.params('x{i % 3}') != 'a{i}'){i}\n")) + "$input.body" + string.Concat(Enumerable.Repeat("#end", depth));

    private static string Long(int length)
    {
        StringBuilder template = new("{\n");
        for (int i = 0; template.Length < length; i++)
        {
            template.Append(System.Globalization.CultureInfo.InvariantCulture, $"  \"member{i}\": \"$util.escapeJavaScript($input.params('p{i}'))\", #if($input.params('p{i}') == '{i}')\"x{i}\": 1,#end\n");
        }

        return template.Append("  \"end\": $input.json('$.end')\n}\n").ToString();
    }
}
