using System.Collections.Immutable;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Emission;

/// <content>What changes lists and maps, and assignments to what is in them.</content>
internal partial class ExactEmitter
{
    /// <summary>Takes down that something is put into a list or map.</summary>
    private void Change(Code target, ValueType key, Code item, TextSpan span)
    {
        ImmutableHashSet<string> origins = target.Type.Origins;
        if (loops.Any(loop => loop.Source.Origins.Overlaps(origins)))
        {
            throw new Refusal(span, "A list or map is changed while it is looped over.");
        }

        if (target.Type.Present == Kinds.Params)
        {
            throw new Refusal(span, "The map of all parameters is changed. Change one of the three maps in it.");
        }

        bool mayHoldItself = model.Put(target.Type, key.Own, item.Type);
        if (mayHoldItself && item.Type.MayBe(Kinds.Container))
        {
            throw new Refusal(span, "A list or map may be put into itself.");
        }

        if (item.Type.MayBe(Kinds.Keys | Kinds.Values | Kinds.Entries | Kinds.Entry | Kinds.Variable))
        {
            throw new Refusal(span, "A view of a map is kept in a list or map.");
        }
    }

    /// <summary>An assignment to a property or an element; where there is nothing to assign to, nothing happens.</summary>
    protected void Assign(SetDirective node, Code value)
    {
        Reference target = node.Target;
        if (target.Form is ReferenceForm.SlashBang or ReferenceForm.Bare)
        {
            throw new Refusal(target.Span, "The target of an assignment is no variable.");
        }

        string? wellKnown = Override(target, out ReadOnlySpan<Accessor> rest);
        Accessor last = target.Accessors[^1];
        Code holder = wellKnown is not null
            ? new Code(wellKnown, new ValueType(Kinds.Context, Kinds.Document | Kinds.Context, Kinds.Text) { Origins = ["context"] })
            : Read(target with { Accessors = target.Accessors[..^1] });
        string? name = last switch
        {
            PropertyAccess property => property.Name,
            MethodCall call => call.Name,
            _ => null,
        };
        Code key = name is not null ? TextRun.Constant(name) : Present(WithoutVoid(((IndexAccess)last).Index.Accept(this), last.Span));
        if (!rest.IsEmpty)
        {
            throw new System.Diagnostics.UnreachableException();
        }

        if (holder.Type.MayBe(Kinds.Variable | Kinds.Entry | Kinds.Array))
        {
            throw new Refusal(target.Span, "What is assigned to has no counterpart.");
        }

        bool isSettable = holder.Type.MayBe(name is not null ? Kinds.AnyMap : Kinds.AnyMap | Kinds.AnyList);
        if (!isSettable)
        {
            Discard(value);
            Discard(holder);
            return;
        }

        Change(holder, key.Type, value, node.Span);
        if (!run.IsFixed)
        {
            Flush();
        }

        if ((!value.IsPure && !value.Text.StartsWith("request.", StringComparison.Ordinal)) && !IsName(holder.Text) && wellKnown is null)
        {
            throw new Refusal(node.Span, "The value does something before the target is looked for. Assign it to a variable first.");
        }

        bool isMapOnly = (holder.Type.Present & ~Kinds.AnyMap) == 0 && !holder.Type.IsNullable && (name is not null || key.Type.Own == Kinds.Text);
        writer.Line(isMapOnly ? $"{holder.Operand}[{key.Text}] = {value.Text};"
            : name is not null ? $"Put({holder.Text}, {key.Text}, {value.Text});"
            : $"SetItem({holder.Text}, {key.Text}, {value.Text});");
    }

    /// <summary>The maps that overrides are written to, unless the template puts others in their places.</summary>
    private string? Override(Reference target, out ReadOnlySpan<Accessor> rest)
    {
        rest = [];
        if (target.Name != "context" || replacesOverrides)
        {
            return null;
        }

        string?[] names = [.. target.Accessors[..^1].Select(accessor => accessor switch
        {
            PropertyAccess property => property.Name,
            IndexAccess { Index: StringLiteral { Content: null } literal } => literal.Value,
            _ => null,
        })];
        return names switch
        {
            ["responseOverride"] when !IsNamed(target.Accessors[^1], "header") => "request.ResponseOverride",
            ["responseOverride", "header"] => "request.ResponseHeaders",
            ["requestOverride", "header"] => "request.RequestHeaders",
            ["requestOverride", "path"] => "request.RequestOverride.GetMap(\"path\")",
            ["requestOverride", "querystring"] => "request.RequestOverride.GetMap(\"querystring\")",
            _ => null,
        };

        static bool IsNamed(Accessor accessor, string name) => accessor is PropertyAccess property ? property.Name == name : accessor is not IndexAccess { Index: StringLiteral { Content: null } literal } || literal.Value == name;
    }
}
