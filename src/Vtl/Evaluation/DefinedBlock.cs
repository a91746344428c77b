using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Evaluation;

/// <summary>What <c>#define</c> assigns: renders its body wherever it prints.</summary>
internal sealed class DefinedBlock(DefineDirective directive, TemplateRenderer renderer) : TemplateObject
{
    /// <summary>Velocity's limit: a block that prints itself stops at this depth.</summary>
    public const int MaximumDepth = 2;

    private static readonly JavaClass BlockClass = JavaClass.Public("org.apache.velocity.runtime.directive.Block$Reference", null, []);

    /// <inheritdoc/>
    public override JavaClass Class => BlockClass;

    public DefineDirective Directive { get; } = directive;

    /// <summary>How often the block is being rendered within itself.</summary>
    public int Depth { get; set; }

    /// <inheritdoc/>
    protected internal override void Print(JavaTextBuilder text) => text.Append(renderer.TextOf(this) ?? "null");
}
