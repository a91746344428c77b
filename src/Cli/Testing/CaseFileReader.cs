using System.Collections.Immutable;
using Newtonsoft.Json.Linq;
using VtlKit.Cli.Input;

namespace VtlKit.Cli.Testing;

/// <summary>Reads case files. Whatever is not understood is refused, as a misspelt expectation would pass for ever.</summary>
internal sealed class CaseFileReader
{
    private const string CaseAdvice = "A case is name:, operation:, request:, response: and expect:, each of them optional.";

    private static readonly ImmutableArray<string> SharedMembers = ["set", "stage", "stageVariables", "context"];
    private static readonly ImmutableArray<string> FileMembers = ["api", "cases", .. SharedMembers];
    private static readonly ImmutableArray<string> CaseMembers = ["name", "operation", "request", "response", "expect", .. SharedMembers];

    private readonly YamlFile values;
    private readonly JObject root;
    private readonly Terminal terminal;

    private CaseFileReader(YamlFile values, Terminal terminal)
    {
        this.values = values;
        this.terminal = terminal;
        root = MessageFile.ObjectOf(values, values.Root, "A case file", "It has api: and cases:; vtlkit test --init makes a first one.");
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="UsageException">It is no case file, or has no cases.</exception>
    public static CaseFile Read(string path, Terminal terminal) => Read(YamlFile.Read(TextFile.Read(path, terminal), path), terminal);

    /// <summary>Reads what was read as YAML.</summary>
    /// <exception cref="UsageException">It is no case file, or has no cases.</exception>
    public static CaseFile Read(YamlFile values, Terminal terminal) => new CaseFileReader(values, terminal).ReadFile();

    private CaseFile ReadFile()
    {
        RefuseUnknown(root, FileMembers, "a case file");
        if (MessageFile.TextOf(values, root, "api") is not { } api)
        {
            throw values.Wrong(root, "The case file names no API.", "Add api: and the path of its file, seen from this one.");
        }

        if (root["cases"] is not JArray { Count: > 0 } cases)
        {
            throw values.Wrong(
                root["cases"] ?? root, "The case file has no cases.", "Add a list cases: with at least one; vtlkit test --init writes one for each operation.");
        }

        return new CaseFile(values, PathOf(api), [.. cases.Select(ReadCase)]);
    }

    private TestCase ReadCase(JToken token, int index)
    {
        JObject members = MessageFile.ObjectOf(values, token, "A case", CaseAdvice);
        RefuseUnknown(members, CaseMembers, "a case");
        List<string> files = [];
        string? operation = MessageFile.TextOf(values, members, "operation");
        return new TestCase
        {
            Name = MessageFile.TextOf(values, members, "name") ?? $"{operation ?? "case"} ({index + 1})",
            Values = members,
            Position = values.PositionOf(members),
            Operation = operation,
            OperationPosition = values.PositionOf(members["operation"] ?? members),
            Request = ReadMessage(members, "request", MessageFile.RequestMembers, MessageFile.ReadRequest, MessageFile.RequestOf, files),
            Response = ReadMessage(members, "response", MessageFile.ResponseMembers, MessageFile.ReadResponse, MessageFile.ResponseOf, files),
            Set = [.. MessageFile.ValuesOf(values, root, "set"), .. MessageFile.ValuesOf(values, members, "set")],
            Stage = MessageFile.TextOf(values, members, "stage") ?? MessageFile.TextOf(values, root, "stage"),
            StageVariables = [.. MessageFile.ValuesOf(values, root, "stageVariables"), .. MessageFile.ValuesOf(values, members, "stageVariables")],
            Context = [MessageFile.ContextOf(values, root), MessageFile.ContextOf(values, members)],
            Expect = ReadExpectation(members),
            Files = [.. files],
        };
    }

    /// <summary>A message that stands in the case, or the path of its file.</summary>
    private T? ReadMessage<T>(
        JObject members,
        string name,
        ImmutableArray<string> known,
        Func<string, Terminal, ICollection<string>, T> readFile,
        Func<ValueFile, JToken, T> readValue,
        List<string> files)
        where T : class
    {
        if (members[name] is not { Type: not JTokenType.Null } token)
        {
            return null;
        }

        if (token is not JValue { Type: JTokenType.String } path)
        {
            RefuseUnknown(token, known, $"a {name}");
            return readValue(values, token);
        }

        string file = PathOf((string)path!);
        if (!File.Exists(file))
        {
            throw values.Wrong(path, $"There is no file {file}.", $"A {name} is an object, or the path of its file, seen from this one.");
        }

        List<string> slips = [];
        T message = readFile(file, terminal, slips);
        files.Add(file);
        return slips is [var first, ..] ? throw new UsageException(first, "Correct it there.") : message;
    }

    private JObject? ReadExpectation(JObject members)
    {
        if (members["expect"] is not { Type: not JTokenType.Null } token)
        {
            return null;
        }

        JObject expect = MessageFile.ObjectOf(
            values, token, "What is expected", "Name integrationRequest:, response: or other members of what preview shows as JSON.");
        CheckExpectation(expect, "");
        return expect;
    }

    private void CheckExpectation(JObject part, string path)
    {
        RefuseUnknown(part, Expectation.Members[path], path.Length == 0 ? "what can be expected" : $"what can be expected of {path}");
        foreach (JProperty property in part.Properties())
        {
            string inner = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (property.Value.Type == JTokenType.Null)
            {
                continue;
            }

            if (Expectation.Members.TryGetValue(inner, out ImmutableArray<string> known))
            {
                CheckExpectation(MessageFile.ObjectOf(values, property.Value, $"\"{property.Name}\"", $"It has {string.Join(", ", known)}."), inner);
            }
            else if (property.Name is "headers" or "query" or "path")
            {
                MessageFile.ObjectOf(values, property.Value, $"\"{property.Name}\"", "Write names and values: name: value.");
            }
            else if (property.Name is "bodyExact" or "bodyBase64")
            {
                MessageFile.TextOf(values, part, property.Name);
            }
        }
    }

    private void RefuseUnknown(JToken members, IReadOnlyCollection<string> known, string what)
    {
        foreach (JProperty property in members.Children<JProperty>().Where(property => !known.Contains(property.Name)))
        {
            string guess = Spelling.Closest(property.Name, known) is { } name ? $"Did you mean {name}? " : "";
            throw values.Wrong(property, $"\"{property.Name}\" is not a part of {what}.", $"{guess}There are {string.Join(", ", known)}.");
        }
    }

    /// <summary>Paths are seen from the case file's folder.</summary>
    private string PathOf(string path) => CaseFiles.Tidy(Path.Combine(Path.GetDirectoryName(values.Name) ?? "", path));
}
