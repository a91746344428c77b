using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using VtlKit.Evaluation;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;

namespace VtlKit.Cli.Input;

/// <summary>One case of <c>vtlkit eval --cases</c>: a template or a JSONPath, and what it is evaluated over.</summary>
internal abstract record EvalCase(object? Id)
{
    /// <summary>Lines nest rarely; what nests deeper than this is no case.</summary>
    private const int MaximumDepth = 1_000;

    /// <summary>Reads a line.</summary>
    /// <exception cref="CaseException">It is no case.</exception>
    public static EvalCase Read(ReadOnlySpan<byte> line)
    {
        RequireJson(line);
        if (ReadLeniently(Encoding.UTF8.GetString(line)) is not JavaMap members)
        {
            throw new CaseException("A case is a JSON object with a template or a jsonpath.");
        }

        object? id = members.Get("id");
        string body = TextOf(members, "body", id) ?? "";
        if (TextOf(members, "jsonpath", id) is { } path)
        {
            return new PathCase(id, path, body);
        }

        string template = TextOf(members, "template", id) ?? throw new CaseException("The case has neither a template nor a jsonpath.", id);
        JavaMap parameters = MapOf(members, "params", id);
        return new TemplateCase(id, template, new TemplateInput
        {
            Body = body,
            Path = TextsOf(parameters, "path", id),
            QueryString = TextsOf(parameters, "querystring", id),
            Header = TextsOf(parameters, "header", id),
            Context = ContextOf(MapOf(members, "context", id), id),
            StageVariables = TextsOf(members, "stageVariables", id),
        });
    }

    /// <summary>A map of <c>$context</c>: maps within maps print nothing either, everything else stays as JSON gives it.</summary>
    public static ContextMap ContextOf(JavaMap map, object? id = null)
    {
        ContextMap context = Copy(map);
        foreach (string name in (ReadOnlySpan<string>)["requestOverride", "responseOverride"])
        {
            if (context.Get(name) is not (null or ContextMap))
            {
                throw new CaseException($"context.{name} has to be an object.", id);
            }
        }

        return context;

        static ContextMap Copy(JavaMap map)
        {
            var copy = new ContextMap();
            foreach ((object? key, object? value) in map.Entries)
            {
                copy.Put(key, value is JavaMap inner ? Copy(inner) : value);
            }

            return copy;
        }
    }

    /// <summary>The reader below takes more than JSON, as API Gateway's does for bodies; a case file has to be JSON.</summary>
    private static void RequireJson(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = MaximumDepth });
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException exception)
        {
            int column = Encoding.UTF8.GetCharCount(line[..(int)Math.Min(exception.BytePositionInLine ?? 0, line.Length)]) + 1;
            throw new CaseException($"The line is not JSON: {StrictJson.Reason(exception)}") { Column = column };
        }
    }

    private static object? ReadLeniently(string line)
    {
        try
        {
            return JsonReader.Parse(line);
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            throw new CaseException($"The line cannot be read: {exception.Message}");
        }
    }

    private static string? TextOf(JavaMap members, string name, object? id) => members.Get(name) switch
    {
        null => null,
        string text => text,
        _ => throw new CaseException($"{name} has to be a string.", id),
    };

    private static JavaMap MapOf(JavaMap members, string name, object? id) => members.Get(name) switch
    {
        null => new JavaMap(),
        JavaMap map => map,
        _ => throw new CaseException($"{name} has to be an object.", id),
    };

    private static IReadOnlyDictionary<string, string> TextsOf(JavaMap members, string name, object? id)
    {
        JavaMap map = MapOf(members, name, id);
        if (map.Count == 0)
        {
            return FrozenDictionary<string, string>.Empty;
        }

        var texts = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((object? key, object? value) in map.Entries)
        {
            switch (value)
            {
                case null:
                    break;
                case JavaMap or JavaList:
                    throw new CaseException($"The values of {name} have to be strings.", id);
                default:
                    texts[JavaText.Of(key)] = JavaText.Of(value);
                    break;
            }
        }

        return texts;
    }
}

/// <summary>A template and what it sees.</summary>
internal sealed record TemplateCase(object? Id, string Template, TemplateInput Input) : EvalCase(Id);

/// <summary>A JSONPath over a body.</summary>
internal sealed record PathCase(object? Id, string Path, string Body) : EvalCase(Id);

/// <summary>A line that is no case.</summary>
internal sealed class CaseException(string message, object? id = null) : Exception(message)
{
    /// <summary>The case's id, where that much could be read.</summary>
    public object? Id { get; } = id;

    /// <summary>Where in the line, from 1.</summary>
    public int Column { get; init; } = 1;
}
