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
    private FoundGetter? getter;

    public override object? Get(Frame frame, object target)
    {
        frame.Current = syntax;
        JavaClass targetClass = JavaClass.Of(target);
        FoundGetter? found = getter;
        if (found is null || found.Target != targetClass)
        {
            getter = found = new FoundGetter(targetClass, targetClass.FindGetter(Name));
        }

        return found.Getter?.Get(target);
    }

    private sealed record FoundGetter(JavaClass Target, JavaGetter? Getter);
}
