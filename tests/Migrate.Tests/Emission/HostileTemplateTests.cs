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
        ["conditions that are known"] = "#if(1 == 1)T#{else}F#end#if('a' == \"b\")x#elseif('a' == $input.body)y#{else}z#end#if(1.5 > 2 || 1 + 1 == 2)a#end#if($none == 'a')b#end#if($none == '')c#end"
            + "#if($input.path('$.a') && 1 == 2)d#elseif($input.body == 'a')e#elseif($input.path('$.b') || true)f#{else}g#end#foreach($i in [1..3])#if(2 > 1)#break#end$i#end",
        ["the same on both sides"] = "#set($x = $input.params('a'))#set($n = 1)#set($x = $x)#if($x == $x)a#end#if($x != $x)b#end#if($n <= $n)c#end#if($n < $n)d#end#if($input.path('$.a') == $input.path('$.a'))e#end$x$n",
        ["what is never read"] = "#set($v = 42)$v.parseInt('x')#if($input.body == 'a')$late#end#set($late = 'a')#set($a = 1)#set($b = $a)#set($c = \"$b\")#set($list = [$input.path('$.a')])"
            + "#define($d)hello $input.body#end#set($made = \"#if($input.body)x#end\")$none.of($made)",
        ["what may be null as the answer"] = "$stageVariables.x",
        ["a key that is a list as the answer"] = "#set($m = {[1]: 'list'})$m.get([1])",
        ["what is done for nothing"] = "$input.body.addAll($list[1])#set($n = !$input.json('$'))$util.urlDecode($x).replace(' ', $y)$input.path('$.a')[0].nowhere($input.json('$'))$x.get($input.path('$.b'))$input.path('$.a').get($input.path('$.b'))",
        ["nested loops over what is not read"] = "#foreach($a in [1..2])#foreach($b in ['x'])-#end#set($n = !$input.path('$.a'))#end#foreach($a in $input.path('$.l'))#foreach($b in $a)$foreach.parent.index#end#end",
        ["calculations without a result"] = "#set($n = $input.path('$.n'))#if($n + 1 > 5)a#end#if(($n - 1) * 2 == 4)b#end#if($n / 0 == $n % 0)c#end#if($n / 0 == '')d#end#set($r = 5 / 0)$r#if(1 - $n <= $n * 2)e#end#if('a' >= $input.json('$'))f#end",
        ["numbers that outgrow their type"] = "#set($x = -9223372036854775809)#set($x = $x / 0)$x#set($r = 9223372036854775807 + 1)$r#set($r = 9223372036854775807 + $none)$r#set($d = 1.5)#set($d = $d + $none)$d",
        ["single characters"] = "#set($s = $input.body)$s.contains('a')$s.startsWith('{')$s.endsWith('\"')$s.indexOf(\"'\")$s.lastIndexOf('\\')$input.path('$.a').contains('x')\"\n$input.params('x')\"",
        ["changes of lists and maps"] = "#set($l = ['a', 'b', 'a'])$l.remove(0) $l.remove('a') $l#set($m = {'a': 1})$m.putIfAbsent('a', 2)$m.putIfAbsent('b', 'x')$m$m.clear()$m#set($p = $input.path('$.l'))$p.remove($input.path('$.n'))$p$p.clear()$p",
        ["entries"] = "#foreach($e in $input.params().querystring.entrySet())$e.getKey()=$e.getValue()#end#foreach($e in $input.path('$').entrySet())$e.getKey():$e.value#end",
        ["upper case"] = "#set($s = 'Straße ŉǰΐ ﬀ ᾀᾈ ὖ ı')$s.toUpperCase()$input.params('a').toUpperCase()$input.path('$.a').toUpperCase()",
        ["replacements with groups"] = "$input.body.replaceAll('(\\w)(a)', '$2-$1')$input.body.replaceAll('a', '[$0]')$input.params('a').replaceFirst('([a-z]+)', '<$1>')$input.body.replaceAll('(a)|b', '\\$1$1')$input.body.replaceAll('(a)', '$12')",
        ["names of types and members"] = "#set($String = 'a')#set($Append = 'b')#set($List = [1])#set($JavaMap = {})#set($Math = 1)#set($target = $input.path('$.a'))#set($result = 2)$String$Append$List$JavaMap$Math$target.get($input.path('$.b'))$result",
        ["a member with one value or another"] = "{\"x\": #if($input.path('$.a') == 'b')\"$input.path('$.a')\"#{else}null#end, \"y\": #if($input.path('$.n'))$input.path('$.n')#{else}0#end, \"z\": #if(1 == 2)1#{else}\"$input.params('x')\"#end}",
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
