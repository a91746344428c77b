using System.Collections.Immutable;
using System.Text;
using Newtonsoft.Json.Linq;
using VtlKit.Gateway;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;

namespace VtlKit.Cli.Input;

/// <summary>Requests and responses in files: JSON objects, or raw HTTP messages.</summary>
internal static class MessageFile
{
    private const string RequestAdvice =
        "A request is {\"method\", \"path\", \"headers\", \"query\", \"pathParameters\", \"body\"}, all of them optional, or a raw HTTP message.";

    private const string ResponseAdvice = "A response is {\"status\", \"headers\", \"body\"}, all of them optional, or a raw HTTP message.";

    /// <summary>The members of a request.</summary>
    public static readonly ImmutableArray<string> RequestMembers =
        ["method", "path", "headers", "query", "pathParameters", "body", "bodyBase64", "context", "stageVariables"];

    /// <summary>The members of a response.</summary>
    public static readonly ImmutableArray<string> ResponseMembers = ["status", "headers", "body", "bodyBase64"];

    /// <summary>Reads a request.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static GivenRequest ReadRequest(string path, Terminal terminal, ICollection<string> notes)
    {
        byte[] bytes = TextFile.ReadBytes(path, terminal);
        if (IsHttp(path, bytes))
        {
            return HttpMessage.ReadRequest(bytes, TextFile.NameOf(path));
        }

        ValueFile json = JsonFile.Read(Decode(bytes), TextFile.NameOf(path));
        NoteUnknown(json, json.Root, RequestMembers, notes);
        return RequestOf(json, json.Root);
    }

    /// <summary>The request that a value of a file is.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static GivenRequest RequestOf(ValueFile json, JToken value)
    {
        JObject members = ObjectOf(json, value, "A request", RequestAdvice);
        string? target = TextOf(json, members, "path");
        int queryStart = target?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        ImmutableArray<KeyValuePair<string, string>> pathQuery = queryStart < 0 ? [] : QueryText.Parse(target![(queryStart + 1)..]);
        return new GivenRequest
        {
            Method = TextOf(json, members, "method")?.ToUpperInvariant(),
            Path = queryStart < 0 ? target : target![..queryStart],
            Headers = ValuesOf(json, members, "headers"),
            Query = [.. pathQuery, .. ValuesOf(json, members, "query")],
            PathParameters = members["pathParameters"] is null ? null : ValuesOf(json, members, "pathParameters"),
            Body = BodyOf(json, members),
            Context = ContextOf(json, members),
            StageVariables = ValuesOf(json, members, "stageVariables"),
        };
    }

    /// <summary>Reads a backend's response.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static BackendResponse ReadResponse(string path, Terminal terminal, ICollection<string> notes)
    {
        byte[] bytes = TextFile.ReadBytes(path, terminal);
        if (IsHttp(path, bytes))
        {
            return HttpMessage.ReadResponse(bytes, TextFile.NameOf(path));
        }

        ValueFile json = JsonFile.Read(Decode(bytes), TextFile.NameOf(path));
        NoteUnknown(json, json.Root, ResponseMembers, notes);
        return ResponseOf(json, json.Root);
    }

    /// <summary>The backend's response that a value of a file is.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static BackendResponse ResponseOf(ValueFile json, JToken value)
    {
        JObject members = ObjectOf(json, value, "A response", ResponseAdvice);
        return new BackendResponse
        {
            Status = StatusOf(json, members),
            Headers = ValuesOf(json, members, "headers"),
            Body = BodyOf(json, members),
        };
    }

    private static bool IsHttp(string path, ReadOnlySpan<byte> bytes)
    {
        if (Path.GetExtension(path) is ".http" or ".rest")
        {
            return true;
        }

        ReadOnlySpan<byte> text = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        text = text.TrimStart(" \t\r\n"u8);
        return !text.IsEmpty && char.IsAsciiLetterUpper((char)text[0]);
    }

    private static string Decode(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);

    /// <summary>A value that has to be an object.</summary>
    public static JObject ObjectOf(ValueFile json, JToken token, string what, string advice) =>
        token as JObject ?? throw json.Wrong(token, $"{what} has to be a JSON object.", advice);

    private static void NoteUnknown(ValueFile json, JToken value, ImmutableArray<string> known, ICollection<string> notes)
    {
        foreach (JProperty property in value.Children<JProperty>().Where(property => !known.Contains(property.Name)))
        {
            string guess = Spelling.Closest(property.Name, known) is { } name ? $" Did you mean {name}?" : "";
            notes.Add($"{json.PlaceOf(property.Value)}: \"{property.Name}\" is left out: it is none of {string.Join(", ", known)}.{guess}");
        }
    }

    /// <summary>A member that is a string; null where it is missing.</summary>
    public static string? TextOf(ValueFile json, JObject members, string name) => members[name] switch
    {
        null or JValue { Type: JTokenType.Null } => null,
        JValue { Type: JTokenType.String } value => (string?)value,
        var token => throw json.Wrong(token, $"\"{name}\" has to be a string.", "Put it in quotes."),
    };

    public static int StatusOf(ValueFile json, JObject members) => members["status"] switch
    {
        null or JValue { Type: JTokenType.Null } => 200,
        JValue { Type: JTokenType.Integer } value when (long?)value is >= 100 and <= 999 => (int)value,
        var token => throw json.Wrong(token, "\"status\" has to be an HTTP status.", "Write a number such as 200."),
    };

    /// <summary>Names and values; an array is the same name several times.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> ValuesOf(ValueFile json, JObject members, string name)
    {
        if (members[name] is not { } token || token.Type == JTokenType.Null)
        {
            return [];
        }

        var values = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (JProperty property in ObjectOf(json, token, $"\"{name}\"", "Write names and values: {\"name\": \"value\"}.").Properties())
        {
            foreach (JToken value in property.Value is JArray items ? (IEnumerable<JToken>)items : [property.Value])
            {
                values.Add(KeyValuePair.Create(property.Name, value is JValue { Type: not JTokenType.Null } scalar
                    ? ScalarText(json, scalar)
                    : throw json.Wrong(value, $"The value of \"{property.Name}\" has to be a string, or an array of strings.", "Put it in quotes.")));
            }
        }

        return values.ToImmutable();
    }

    private static string ScalarText(ValueFile json, JValue value) => value.Type == JTokenType.String ? (string)value! : json.Print(value);

    public static Payload BodyOf(ValueFile json, JObject members)
    {
        JToken? body = members["body"];
        JToken? encoded = members["bodyBase64"];
        if (encoded is not null && body is not null)
        {
            throw json.Wrong(encoded, "\"body\" and \"bodyBase64\" exclude each other.", "Leave one of them out.");
        }

        if (encoded is not null)
        {
            string text = TextOf(json, members, "bodyBase64") ?? "";
            byte[] bytes = new byte[text.Length];
            return Convert.TryFromBase64String(text, bytes, out int count)
                ? Payload.Of([.. bytes.AsSpan(0, count)])
                : throw json.Wrong(encoded, "\"bodyBase64\" is not Base64.", "Encode the bytes of the body, or give its text as \"body\".");
        }

        return body switch
        {
            null or JValue { Type: JTokenType.Null } => Payload.Empty,
            JValue { Type: JTokenType.String } value => Payload.Of((string)value!),
            _ => Payload.Of(json.Print(body)),
        };
    }

    /// <summary>The member <c>context</c>; empty where it is missing.</summary>
    public static JavaMap ContextOf(ValueFile json, JObject members) => members["context"] switch
    {
        null or JValue { Type: JTokenType.Null } => new JavaMap(),
        var token => (JavaMap)JsonReader.Parse(json.Print(ObjectOf(json, token, "\"context\"", "Give an object such as {\"stage\": \"prod\"}.")))!,
    };
}
