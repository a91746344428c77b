using VtlKit.Diagnostics;
using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Evaluation;

/// <summary>Renders templates as API Gateway does: Velocity 1.7, in which a reference that does not resolve is an empty text.</summary>
public static class Evaluator
{
    /// <summary>
    /// Renders a template. The input stays as it is; what the template makes of <c>$context</c> comes with the rendering. One tree can be
    /// rendered by many threads at once.
    /// </summary>
    /// <param name="tree">The parsed template.</param>
    /// <param name="input">What the template sees.</param>
    /// <param name="limits">How far it may go; <see cref="Limits.Default"/> if null.</param>
    /// <param name="observer">Is told each step; null for none.</param>
    /// <exception cref="VtlException">The template does not parse, something in it fails, or a limit is reached.</exception>
    /// <example><code>Evaluator.Render(VtlParser.Parse("Hi $input.path('$.name')"), new TemplateInput { Body = """{"name":"Ann"}""" }).Output</code></example>
    public static Rendering Render(SyntaxTree tree, TemplateInput input, Limits? limits = null, RenderingObserver? observer = null)
    {
        if (tree.Diagnostics is [Diagnostic first, ..])
        {
            throw new VtlException(first.Kind, first.Message, first.Span);
        }

        ContextMap context = CopyOf(input.Context);
        EnsureOverrides(context);
        string output = PreparedTemplate.Of(tree).Render(input, context, limits ?? Limits.Default, observer);
        return new Rendering(output, context);
    }

    private static void EnsureOverrides(ContextMap context)
    {
        EnsureMaps(context, "requestOverride", ["header", "path", "querystring"]);
        EnsureMaps(context, "responseOverride", ["header"]);
    }

    private static void EnsureMaps(ContextMap context, string name, ReadOnlySpan<string> parts)
    {
        if (context.GetOrPutFirst(name, () => new ContextMap()) is not ContextMap map)
        {
            map = new ContextMap();
            context.Put(name, map);
        }

        foreach (string part in parts)
        {
            map.GetOrPutFirst(part, () => new ContextMap());
        }
    }

    private static ContextMap CopyOf(ContextMap given)
    {
        ContextMap copy = new();
        foreach ((object? name, object? value) in given.Entries)
        {
            copy.Put(name, value is ContextMap map ? CopyOf(map) : value);
        }

        return copy;
    }
}
