using System.Collections.Immutable;
using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Evaluation.Nodes;

/// <summary><c>.name()</c></summary>
internal sealed class PlainCallNode(MethodCall syntax) : MemberNode(syntax, syntax.Name)
{
    private FoundMethod? method;

    public override object? Get(Frame frame, object target)
    {
        frame.Current = syntax;
        JavaClass targetClass = JavaClass.Of(target);
        FoundMethod? found = method;
        if (found is null || found.Target != targetClass)
        {
            method = found = new FoundMethod(targetClass, null, targetClass.FindMethod(Name, ReadOnlySpan<JavaClass?>.Empty));
        }

        return found.Method is null ? null : found.ResultOf(found.Method.Invoke(target));
    }
}

/// <summary><c>.name(argument)</c></summary>
internal sealed class SingleCallNode(MethodCall syntax, ExpressionNode argument) : MemberNode(syntax, syntax.Name)
{
    private FoundMethod? method;

    public override object? Get(Frame frame, object target)
    {
        FoundMethod found = Find(frame, target, out object? value);
        return found.Method is null ? null : found.ResultOf(found.Method.Invoke(target, value));
    }

    public override object? Get(Frame frame, object target, out ReadOnlySpan<char> text)
    {
        text = default;
        FoundMethod found = Find(frame, target, out object? value);
        if (found.Method is not { CanWrite: true } method || target is JavaClass)
        {
            return found.Method is null ? null : found.ResultOf(found.Method.Invoke(target, value));
        }

        JavaTextBuilder printed = frame.Scratch;
        method.Write(target, value, printed);
        text = printed.Written;
        return null;
    }

    private FoundMethod Find(Frame frame, object target, out object? value)
    {
        value = argument.Evaluate(frame);
        frame.Current = syntax;
        JavaClass targetClass = JavaClass.Of(target);
        JavaClass? valueClass = value is null ? null : JavaClass.Of(value);
        FoundMethod? found = method;
        if (found is null || found.Target != targetClass || found.Argument != valueClass)
        {
            method = found = new FoundMethod(targetClass, valueClass, targetClass.FindMethod(Name, new ReadOnlySpan<JavaClass?>(in valueClass)));
        }

        return found;
    }
}

/// <summary><c>.name(first, second)</c>, and so on.</summary>
internal sealed class CallNode(MethodCall syntax, ImmutableArray<ExpressionNode> arguments) : MemberNode(syntax, syntax.Name)
{
    private FoundOverload? method;

    public override object? Get(Frame frame, object target)
    {
        object?[] values = new object?[arguments.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Evaluate(frame);
        }

        frame.Current = syntax;
        JavaClass targetClass = JavaClass.Of(target);
        FoundOverload? found = method;
        if (found is null || found.Target != targetClass || !found.IsFor(values))
        {
            JavaClass?[] classes = Array.ConvertAll(values, static value => value is null ? null : JavaClass.Of(value));
            method = found = new FoundOverload(targetClass, classes, targetClass.FindMethod(Name, classes));
        }

        return found.Method is null ? null : found.ResultOf(found.Method.Invoke(target, values));
    }

    private sealed record FoundOverload(JavaClass Target, JavaClass?[] Arguments, JavaMethod? Method) : FoundMethod(Target, null, Method)
    {
        public bool IsFor(object?[] values)
        {
            for (int i = 0; i < values.Length; i++)
            {
                if ((values[i] is { } value ? JavaClass.Of(value) : null) != Arguments[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}

/// <summary>The method that a call found last, and for what classes; null where there is none.</summary>
internal record FoundMethod(JavaClass Target, JavaClass? Argument, JavaMethod? Method)
{
    private readonly bool isVoid = Method?.ReturnClass == JavaTypes.Void;

    /// <summary>Velocity makes an empty text of the result that a procedure does not have.</summary>
    public object? ResultOf(object? result) => result is null && isVoid ? "" : result;
}
