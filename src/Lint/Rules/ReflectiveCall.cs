using VtlKit.Lint.Analysis;
using VtlKit.Syntax;

namespace VtlKit.Lint.Rules;

/// <summary>Flags tests of a value's Java class.</summary>
public sealed class ReflectiveCall : TemplateRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "PORT004",
        "reflective-call",
        Severity.Warning,
        Summary: "A template asks a value for its Java class.",
        Why: "The names of the service's classes are nobody's promise, emulators and newer versions of Velocity do not answer, and no other language has them to migrate to.")
    {
        Bad = new RuleExample("""#if($input.path('$.a').class.name == "java.lang.String")"text"#else"other"#end"""),
        Good = new RuleExample("""$input.json('$.a')"""),
    };

    /// <inheritdoc/>
    public override IEnumerable<TemplateFinding> Check(TemplateFacts facts) => facts.Tree.Root.DescendantsAndSelf().OfType<Reference>()
        .SelectMany(static reference => reference.Accessors)
        .Where(static accessor => accessor is PropertyAccess { Name: "class" } or MethodCall { Name: "getClass" or "forName" })
        .Select(accessor => At(accessor.Span, "Do not ask for Java classes: test the value itself, such as with isEmpty() or by comparing it."));
}
