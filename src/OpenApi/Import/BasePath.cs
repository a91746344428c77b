using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Import;

/// <summary>The base path of a document and what an import makes of it.</summary>
internal static class BasePath
{
    private const string VariableName = "basePath";

    /// <summary>What stands before the paths of a document; empty for nothing.</summary>
    public static string PrefixOf(Place document, BasePathMode mode, Resolver resolver)
    {
        if (mode == BasePathMode.Ignore)
        {
            return "";
        }

        string[] segments = Of(document, resolver).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(segments.Skip(mode == BasePathMode.Split ? 1 : 0).Select(static segment => "/" + segment));
    }

    private static string Of(Place document, Resolver resolver)
    {
        if (resolver.Text(document, "basePath") is { } swagger)
        {
            return swagger;
        }

        if (resolver.Get(document, "servers") is not { } servers || resolver.Items(servers).Select(static item => (Place?)item).FirstOrDefault() is not { } server)
        {
            return "";
        }

        // A variable of this name is the base path even where the URL does not use it.
        Place? variables = resolver.Get(server, "variables");
        if (variables is { } named && DefaultOf(named, VariableName, resolver) is { } basePath)
        {
            return basePath;
        }

        string url = resolver.Text(server, "url") ?? "";
        foreach ((ScalarNode name, Place _) in variables is { } map ? resolver.Written(map) : [])
        {
            url = url.Replace($"{{{name.Value}}}", DefaultOf(variables!.Value, name.Value, resolver) ?? "", StringComparison.Ordinal);
        }

        int host = url.IndexOf("://", StringComparison.Ordinal);
        int path = url.IndexOf('/', host < 0 ? 0 : host + 3);
        return path < 0 ? "" : url[path..].Split('?', '#')[0];
    }

    private static string? DefaultOf(Place variables, string name, Resolver resolver) =>
        resolver.Get(variables, name) is { } variable ? resolver.Text(variable, "default") : null;
}
