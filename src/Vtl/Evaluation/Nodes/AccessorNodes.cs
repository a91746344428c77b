using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Evaluation.Nodes;

/// <summary><c>[index]</c></summary>
internal sealed class IndexNode(IndexAccess syntax, ExpressionNode index) : AccessorNode
{
    public override object? Get(Frame frame, object target)
    {
        object? place = index.Evaluate(frame);
        frame.Current = syntax;
        return JavaIndexing.Get(target, place);
    }

    public override object? Get(Frame frame, object target, out ReadOnlySpan<char> text)
    {
        object? place = index.Evaluate(frame);
        frame.Current = syntax;
        text = default;
        return place is int number && target is JsonArray array && array.TryGetText(number, out text) ? null : JavaIndexing.Get(target, place);
    }

    public override void Set(Frame frame, object holder, object value)
    {
        object? place = index.Evaluate(frame);
        frame.Current = syntax;
        JavaIndexing.Set(holder, place, value);
    }
}

/// <summary>A member by its name. Velocity looks at the name only where one is assigned to: <c>$x.name()</c> sets the property.</summary>
internal abstract class MemberNode(Accessor syntax, string name) : AccessorNode
{
    private FoundSetter? setter;

    protected string Name => name;

    public sealed override void Set(Frame frame, object holder, object value)
    {
        frame.Current = syntax;
        JavaClass holderClass = JavaClass.Of(holder);
        JavaClass valueClass = JavaClass.Of(value);
        FoundSetter? found = setter;
        if (found is null || found.Holder != holderClass || found.Value != valueClass)
        {
            setter = found = new FoundSetter(holderClass, valueClass, holderClass.FindSetter(name, value));
        }

        found.Setter?.Set(holder, value);
    }

    private sealed record FoundSetter(JavaClass Holder, JavaClass Value, JavaSetter? Setter);
}

/// <summary><c>.name</c></summary>
internal sealed class PropertyNode(PropertyAccess syntax) : MemberNode(syntax, syntax.Name)
{
    /// <summary>The key that it is for a map; null for what maps have as objects, as <c>class</c>.</summary>
    private readonly string? key = JavaTypes.LinkedHashMap.FindGetter(syntax.Name)?.Key;

    private FoundGetter? getter;

    public override object? Get(Frame frame, object target)
    {
        frame.Current = syntax;
        if (target is JsonMap map && key is not null)
        {
            return map.Get(key);
        }

        JavaClass targetClass = JavaClass.Of(target);
        FoundGetter? found = getter;
        if (found is null || found.Target != targetClass)
        {
            getter = found = new FoundGetter(targetClass, targetClass.FindGetter(Name));
        }

        return found.Getter?.Get(target);
    }

    public override object? Get(Frame frame, object target, out ReadOnlySpan<char> text)
    {
        text = default;
        return target is JsonMap map && key is not null && map.TryGetText(key, out text) ? null : Get(frame, target);
    }

    private sealed record FoundGetter(JavaClass Target, JavaGetter? Getter);
}
