using System.Collections.Frozen;
using VtlKit.Syntax;

namespace VtlKit.Evaluation;

/// <summary>What the evaluator finds out about a template once.</summary>
/// <param name="ChangesValues">Whether anything in it could change a list or map in place, so that parsed JSON must not be handed out twice.</param>
internal sealed record TemplateTraits(bool ChangesValues)
{
    private static readonly FrozenSet<string> Changing = FrozenSet.Create(
        "add", "addAll", "appendElement", "clear", "merge", "put", "putAll", "putIfAbsent", "remove", "removeAll", "replace",
        "retainAll", "set", "setValue", "sort");

    public static TemplateTraits Of(SyntaxTree tree) => new(tree.Root.DescendantsAndSelf().Any(ChangesValue));

    private static bool ChangesValue(SyntaxNode node) => node switch
    {
        MethodCall call => Changing.Contains(call.Name),
        SetDirective { Target: { Accessors.IsEmpty: false, Name: not "context" } } => true,
        _ => false,
    };
}
