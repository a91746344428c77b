using System.Diagnostics;
using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Evaluation;

/// <content>References: their values, how they print, and how they are assigned to.</content>
internal sealed partial class TemplateRenderer
{
    /// <summary>API Gateway makes an empty text of whatever does not resolve, in output and in expressions alike.</summary>
    private const string Unresolved = "";

    public override object? VisitReference(Reference node) => node.Form is ReferenceForm.Bare or ReferenceForm.SlashBang ? null : Execute(node);

    public override object? VisitProperty(PropertyAccess node) => throw new UnreachableException();

    public override object? VisitMethodCall(MethodCall node) => throw new UnreachableException();

    public override object? VisitIndex(IndexAccess node) => throw new UnreachableException();

    private void Print(Reference reference)
    {
        if (reference.Form == ReferenceForm.Bare)
        {
            Write(reference, reference.Name);
            return;
        }

        object? value = Execute(reference);
        current = reference;
        ReferenceEscape escape = reference.Escape;
        if (escape.IsEscaped)
        {
            Write(reference, escape.Backslashes);
            Write(reference, reference.Literal);
        }
        else if (value is not DefinedBlock block)
        {
            Write(reference, escape.Backslashes);
            Write(reference, escape.Marks);
            string text = JavaText.Of(value);
            observer?.Printed(reference, text);
            Write(reference, text);
        }
        else if (RenderDefined(block))
        {
            observer?.Printed(reference, "");
        }
        else
        {
            Write(reference, escape.Backslashes);
            Write(reference, escape.Backslashes);
            Write(reference, escape.Marks);
            Write(reference, reference.Form is ReferenceForm.Quiet or ReferenceForm.QuietFormal ? "" : reference.Literal);
        }
    }

    /// <summary>The value of a reference, never null.</summary>
    private object Execute(Reference reference)
    {
        Step(reference);
        object? value = scope.Get(reference.Name);
        if (value is null)
        {
            return Unresolved;
        }

        foreach (Accessor accessor in reference.Accessors)
        {
            value = Access(accessor, value);
            if (value is null)
            {
                return Unresolved;
            }
        }

        return value;
    }

    private object? Access(Accessor accessor, object target)
    {
        switch (accessor)
        {
            case PropertyAccess property:
                current = property;
                return JavaClass.Of(target).FindGetter(property.Name)?.Get(target);
            case MethodCall call:
                return Call(call, target);
            case IndexAccess index:
                object? place = index.Index.Accept(this);
                current = index;
                return JavaIndexing.Get(target, place);
            default:
                throw new UnreachableException();
        }
    }

    private object? Call(MethodCall call, object target)
    {
        object?[] arguments = call.Arguments.IsEmpty ? [] : new object?[call.Arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = call.Arguments[i].Accept(this);
        }

        current = call;
        JavaMethod? method = JavaClass.Of(target).FindMethod(call.Name, arguments);
        object? result = method?.Invoke(target, arguments);
        return result is null && method?.ReturnClass == JavaTypes.Void ? "" : result;
    }

    /// <summary>Assigns to a property or an index; where there is nothing to assign to, nothing happens.</summary>
    private void Assign(Reference target, object value)
    {
        object? holder = scope.Get(target.Name);
        foreach (Accessor accessor in target.Accessors.AsSpan()[..^1])
        {
            if (holder is null)
            {
                return;
            }

            holder = Access(accessor, holder);
        }

        if (holder is null)
        {
            return;
        }

        Accessor last = target.Accessors[^1];
        object? place = (last as IndexAccess)?.Index.Accept(this);
        current = last;
        switch (last)
        {
            case IndexAccess:
                JavaIndexing.Set(holder, place, value);
                break;
            case PropertyAccess property:
                JavaClass.Of(holder).FindSetter(property.Name, value)?.Set(holder, value);
                break;
            case MethodCall call:
                // Velocity looks at the name only: an assignment to $x.name() sets the property.
                JavaClass.Of(holder).FindSetter(call.Name, value)?.Set(holder, value);
                break;
        }
    }
}
