using VtlKit.Runtime;
using VtlKit.Runtime.Json;

namespace VtlKit.Gateway;

/// <summary>A body as parameter mappings look into it: <c>method.request.body.a.b</c> and <c>integration.response.body</c>.</summary>
/// <param name="text">The body's text.</param>
internal sealed class JsonBody(string text)
{
    private readonly string text = text.Length == 0 ? "{}" : text;
    private (bool IsRead, object? Document) document;

    /// <summary>Whether it begins as JSON does and then is none, which fails every mapping that uses the body (recorded on API Gateway).</summary>
    public bool IsBroken => text.AsSpan().TrimStart() is ['{' or '[' or '"' or '\'', ..] && !TryRead(out _);

    /// <summary>The whole body.</summary>
    public string Whole => text;

    /// <summary>The text of the value at a path that is written without its <c>$.</c>; null where there is none.</summary>
    public string? At(string path)
    {
        if (!TryRead(out object? root))
        {
            return null;
        }

        return ValueAt(root, $"$.{path}") switch
        {
            null => null,
            string value => value,
            var value => JsonPrinter.Print(value, JsonStyle.Compress),
        };
    }

    /// <summary>
    /// This body with the text of <c>errorMessage</c> read as JSON where it is JSON, as the service does for a failed Lambda function.
    /// </summary>
    public JsonBody WithErrorMessageRead()
    {
        if (!TryRead(out object? root) || root is not JavaMap map || map.Get("errorMessage") is not string message
            || message.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return this;
        }

        var inner = new JsonBody(message);
        if (!inner.TryRead(out object? value))
        {
            return this;
        }

        var copy = new JavaMap();
        foreach ((object? key, object? item) in map.Entries)
        {
            copy.Put(key, key is "errorMessage" ? value : item);
        }

        return new JsonBody(text) { document = (true, copy) };
    }

    private static object? ValueAt(object? root, string path)
    {
        try
        {
            return JsonPath.Compile(path).Read(root);
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            return null;
        }
    }

    private bool TryRead(out object? root)
    {
        if (!document.IsRead)
        {
            try
            {
                document = (true, JsonReader.Parse(text));
            }
            catch (Exception exception) when (exception is JavaException or LimitException)
            {
                root = null;
                return false;
            }
        }

        root = document.Document;
        return true;
    }
}
