using System.Collections.Immutable;
using System.Text.RegularExpressions;
using VtlKit.Migrate.Options;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Emission;

/// <summary>
/// Writes the body of a method that prints what a template prints, byte for byte. Statements are written out and give nothing; expressions give
/// their code. This part holds the state and the method as a whole.
/// </summary>
internal partial class ExactEmitter : SyntaxVisitor<Code>
{
    private const int MostPasses = 40;
    protected static readonly Code Nothing = new("", new ValueType(Kinds.None));

    protected readonly SyntaxTree tree;
    protected readonly TemplateModel model;
    private readonly Dictionary<string, Expression?> constants;
    private readonly Dictionary<string, DefineDirective?> blocks;
    private readonly List<(ForeachDirective Node, Loop Loop, ValueType Source)> loops = [];
    private readonly List<EntryOfLoop> entries = [];
    private readonly HashSet<string> localNames = new(StringComparer.Ordinal);
    private readonly bool replacesOverrides;
    protected SourceWriter writer = new();
    protected TextRun run = new();
    private ImmutableHashSet<string> assigned = [];
    private ImmutableList<int> place = [];
    private int blockCount;
    protected bool isInFunction;
    protected bool hasEnded;

    /// <summary>The builder that output is appended to.</summary>
    protected string sink = "output";

    protected ExactEmitter(SyntaxTree tree, TemplateModel model)
    {
        this.tree = tree;
        this.model = model;
        replacesOverrides = tree.Root.DescendantsAndSelf().Any(node => node is Reference { Name: "context", Accessors: [.., MethodCall { Name: "put" or "putAll" or "remove" or "clear" }] or [MethodCall, ..] })
            || tree.Root.DescendantsAndSelf().OfType<SetDirective>().Any(set => set.Target is { Name: "context", Accessors.Length: 1 } or { Name: "context", Accessors: [PropertyAccess { Name: "requestOverride" }, _] });
        ILookup<string, Expression?> values = tree.Root.DescendantsAndSelf().OfType<SetDirective>()
            .Where(set => set.Target.Accessors.IsEmpty)
            .ToLookup(set => set.Target.Name, set => (Expression?)set.Value);
        HashSet<string> others = [.. tree.Root.DescendantsAndSelf().Select(node => node switch
        {
            ForeachDirective loop => loop.Variable,
            DefineDirective define => define.Variable,
            _ => "",
        })];
        constants = values.Where(group => group.Count() == 1 && !others.Contains(group.Key)).ToDictionary(group => group.Key, group => group.Single());
        blocks = tree.Root.DescendantsAndSelf().OfType<DefineDirective>()
            .GroupBy(define => define.Variable)
            .ToDictionary(group => group.Key, group => group.Count() == 1 && !values.Contains(group.Key) ? group.Single() : null);
    }

    /// <summary>The statements of a method with a <c>GatewayRequest request</c>, and <c>options</c> where it reads any, that returns the text.</summary>
    /// <exception cref="Refusal">Something in the template has no counterpart.</exception>
    public static string Emit(SyntaxTree tree) => Emit(tree, out _);

    /// <summary>The statements, and where the template reads at paths that it puts together while it runs.</summary>
    /// <exception cref="Refusal">Something in the template has no counterpart.</exception>
    public static string Emit(SyntaxTree tree, out ImmutableArray<TextSpan> runtimePaths)
    {
        TemplateModel model = new(["output", "request", "text", "argument", "target", .. OptionReferences.AreIn(tree) ? ["options"] : Array.Empty<string>()]);
        string body = Settle(tree, model, known => new ExactEmitter(tree, known));
        runtimePaths = [.. model.RuntimePaths.OrderBy(span => span.Start)];
        return body;
    }

    /// <summary>Emits again and again until nothing new is learnt.</summary>
    protected static string Settle(SyntaxTree tree, TemplateModel model, Func<TemplateModel, ExactEmitter> emitterOf)
    {
        for (int pass = 1; ; pass++)
        {
            model.BeginPass();
            try
            {
                string body = emitterOf(model).EmitBody();
                if (!model.HasChanged && pass > 2)
                {
                    if (!model.LeaveOut(UnreadNames.In(body, model.IsDroppable)))
                    {
                        return body;
                    }

                    pass = 2;
                }
            }
            catch (Refusal) when (model.HasChanged && pass < MostPasses)
            {
                // What is not known yet can look as if it had no counterpart.
            }

            if (pass == MostPasses)
            {
                throw new Refusal(tree.Root.Span, "The types of its variables do not settle.");
            }
        }
    }

    protected virtual string EmitBody()
    {
        SourceWriter body = writer;
        run = new TextRun();
        writer = new SourceWriter();
        VisitBlock(tree.Root);
        if (writer.ToString().Length == 0 && run.ToCode() is { } all && !hasEnded)
        {
            // A template of one piece needs no buffer.
            TextRun single = run;
            if (all.Constant is string constant && constant.Contains('\n', StringComparison.Ordinal))
            {
                string[] lines = constant.Split('\n');
                DeclareAtTheTop(body);
                body.Line("return");
                for (int i = 0; i < lines.Length; i++)
                {
                    string literal = CSharpText.Literal(lines[i] + (i + 1 < lines.Length ? "\n" : ""));
                    if (i + 1 < lines.Length || lines[i].Length > 0)
                    {
                        body.Line($"    {literal}{(i + 2 < lines.Length || (i + 1 < lines.Length && lines[^1].Length > 0) ? " +" : ";")}");
                    }
                }

                return body.ToString();
            }

            if (all.Constant is string || all.Type.Own == Kinds.Text)
            {
                if (!all.Text.Contains("\\n", StringComparison.Ordinal))
                {
                    DeclareAtTheTop(body);
                    body.Line($"return {all.Text};");
                    return body.ToString();
                }
            }

            run = single;
        }

        run.Write(writer);
        string statements = writer.ToString();
        body.Line("StringBuilder output = new();");
        DeclareAtTheTop(body);
        body.Lines(statements);

        if (!hasEnded)
        {
            body.Line("return output.ToString();");
        }

        return body.ToString();
    }

    private readonly List<Variable> used = [];

    /// <summary>Declares the variables that are not declared where they are first assigned.</summary>
    protected void DeclareAtTheTop(SourceWriter body)
    {
        foreach (Variable variable in used.Distinct().Where(variable => !variable.IsDeclaredInPlace && variable.IsRead))
        {
            body.Line(variable.IsReadUnset
                ? $"{variable.CSharp} {variable.Identifier} = null;"
                : $"{variable.CSharp} {variable.Identifier} = {InitialValue(variable)};");
        }
    }

    private static string InitialValue(Variable variable) => variable.Type.CSharp switch
    {
        "bool" => "false",
        "int" => "0",
        "string" or "object" => "\"\"",
        "string[]" or "IReadOnlyList<object>" or "IReadOnlyList<object?>" => "[]",
        var other => $"new {other}()",
    };

    /// <summary>A name for a local that nothing else has.</summary>
    private string LocalName(string name)
    {
        string identifier = CSharpText.CamelCase(name);
        string candidate = identifier;
        for (int i = 2; model.IsTaken(candidate) || !localNames.Add(candidate); i++)
        {
            candidate = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{identifier.TrimStart('@')}{i}");
        }

        return candidate;
    }

    private void WriteBlock(string head, Action write)
    {
        if (head.StartsWith("else", StringComparison.Ordinal))
        {
            writer.Continue();
        }
        else
        {
            writer.Gap();
        }

        writer.Open(head);
        InBlock(write);
        Flush();
        writer.Close();
        writer.Gap();
    }

    /// <summary>What comes behind branches that all return: without a block of its own, unless it declares names that these may declare as well.</summary>
    private void WriteElse(Action write)
    {
        SourceWriter outer = writer;
        writer = new SourceWriter();
        InBlock(write);
        Flush();
        string statements = writer.ToString();
        writer = outer;
        if (!Declaration().IsMatch(statements))
        {
            writer.Gap();
            writer.Lines(statements);
            return;
        }

        writer.Continue();
        writer.Open("else");
        writer.Lines(statements);
        writer.Close();
        writer.Gap();
    }

    [GeneratedRegex(@"^[\w<>?\[\], ]+ @?\w+ = ", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    private void InBlock(Action write)
    {
        ImmutableList<int> outer = place;
        place = place.Add(++blockCount);
        write();
        place = outer;
    }

    /// <summary>Evaluates a value for what it does, if it does anything.</summary>
    protected void Discard(Code value)
    {
        value = value.Raw ?? value;
        if (value.IsPure || value.Text is "" or "null")
        {
            return;
        }

        if (!run.IsFixed)
        {
            Flush();
        }

        writer.Line(CSharpText.Statement(value.Text));
    }

    protected void Flush()
    {
        if (!run.IsEmpty)
        {
            run.Write(writer, sink);
        }
    }
}
