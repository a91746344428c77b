using System.Collections.Immutable;
using VtlKit.Syntax;

namespace VtlKit.Evaluation.Nodes;

/// <summary>Statements one after another.</summary>
internal sealed class BlockNode(Block syntax, ImmutableArray<StatementNode> statements) : Node
{
    private readonly Statement[] places = [.. syntax.Statements];
    private readonly StatementNode[] statements = [.. statements];

    public void Render(Frame frame)
    {
        frame.Descend(syntax);
        for (int i = 0; i < statements.Length; i++)
        {
            frame.Step(places[i]);
            statements[i].Render(frame);
        }

        frame.Depth--;
    }
}

/// <summary>A statement that always prints the same.</summary>
internal sealed class TextNode(FixedText syntax) : StatementNode
{
    private readonly string output = syntax.Output;

    public override void Render(Frame frame) => frame.Write(syntax, output);
}

/// <summary><c>#macro</c>, which does nothing.</summary>
internal sealed class MacroNode : StatementNode
{
    public override void Render(Frame frame)
    {
    }
}

/// <summary>A reference in text.</summary>
internal sealed class PrintNode(Reference syntax, ReferenceNode reference) : StatementNode
{
    private readonly ReferenceEscape escape = syntax.Escape;
    private readonly bool isEscaped = syntax.Escape.IsEscaped;
    private readonly bool hasMarks = syntax.Escape.Backslashes.Length > 0 || syntax.Escape.Marks.Length > 0;

    public override void Render(Frame frame)
    {
        object? value = reference.Execute(frame, out ReadOnlySpan<char> text);
        frame.Current = syntax;
        if (isEscaped)
        {
            frame.Write(syntax, escape.Backslashes);
            frame.Write(syntax, syntax.Literal);
        }
        else if (value is not DefinedBlock block || !block.IsOf(frame))
        {
            if (hasMarks || frame.Observer is not null)
            {
                frame.Write(syntax, escape.Backslashes);
                frame.Write(syntax, escape.Marks);
            }

            frame.Print(syntax, value, text);
        }
        else if (block.Render())
        {
            frame.Observer?.Printed(syntax, "");
        }
        else
        {
            frame.Write(syntax, escape.Backslashes);
            frame.Write(syntax, escape.Backslashes);
            frame.Write(syntax, escape.Marks);
            frame.Write(syntax, syntax.Form is ReferenceForm.Quiet or ReferenceForm.QuietFormal ? "" : syntax.Literal);
        }
    }
}

/// <summary>A name right behind another reference, which prints itself.</summary>
internal sealed class BareNameNode(Reference syntax) : StatementNode
{
    public override void Render(Frame frame) => frame.Write(syntax, syntax.Name);
}
