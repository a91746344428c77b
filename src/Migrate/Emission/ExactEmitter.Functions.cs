using System.Collections.Immutable;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Emission;

/// <content>Blocks and strings with directives in them, which become local functions.</content>
internal partial class ExactEmitter
{
    public override Code VisitDefine(DefineDirective node)
    {
        if (blocks[node.Variable] is null || isInFunction || loops.Count > 0)
        {
            throw new Refusal(node.Span, $"The block ${node.Variable} is not defined exactly once and outside of loops.");
        }

        if (node.Body.DescendantsAndSelf().OfType<Reference>().Any(reference => blocks.ContainsKey(reference.Name)))
        {
            throw new Refusal(node.Span, $"The block ${node.Variable} prints a block.");
        }

        if (DependsOnLoops(node))
        {
            // It is written out wherever it prints.
            assigned = assigned.Add(node.Variable);
            return Nothing;
        }

        string function = $"Print{CSharpText.PascalCase(node.Variable)}";
        if (model.IsLeftOut(function))
        {
            assigned = assigned.Add(node.Variable);
            return Nothing;
        }

        // What the block reads is what the variables are when it prints, so that nothing is known of them but their types.
        Flush();
        ImmutableHashSet<string> before = assigned;
        assigned = [];
        isInFunction = true;
        WriteBlock($"void {function}()", () => VisitBlock(node.Body));
        isInFunction = false;
        assigned = before.Add(node.Variable);
        return Nothing;
    }

    private void PrintBlock(Reference reference, DefineDirective? define)
    {
        if (define is null || !assigned.Contains(reference.Name) || reference.Escape != ReferenceEscape.None || isInFunction)
        {
            throw new Refusal(reference.Span, $"${reference.Name} may print before its block is defined, or in another block.");
        }

        if (DependsOnLoops(define))
        {
            isInFunction = true;
            VisitBlock(define.Body);
            isInFunction = false;
            return;
        }

        Flush();
        writer.Line($"Print{CSharpText.PascalCase(reference.Name)}();");

        // What the block assigns may or may not have a value now; it had one before or has none to rely on.
    }

    /// <summary>Whether a block prints something of the loop that it is printed in.</summary>
    private bool DependsOnLoops(DefineDirective define)
    {
        string[] state = ["foreach", "velocityCount", "velocityHasNext"];
        HashSet<string> variables = [.. tree.Root.DescendantsAndSelf().OfType<ForeachDirective>().Select(loop => loop.Variable), .. state];
        IEnumerable<Reference> own = define.Body.DescendantsAndSelf().OfType<ForeachDirective>()
            .SelectMany(loop => loop.DescendantsAndSelf().Except(loop.Source?.DescendantsAndSelf() ?? []).OfType<Reference>().Where(reference => reference.Name == loop.Variable || state.Contains(reference.Name)));
        bool depends = define.Body.DescendantsAndSelf().OfType<Reference>().Except(own, ReferenceEqualityComparer.Instance).OfType<Reference>().Any(reference => variables.Contains(reference.Name));
        return depends && define.Body.DescendantsAndSelf().OfType<ForeachDirective>().FirstOrDefault() is { } inner
            ? throw new Refusal(inner.Span, $"The block ${define.Variable} loops, and loop variables stand in it.")
            : depends;
    }

    /// <summary>A string with directives in it: a local function makes it.</summary>
    private Code InFunction(StringLiteral node, Block content)
    {
        if (isInFunction || loops.Count > 0 && content.DescendantsAndSelf().OfType<BreakDirective>().Any())
        {
            throw new Refusal(node.Span, "A string with directives stands within another.");
        }

        Flush();
        string name = CSharpText.PascalCase(LocalName("made text"));
        SourceWriter outer = writer;
        TextRun outerRun = run;
        string outerSink = sink;
        sink = "text";
        List<(ForeachDirective, Loop, ValueType)> outerLoops = [.. loops];
        writer = new SourceWriter();
        run = new TextRun();
        isInFunction = true;
        ImmutableHashSet<string> before = assigned;
        InBlock(() => VisitBlock(content));
        isInFunction = false;
        if (node.DropsLastCharacter && !run.DropLast())
        {
            throw new Refusal(node.Span, "The string ends with a directive that Velocity cuts a character off.");
        }

        Flush();
        string body = writer.ToString();
        writer = outer;
        run = outerRun;
        sink = outerSink;
        assigned = assigned.Intersect(before).Union(assigned);
        hasEnded = false;
        writer.Gap();
        writer.Open($"string {name}()");
        writer.Line("StringBuilder text = new();");
        writer.Lines(body);
        writer.Line("return text.ToString();");
        writer.Close();
        writer.Gap();
        return new Code($"{name}()", ValueType.Text) { IsPure = false };
    }
}
