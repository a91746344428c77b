using System.Globalization;
using VtlKit.Evaluation;
using VtlKit.Parsing;
using VtlKit.Runtime;
using VtlKit.Syntax;
using Xunit;

namespace VtlKit.Vtl.Tests.Evaluation;

public sealed class SharedTreeTests
{
    private const int Threads = 8;
    private const int Renderings = 400;

    /// <summary>The same places meet values of different classes, so that threads replace what others have just found there.</summary>
    private const string Template = """
        #define($tail)<$body.kind>#end
        #set($body = $input.path('$'))
        #set($seen = {})
        #foreach($item in $body.items)
        #set($seen["k$foreach.index"] = $item)
        #set($context.responseOverride.header.last = "$item")
        $velocityCount: $item $item.name $item.size() $item.length() $item.get(0) $item.replace("a", "b") $item.indexOf('x')#if($foreach.hasNext),#end

        #end
        $seen $seen.keySet().size() $tail $body.count $!{body.none} $context.responseOverride.header
        """;

    [Fact]
    public void Threads_that_render_one_tree_get_what_each_would_get_alone()
    {
        TemplateInput[] inputs = [.. Enumerable.Range(0, 24).Select(InputOf)];
        string[] expected = [.. inputs.Select(input => Describe(Evaluator.Render(VtlParser.Parse(Template), input)))];
        Assert.Equal(expected.Length, expected.Distinct().Count());

        SyntaxTree shared = VtlParser.Parse(Template);
        using Barrier start = new(Threads);
        List<string>[] differences = [.. Enumerable.Range(0, Threads).Select(_ => new List<string>())];
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            start.SignalAndWait();
            for (int i = 0; i < Renderings; i++)
            {
                int place = ((i * 7) + number) % inputs.Length;
                string actual = Describe(Evaluator.Render(shared, inputs[place]));
                if (actual != expected[place])
                {
                    differences[number].Add(actual);
                }
            }
        }))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        Assert.All(differences, Assert.Empty);
    }

    [Fact]
    public void A_block_that_context_carries_into_another_rendering_keeps_the_variables_of_its_own()
    {
        Rendering first = Evaluator.Render(VtlParser.Parse("#set($x = 'first')#define($d)<$x $count>#end#set($context.block = $d)"), new TemplateInput());
        string output = Evaluator.Render(
            VtlParser.Parse("#set($a = 1)#set($x = 'second')#set($count = 2)$context.block|\"$context.block\"#if($context.block == '<first >') same#end"),
            new TemplateInput { Context = first.Context }).Output;
        Assert.Equal("<first >|\"<first >\" same", output);
    }

    private static TemplateInput InputOf(int number)
    {
        string item = (number % 4) switch
        {
            0 => "\"a text\"",
            1 => "[\"a\", 2]",
            2 => "{\"name\": \"n\", \"size\": 3}",
            _ => "null",
        };
        string items = string.Join(", ", Enumerable.Repeat(item, 1 + (number % 3)).Append(number.ToString(CultureInfo.InvariantCulture)).Append("1.5"));
        return new TemplateInput { Body = $$"""{"kind": "kind {{number}}", "count": {{number}}, "items": [{{items}}]}""" };
    }

    private static string Describe(Rendering rendering) => rendering.Output + JavaText.Of(((JavaMap)rendering.Context.Get("responseOverride")!).Count);
}
