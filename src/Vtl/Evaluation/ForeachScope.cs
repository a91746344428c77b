using VtlKit.Runtime;
using VtlKit.Syntax;
using static VtlKit.Runtime.JavaTypes;

namespace VtlKit.Evaluation;

/// <summary><c>$foreach</c>: where a loop stands, and a map for whatever a template keeps in it.</summary>
/// <param name="owner">The directive, which <c>#break($foreach)</c> ends.</param>
/// <param name="replaced">What <c>$foreach</c> was before: the scope of the loop around this one, or anything else.</param>
internal sealed class ForeachScope(ForeachDirective owner, object? replaced) : JavaMap
{
    private static readonly object True = true;
    private static readonly object False = false;

    private static readonly JavaClass ForeachClass = JavaClass.Public("org.apache.velocity.runtime.directive.ForeachScope", null, [Map], () =>
    [
        JavaMethod.Getter<ForeachScope>("getIndex", Int, scope => scope.Index),
        JavaMethod.Getter<ForeachScope>("getCount", Int, scope => scope.Index + 1),
        JavaMethod.Getter<ForeachScope>("getHasNext", Bool, scope => Boxed(scope.HasNext)),
        JavaMethod.Getter<ForeachScope>("hasNext", Bool, scope => Boxed(scope.HasNext)),
        JavaMethod.Getter<ForeachScope>("getFirst", Bool, scope => Boxed(scope.Index < 1)),
        JavaMethod.Getter<ForeachScope>("isFirst", Bool, scope => Boxed(scope.Index < 1)),
        JavaMethod.Getter<ForeachScope>("getLast", Bool, scope => Boxed(!scope.HasNext)),
        JavaMethod.Getter<ForeachScope>("isLast", Bool, scope => Boxed(!scope.HasNext)),
        JavaMethod.Getter<ForeachScope>("getParent", Map, scope => scope.Parent),
        JavaMethod.Getter<ForeachScope>("getTopmost", Map, scope => scope.Topmost),
        JavaMethod.Getter<ForeachScope>("getReplaced", JavaTypes.Object, scope => scope.Replaced),
    ]);

    /// <inheritdoc/>
    public override JavaClass Class => ForeachClass;

    /// <summary>The directive whose turns these are.</summary>
    public ForeachDirective Owner { get; } = owner;

    /// <summary>The turn, from 0.</summary>
    public int Index { get; private set; } = -1;

    /// <summary>Whether another turn follows.</summary>
    public bool HasNext { get; private set; }

    /// <summary>The scope of the loop around this one.</summary>
    public ForeachScope? Parent { get; } = replaced as ForeachScope;

    /// <summary>What <c>$foreach</c> was before the outermost loop.</summary>
    public object? Replaced => Parent is null ? replaced : Parent.Replaced;

    private ForeachScope Topmost => Parent is null ? this : Parent.Topmost;

    /// <summary>Steps to the next turn.</summary>
    public void BeginTurn(bool anotherFollows)
    {
        Index++;
        HasNext = anotherFollows;
    }

    /// <summary>What is kept under a key in this loop, or else in one around it.</summary>
    public override object? Get(object? key) => base.Get(key) ?? (Parent is null || ContainsKey(key) ? null : Parent.Get(key));

    private static object Boxed(bool truth) => truth ? True : False;
}
