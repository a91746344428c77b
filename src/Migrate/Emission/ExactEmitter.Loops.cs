using System.Collections.Immutable;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Emission;

/// <content>Loops, and what they say of their turns.</content>
internal partial class ExactEmitter
{
    private Expression? loopSource;

    public override Code VisitForeach(ForeachDirective node)
    {
        if (node.Arguments.Length != 3 || node.Source is null)
        {
            throw new Refusal(node.Span, "The #foreach is not of the form #foreach($item in $list).");
        }

        loopSource = node.Source;
        Code source = WithoutVoid(node.Source.Accept(this), node.Source.Span);
        source = source.Raw ?? source;
        if (source.Type.MayBe(Kinds.Variable))
        {
            throw new Refusal(node.Source.Span, "There is nothing to loop over.");
        }

        if (!source.Type.MayBe(Kinds.Container))
        {
            Discard(source);
            return Nothing;
        }

        Flush();
        ValueType items = source.Type.Present switch
        {
            Kinds.Keys => new ValueType(source.Type.Keys) { IsSection = source.Type.IsSection },
            Kinds.Entries => new ValueType(Kinds.Entry, source.Type.Items, source.Type.Keys) { Origins = source.Type.Origins },
            _ => new ValueType(
                source.Type.Items | (source.Type.MayBe(Kinds.Keys) ? source.Type.Keys : Kinds.None) | (source.Type.MayBe(Kinds.Entries) ? Kinds.Entry : Kinds.None),
                source.Type.Items,
                source.Type.Keys)
            {
                Origins = source.Type.Origins,
            },
        };
        if (items.Own == Kinds.None)
        {
            // Nothing was ever put into the list, as far as is known by now.
            items = ValueType.Text;
        }

        Loop loop = model.LoopOf(node, loops.Count + 1);
        loop.Item.Assign(items);
        bool isAssigned = node.Body.DescendantsAndSelf().Any(child => child is SetDirective { Target.Accessors.IsEmpty: true } set && set.Target.Name == node.Variable);
        if (isAssigned && items.IsNullable)
        {
            throw new Refusal(node.Span, $"${node.Variable} is assigned to in a loop whose elements can be null. Use another variable.");
        }

        string type = items.CSharp + (items.IsNullable ? "?" : "");
        string item = isAssigned ? LocalName($"each {node.Variable}") : loop.Item.Identifier;
        ImmutableHashSet<string> before = assigned;
        assigned = assigned.Add(node.Variable);
        loops.Add((node, loop, source.Type));
        EntryOfLoop? entry = isAssigned || loop.UsesIndex || loop.UsesHasNext || MapOfTexts(source, node.Body) is not { } map
            ? null
            : new EntryOfLoop(map, $"{map}.GetText({item})", NameOfValue());
        if (entry is not null)
        {
            entries.Add(entry);
        }

        SourceWriter outer = writer;
        SourceWriter body = new();
        writer = body;
        if (isAssigned)
        {
            writer.Line($"{loop.Item.CSharp} {loop.Item.Identifier} = {item};");
        }

        InBlock(() => VisitBlock(node.Body));
        Flush();
        writer = outer;
        loops.RemoveAt(loops.Count - 1);
        if (entry is not null)
        {
            entries.Remove(entry);
        }

        assigned = before;
        hasEnded = false;
        string part = loop.Item.IsRead || isAssigned ? item : "_";
        string head = entry is { IsRead: true } ? $"foreach (var ({part}, {entry.Value}) in TextsOf({entry.Map}))"
            : loop.UsesIndex || loop.UsesHasNext
            ? $"foreach (var ({part}, {(loop.UsesIndex ? loop.Index : "_")}, {(loop.UsesHasNext ? loop.HasNext : "_")}) in TurnsWithPlace<{type}>({source.Text}))"
            : $"foreach (var {item} in Turns<{type}>({source.Text}))";
        writer.Gap();
        writer.Open(head);
        writer.Lines(body.ToString());

        writer.Close();
        writer.Gap();
        return Nothing;
    }

    /// <summary>The name for the value of an entry, which loops side by side share.</summary>
    private string NameOfValue()
    {
        string name = "value";
        for (int i = 2; model.IsTaken(name) || entries.Any(entry => entry.Value == name); i++)
        {
            name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"value{i}");
        }

        return name;
    }

    /// <summary>The map whose keys a loop takes, where all of its values are texts and stay what they are while the loop runs.</summary>
    private string? MapOfTexts(Code source, Block body)
    {
        const string Keys = ".Keys";
        if (source.Type.Own != Kinds.Keys || source.Type.Keys != Kinds.Text || source.Type.Items != Kinds.Text
            || model.Changed.Overlaps(model.Reach(source.Type.Origins)) || !source.Text.EndsWith(Keys, StringComparison.Ordinal))
        {
            return null;
        }

        string map = source.Text[..^Keys.Length];
        bool isAssigned = body.DescendantsAndSelf().Any(node => node is SetDirective { Target.Accessors.IsEmpty: true } set && map.StartsWith(CSharpText.CamelCase(set.Target.Name), StringComparison.Ordinal));
        return !isAssigned && (map is "request.Headers" or "request.Query" or "request.PathParameters" || IsName(map)) ? map : null;
    }

    private Code? LoopState(Reference node, ref ReadOnlySpan<Accessor> accessors)
    {
        if (loops.Count == 0)
        {
            accessors = [];
            return Missing;
        }

        int depth = loops.Count - 1;
        if (node.Name == "velocityCount")
        {
            return Count(loops[depth].Loop);
        }

        if (node.Name == "velocityHasNext")
        {
            return new Code(loops[depth].Loop.HasNext, ValueType.Bool);
        }

        while (!accessors.IsEmpty && NameOf(accessors[0]) is "parent" or "topmost")
        {
            depth = NameOf(accessors[0]) == "topmost" ? 0 : depth - 1;
            accessors = accessors[1..];
            if (depth < 0)
            {
                accessors = [];
                return Missing;
            }
        }

        if (accessors.IsEmpty || NameOf(accessors[0]) is not { } property)
        {
            throw new Refusal(node.Span, "$foreach itself is used as a value.");
        }

        accessors = accessors[1..];
        Loop loop = loops[depth].Loop;
        return property switch
        {
            "index" => new Code(loop.Index, ValueType.Int) { IsSmall = true },
            "count" => Count(loop),
            "hasNext" => new Code(loop.HasNext, ValueType.Bool),
            "first" => new Code($"{loop.Index} == 0", ValueType.Bool) { IsAtomic = false },
            "last" => new Code($"!{loop.HasNext}", ValueType.Bool),
            _ => throw new Refusal(node.Span, $"$foreach.{property} has no counterpart."),
        };

        static Code Count(Loop loop) => new($"{loop.Index} + 1", ValueType.Int) { IsAtomic = false, IsSmall = true };

        static string? NameOf(Accessor accessor) => accessor switch
        {
            PropertyAccess { Name: "index" or "count" or "hasNext" or "first" or "last" or "parent" or "topmost" } property => property.Name,
            PropertyAccess { Name: "Index" or "Count" or "First" or "Last" or "Parent" or "Topmost" or "HasNext" } property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..],
            MethodCall { Name: "hasNext", Arguments.IsEmpty: true } => "hasNext",
            MethodCall { Name: "getIndex" or "getCount" or "getHasNext" or "getParent", Arguments.IsEmpty: true } call => char.ToLowerInvariant(call.Name[3]) + call.Name[4..],
            MethodCall { Name: "isFirst" or "isLast", Arguments.IsEmpty: true } call => char.ToLowerInvariant(call.Name[2]) + call.Name[3..],
            _ => null,
        };
    }

    /// <summary>What a loop over the keys of a map can have of each entry besides its key.</summary>
    /// <param name="Map">The map.</param>
    /// <param name="Reads">The code that reads the value of the loop's own key.</param>
    /// <param name="Value">The local variable for it.</param>
    private sealed record EntryOfLoop(string Map, string Reads, string Value)
    {
        /// <summary>Whether anything in the loop reads the value.</summary>
        public bool IsRead { get; set; }
    }
}
