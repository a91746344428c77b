using System.Collections.Immutable;
using System.Globalization;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Emission;

/// <content>The idiomatic style: what the template prints is read as a JSON document with holes, and built as one.</content>
internal partial class ExactEmitter
{
    private readonly List<DocumentHole> holes = [];
    private readonly HashSet<string> localNames = new(StringComparer.Ordinal);
    private Action<Block>? writeBody;
    private bool isDocument;

    /// <summary>The statements of a method that builds the document, and the places in it that values fill.</summary>
    /// <exception cref="NotStructured">What is printed is no JSON document with holes.</exception>
    /// <exception cref="Refusal">Something in the template has no counterpart.</exception>
    public static (string Body, ImmutableArray<DocumentHole> Holes) EmitDocument(SyntaxTree tree)
    {
        TemplateModel model = new("output", "request", "text", "argument");
        for (int pass = 1; ; pass++)
        {
            model.BeginPass();
            ExactEmitter emitter = new(tree, model) { isDocument = true };
            try
            {
                string body = emitter.EmitDocumentBody();
                if (!model.HasChanged && pass > 2)
                {
                    return (body, [.. emitter.holes]);
                }
            }
            catch (Refusal) when (model.HasChanged && pass < MostPasses)
            {
                // What is not known yet can look as if it had no counterpart.
            }

            if (pass == MostPasses)
            {
                throw new NotStructured("the types of its variables do not settle");
            }
        }
    }

    private string EmitDocumentBody()
    {
        WriteRoot(tree.Root);
        if (!run.IsEmpty)
        {
            throw new NotStructured("text stands beside the document");
        }

        string statements = writer.ToString();
        SourceWriter body = new();
        foreach (Variable variable in DeclaredAtTheTop())
        {
            body.Line(variable.IsReadUnset ? $"{variable.CSharp} {variable.Identifier} = null;" : $"{variable.CSharp} {variable.Identifier} = {InitialValue(variable)};");
        }

        if (body.ToString().Length > 0)
        {
            body.Gap();
        }

        body.Lines(statements);
        return body.ToString();
    }

    /// <summary>The whole output, or that of a way through it: one document, and what is done around it.</summary>
    private void WriteRoot(Block block)
    {
        List<OutputItem> items = OutputItem.Of(block, 0);
        int i = 0;
        string? document = null;
        bool isText = false;
        while (i < items.Count && !hasEnded)
        {
            OutputItem item = items[i];
            if (item.IsBlank)
            {
                i++;
            }
            else if (item.Node is not null && IsSilent(item.Node))
            {
                WriteSilent(item.Node);
                i++;
            }
            else if (document is not null)
            {
                throw new NotStructured("something else is printed beside the document");
            }
            else if (item.Node is IfDirective branches)
            {
                WriteWays(branches, items, i);
                return;
            }
            else if (item.Node is Interpolation { Reference: { Form: not ReferenceForm.Bare } whole } && whole.Escape == ReferenceEscape.None && !blocks.ContainsKey(whole.Name))
            {
                // The whole output is one value as it prints, document or not.
                i++;
                Code text = ToText(Read(whole), whole.Span, mayBeNull: false);
                document = text.Text;
                isText = true;
                if (items.Skip(i).Any(rest => rest.Node is not null and not Comment))
                {
                    string name = LocalName("text");
                    writer.Line($"var {name} = {document};");
                    document = name;
                }
            }
            else
            {
                document = WriteValue(items, ref i, "document");
                if (items.Skip(i).Any(rest => !rest.IsBlank && rest.Node is not Comment))
                {
                    string name = LocalName("document");
                    writer.Line($"JsonNode? {name} = {document};");
                    document = name;
                }
            }
        }

        if (hasEnded)
        {
            throw new NotStructured("the template stops in the middle");
        }

        writer.Line(document is null ? "return \"\";" : isText ? $"return {document};" : $"return Write({document});");
        hasEnded = true;
    }

    /// <summary>A document for each branch of a condition.</summary>
    private void WriteWays(IfDirective branches, List<OutputItem> items, int at)
    {
        if (items.Skip(at + 1).Any(rest => !rest.IsBlank && !(rest.Node is not null && IsSilent(rest.Node))))
        {
            throw new NotStructured("a condition decides about a part of the document that is no value of its own");
        }

        if (items.Skip(at + 1).Any(rest => rest.Node is not null and not Comment))
        {
            throw new NotStructured("something is done behind the documents of a condition");
        }

        Action<Block>? outer = writeBody;
        writeBody = WriteRoot;
        VisitIf(branches);
        writeBody = outer;
        if (!hasEnded)
        {
            writer.Line("return \"\";");
            hasEnded = true;
        }
    }

    /// <summary>Whether a statement prints nothing that would belong to a document.</summary>
    private static bool IsSilent(Statement node) => node switch
    {
        SetDirective or Comment or MacroDirective => true,
        FixedText text => text.Output.All(character => character is ' ' or '\t' or '\n' or '\r'),
        Interpolation { Reference.Accessors: [.., MethodCall { Name: "put" or "putAll" or "add" or "addAll" or "remove" or "qr" or "quiet" }] } => true,
        IfDirective branches => branches.Branches.All(branch => branch.Body.Statements.All(IsSilent)) && (branches.Else is null || branches.Else.Statements.All(IsSilent)),
        ForeachDirective loop => loop.Body.Statements.All(IsSilent),
        _ => false,
    };

    private void WriteSilent(Statement node)
    {
        Action<Block>? outer = writeBody;
        writeBody = block =>
        {
            foreach (Statement statement in block.Statements.Where(statement => statement is not FixedText || statement is Comment))
            {
                if (!hasEnded)
                {
                    WriteSilent(statement);
                }
            }
        };
        switch (node)
        {
            case Comment comment:
                if (CommentOf(tree.Source[comment.Span]) is { Length: > 0 } text)
                {
                    writer.Line($"// {text}");
                }

                break;
            case Interpolation interpolation:
                Code value = Read(interpolation.Reference);
                if (value.Type.Present != Kinds.None && interpolation.Reference.Accessors is [.., MethodCall { Name: "qr" or "quiet" }])
                {
                    throw new NotStructured("a call prints something");
                }

                Discard(value);
                break;
            default:
                node.Accept(this);
                break;
        }

        writeBody = outer;
    }

    /// <summary>A value as an expression; what has to be done before it is written out.</summary>
    private string WriteValue(List<OutputItem> items, ref int i, string name)
    {
        SkipBlanks(items, ref i);
        if (i >= items.Count)
        {
            throw new NotStructured("a value is missing");
        }

        OutputItem item = items[i];
        switch (item)
        {
            case { Node: Interpolation interpolation }:
                i++;
                return WriteHole(interpolation.Reference, item.Depth, items, i);
            case { Node: IfDirective branches }:
                i++;
                return WriteChoice(branches, item.Depth, name);
            case { Node: not null }:
                throw new NotStructured("a directive stands where a value should");
            case { Character: '{' }:
                return WriteObject(items, ref i, name);
            case { Character: '[' }:
                return WriteArray(items, ref i, name);
            case { Character: '"' }:
                return WriteString(items, ref i, name);
            default:
                return WriteLiteral(items, ref i);
        }
    }

    private string WriteHole(Reference reference, int depth, List<OutputItem> items, int next)
    {
        if (next < items.Count && !items[next].IsGap && items[next] is not { Node: null, Character: '}' or ']' } && !(items[next].Node is { } node && IsSilent(node)) && items[next].Node is not IfDirective)
        {
            throw new NotStructured("a value is put together of several");
        }

        if (reference.Form == ReferenceForm.Bare || reference.Escape != ReferenceEscape.None || blocks.ContainsKey(reference.Name))
        {
            throw new NotStructured("a reference prints something else than its value");
        }

        Code value = Read(reference);
        holes.Add(new DocumentHole(reference.Span.Start, IsValue: true, depth, EscapesOf(reference, 0)));
        return value.Type.Own is Kinds.Bool or Kinds.Int ? value.Text : $"Parse({ToText(value, reference.Span, mayBeNull: false).Text})";
    }

    /// <summary>A value that a condition decides about.</summary>
    private string WriteChoice(IfDirective branches, int depth, string name)
    {
        if (branches.Else is null)
        {
            throw new NotStructured("a condition leaves a value out");
        }

        string local = LocalName(name);
        writer.Line($"JsonNode? {local};");
        Action<Block>? outer = writeBody;
        writeBody = block =>
        {
            List<OutputItem> items = OutputItem.Of(block, depth);
            int i = 0;
            string value = WriteValue(items, ref i, name);
            writer.Line($"{local} = {value};");
            WriteRest(items, i);
        };
        VisitIf(branches);
        writeBody = outer;
        return local;
    }

    private void WriteRest(List<OutputItem> items, int i)
    {
        foreach (OutputItem rest in items.Skip(i).Where(rest => !rest.IsGap))
        {
            if (rest.Node is null || !IsSilent(rest.Node))
            {
                throw new NotStructured("a value is put together of several");
            }

            WriteSilent(rest.Node);
        }
    }

    private string WriteObject(List<OutputItem> items, ref int i, string name)
    {
        int end = EndOf(items, i);
        i++;
        if (items.Take(end).Skip(i).All(item => item.Node is null or Interpolation))
        {
            List<string> members = [];
            while (SkipGaps(items, ref i) < end)
            {
                (string key, string value) = WriteMember(items, ref i);
                members.Add($"[{key}] = {value},");
            }

            i = end + 1;
            return members.Count == 0 ? "new JsonObject()" : $"new JsonObject\n{{\n{Indented(members)}\n}}";
        }

        string local = LocalName(name);
        writer.Line($"JsonObject {local} = [];");
        WriteMembers(local, items.GetRange(i, end - i));
        i = end + 1;
        return local;
    }

    private void WriteMembers(string target, List<OutputItem> items)
    {
        int i = 0;
        while (SkipGaps(items, ref i) < items.Count && !hasEnded)
        {
            Statement? node = items[i].Node;
            if (node is null)
            {
                (string key, string value) = WriteMember(items, ref i);
                writer.Line($"{target}[{key}] = {value};");
                continue;
            }

            int depth = items[i++].Depth;
            if (IsSeparator(node))
            {
                continue;
            }

            if (IsSilent(node))
            {
                WriteSilent(node);
            }
            else if (node is IfDirective or ForeachDirective)
            {
                Action<Block>? outer = writeBody;
                writeBody = block => WriteMembers(target, OutputItem.Of(block, depth));
                node.Accept(this);
                writeBody = outer;
            }
            else
            {
                throw new NotStructured("a reference stands where a member should");
            }
        }
    }

    /// <summary>Whether a condition only decides about a comma.</summary>
    private static bool IsSeparator(Statement node) => node is IfDirective branches
        && branches.Branches.Select(branch => branch.Body).Append(branches.Else).OfType<Block>()
            .All(body => body.Statements.All(statement => statement is FixedText text && text.Output.All(character => character is ' ' or '\t' or '\n' or '\r' or ',')));

    private (string Key, string Value) WriteMember(List<OutputItem> items, ref int i)
    {
        if (items[i] is not { Node: null, Character: '"' })
        {
            throw new NotStructured("a member's name is no string");
        }

        int start = i;
        string key = WriteString(items, ref i, "key", isKey: true);
        SkipBlanks(items, ref i);
        if (i >= items.Count || items[i] is not { Node: null, Character: ':' })
        {
            throw new NotStructured("a member has no value");
        }

        i++;
        string name = string.Concat(items.Skip(start + 1).TakeWhile(item => item is { Node: null, Character: not '"' }).Select(item => item.Character));
        return (key, WriteValue(items, ref i, name));
    }

    private string WriteArray(List<OutputItem> items, ref int i, string name)
    {
        int end = EndOf(items, i);
        i++;
        if (items.Take(end).Skip(i).All(item => item.Node is null or Interpolation))
        {
            List<string> elements = [];
            while (SkipGaps(items, ref i) < end)
            {
                elements.Add(WriteValue(items, ref i, name));
            }

            i = end + 1;
            return elements.Count == 0 ? "new JsonArray()"
                : elements.All(element => !element.Contains('\n', StringComparison.Ordinal)) ? $"new JsonArray({string.Join(", ", elements.Select(AsNode))})"
                : $"new JsonArray(\n{Indented([.. elements.Select((element, n) => AsNode(element) + (n + 1 < elements.Count ? "," : ")"))])}";
        }

        string local = LocalName(name);
        writer.Line($"JsonArray {local} = [];");
        WriteElements(local, items.GetRange(i, end - i), name);
        i = end + 1;
        return local;
    }

    private void WriteElements(string target, List<OutputItem> items, string name)
    {
        int i = 0;
        while (SkipGaps(items, ref i) < items.Count && !hasEnded)
        {
            Statement? node = items[i].Node;
            int depth = items[i].Depth;
            if (node is not null && IsSeparator(node))
            {
                i++;
            }
            else if (node is not null && IsSilent(node))
            {
                WriteSilent(node);
                i++;
            }
            else if (node is IfDirective or ForeachDirective)
            {
                Action<Block>? outer = writeBody;
                writeBody = block => WriteElements(target, OutputItem.Of(block, depth), name);
                node.Accept(this);
                writeBody = outer;
                i++;
            }
            else
            {
                writer.Line($"{target}.Add({AsNode(WriteValue(items, ref i, name + " element"))});");
            }
        }
    }

    /// <summary>An element as a node, so that no other overload is meant.</summary>
    private static string AsNode(string value) => value.StartsWith("Parse(", StringComparison.Ordinal) || value.StartsWith("new Json", StringComparison.Ordinal) ? value : $"(JsonNode?){value}";

    private string WriteString(List<OutputItem> items, ref int i, string name, bool isKey = false)
    {
        int start = ++i;
        while (i < items.Count && items[i] is not { Node: null, Character: '"' })
        {
            if (items[i] is { Node: null, Character: < ' ' })
            {
                throw new NotStructured("a string goes over a line end");
            }

            i += items[i] is { Node: null, Character: '\\' } ? 2 : 1;
        }

        if (i >= items.Count)
        {
            throw new NotStructured("a string does not end");
        }

        List<OutputItem> content = OutputItem.Decoded(items.GetRange(start, i - start));
        i++;
        int first = content.FindIndex(item => !item.IsBlank);
        if (!isKey && first >= 0 && content[first] is { Node: null, Character: '{' or '[' } && content.FindLast(item => !item.IsBlank) is { Node: null, Character: '}' or ']' })
        {
            int place = first;
            string inner = WriteValue(content, ref place, name);
            WriteRest(content, place);
            return $"Write({inner})";
        }

        TextRun text = new();
        foreach (OutputItem item in content)
        {
            switch (item.Node)
            {
                case null:
                    text.Add(item.Character.ToString());
                    break;
                case Interpolation { Reference: { Form: not ReferenceForm.Bare } reference } when reference.Escape == ReferenceEscape.None && !blocks.ContainsKey(reference.Name):
                    holes.Add(new DocumentHole(reference.Span.Start, IsValue: false, item.Depth, EscapesOf(reference, 0)));
                    Code value = Read(reference);
                    if (value.Type.Present != Kinds.None)
                    {
                        text.Add(ToText(value, reference.Span, mayBeNull: content.Count > 1));
                    }

                    break;
                case { } silent when IsSilent(silent):
                    WriteSilent(silent);
                    break;
                default:
                    throw new NotStructured("a directive stands within a string");
            }
        }

        return text.ToCode().Text;
    }

    private static string WriteLiteral(List<OutputItem> items, ref int i)
    {
        int start = i;
        while (i < items.Count && items[i] is { Node: null, IsGap: false, Character: not ('}' or ']' or '{' or '[' or '"' or ':') })
        {
            i++;
        }

        string literal = string.Concat(items.GetRange(start, i - start).Select(item => item.Character));
        bool isAlone = i >= items.Count || items[i].Node is null || IsSilent(items[i].Node!) || items[i].Node is IfDirective;
        if (!isAlone || literal.Length == 0)
        {
            throw new NotStructured("a value is put together of several");
        }

        return literal is "true" or "false" or "null" ? literal
            : literal.All(char.IsAsciiDigit) && literal.Length < 10 && (literal == "0" || literal[0] != '0') ? literal
            : $"Parse({CSharpText.Literal(literal)})";
    }

    /// <summary>Where an object or array ends.</summary>
    private static int EndOf(List<OutputItem> items, int start)
    {
        int depth = 0;
        bool isInString = false;
        for (int i = start; i < items.Count; i++)
        {
            if (items[i].Node is not null)
            {
                continue;
            }

            char character = items[i].Character;
            if (isInString)
            {
                i += character == '\\' ? 1 : 0;
                isInString = character != '"';
                continue;
            }

            isInString = character == '"';
            depth += character is '{' or '[' ? 1 : character is '}' or ']' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        throw new NotStructured("an object or array does not end where it begins");
    }

    private static int SkipGaps(List<OutputItem> items, ref int i)
    {
        while (i < items.Count && items[i].IsGap)
        {
            i++;
        }

        return i;
    }

    private static void SkipBlanks(List<OutputItem> items, ref int i)
    {
        while (i < items.Count && items[i].IsBlank)
        {
            i++;
        }
    }

    private static string Indented(IEnumerable<string> lines) => string.Join('\n', lines.SelectMany(line => line.Split('\n')).Select(line => "    " + line));

    private string LocalName(string name)
    {
        string identifier = CSharpText.CamelCase(name.Any(char.IsAsciiLetterOrDigit) ? name : "value");
        identifier = identifier.Length > 40 ? identifier[..40] : identifier;
        string candidate = identifier;
        for (int i = 2; model.IsTaken(candidate) || !localNames.Add(candidate); i++)
        {
            candidate = string.Create(CultureInfo.InvariantCulture, $"{identifier.TrimStart('@')}{i}");
        }

        return candidate;
    }

    /// <summary>How often a value has been escaped when it prints, as far as its assignments tell.</summary>
    private int EscapesOf(Expression node, int nesting)
    {
        if (nesting > 10)
        {
            return 0;
        }

        switch (node)
        {
            case ParenthesizedExpression parenthesized:
                return EscapesOf(parenthesized.Inner, nesting + 1);
            case Reference { Name: "util", Accessors: [MethodCall { Name: "escapeJavaScript", Arguments: [var only] }, ..] }:
                return 1 + EscapesOf(only, nesting + 1);
            case Reference { Accessors.IsEmpty: true } variable:
                Expression? source = tree.Root.DescendantsAndSelf().OfType<ForeachDirective>().FirstOrDefault(loop => loop.Variable == variable.Name)?.Source;
                return source is not null ? EscapesOf(source, nesting + 1) : tree.Root.DescendantsAndSelf().OfType<SetDirective>()
                    .Where(set => set.Target.Name == variable.Name && set.Target.Accessors.IsEmpty)
                    .Select(set => EscapesOf(set.Value, nesting + 1)).DefaultIfEmpty(0).Max();
            case Reference { Accessors: [MethodCall { Name: "keySet" }] } keys:
                return PutsOf(keys.Name).Select(put => EscapesOf(put.Arguments[0], nesting + 1)).DefaultIfEmpty(0).Max();
            case Reference { Accessors: [MethodCall { Name: "get" }] } value:
                return PutsOf(value.Name).Select(put => EscapesOf(put.Arguments[1], nesting + 1)).DefaultIfEmpty(0).Max();
            default:
                return 0;
        }

        IEnumerable<MethodCall> PutsOf(string name) => tree.Root.DescendantsAndSelf().OfType<Reference>()
            .Where(reference => reference.Name == name)
            .Select(reference => reference.Accessors is [MethodCall { Name: "put", Arguments.Length: 2 } put] ? put : null)
            .OfType<MethodCall>();
    }
}
