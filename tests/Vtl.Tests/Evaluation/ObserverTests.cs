using VtlKit.Evaluation;
using VtlKit.Parsing;
using VtlKit.Runtime;
using VtlKit.Syntax;
using Xunit;

namespace VtlKit.Vtl.Tests.Evaluation;

public sealed class ObserverTests
{
    [Fact]
    public void An_observer_is_told_each_step()
    {
        const string Template = "#set($x = 1 / 0)#foreach($i in [5, 6])#if($i == 5)$i#else-#end#end#foreach($j in 'no')#end";
        Recorder recorder = new();
        Evaluator.Render(VtlParser.Parse(Template), new TemplateInput(), observer: recorder);
        Assert.Equal(["$x = null", "turn 1: 5", "$i == 5: True", "$i -> 5", "turn 2: 6", "$i == 5: False", "else", "2 turns", "0 turns"], recorder.Steps);
    }

    [Fact]
    public void It_is_told_what_goes_to_the_output_and_not_what_goes_into_strings()
    {
        Writer writer = new();
        string output = Evaluator.Render(VtlParser.Parse("#set($x = \"a$context.b\")<$x>#define($d)d#end$d"), new TemplateInput(), observer: writer).Output;
        Assert.Equal(output, string.Concat(writer.Parts.Select(part => output.Substring(part.Start, part.Length))));
        Assert.Contains((1, 1), writer.Parts);
    }

    private sealed class Writer : RenderingObserver
    {
        public List<(int Start, int Length)> Parts { get; } = [];

        public override void Wrote(SyntaxNode node, int start, int length) => Parts.Add((start, length));
    }

    private sealed class Recorder : RenderingObserver
    {
        public List<string> Steps { get; } = [];

        public override void Assigned(SetDirective node, object? value) => Steps.Add($"{node.Target.Literal} = {JavaText.Of(value)}");

        public override void Tested(IfBranch branch, bool holds) => Steps.Add($"$i == 5: {holds}");

        public override void EnteredElse(IfDirective node) => Steps.Add("else");

        public override void Turned(ForeachDirective node, int turn, object? item) => Steps.Add($"turn {turn}: {JavaText.Of(item)}");

        public override void Looped(ForeachDirective node, int turns) => Steps.Add($"{turns} turns");

        public override void Printed(Reference reference, string text) => Steps.Add($"{reference.Literal} -> {text}");
    }
}
