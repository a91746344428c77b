using System.Collections.Immutable;
using VtlKit.Lint;
using VtlKit.Lint.Rules;
using VtlKit.OpenApi.Tree;
using VtlKit.Text;

namespace VtlKit.Cli.Lint;

/// <summary>Reads <c>.vtlkit.yaml</c>. Whatever is wrong in it is one message with its place: a setting that does not count would go unnoticed.</summary>
internal sealed class LintConfigurationReader
{
    private static readonly string[] Keys = ["baseline", "fail-on", "ignore", "overrides", "rules"];
    private static readonly string[] OverrideKeys = ["paths", "rules"];

    private readonly SourceFile file;

    private LintConfigurationReader(SourceFile file) => this.file = file;

    /// <summary>Reads a configuration.</summary>
    /// <exception cref="UsageException">Something in it is wrong.</exception>
    public static LintConfiguration Read(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string text = "";
        try
        {
            text = SourceFile.Decode(File.ReadAllBytes(path));
            if (text.Split('\n').All(static line => line.AsSpan().Trim() is [] or ['#', ..]))
            {
                return new LintConfiguration { Folder = folder };
            }

            SourceFile file = SourceFile.Load(
                path, text, remark => throw new UsageException(remark.Message, "Correct it there.", path, remark.Position));
            return new LintConfigurationReader(file).ReadRoot(folder);
        }
        catch (FileSyntaxException exception)
        {
            throw new UsageException(exception.Message, "Correct it there.", path, new SourceText(text).PositionOf(exception.Offset));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message}", "Check the path of the configuration.");
        }
    }

    private LintConfiguration ReadRoot(string folder)
    {
        MappingNode root = Mapping(file.Root, Keys);
        return new LintConfiguration
        {
            Folder = folder,
            FailOn = root["fail-on"] is { } failOn ? FailOn(failOn) : null,
            Baseline = root["baseline"] is { } baseline ? Path.GetFullPath(Text(baseline, "a path"), folder) : null,
            Ignored = root["ignore"] is { } ignore ? Patterns(ignore) : PathPatterns.Of([]),
            Rules = root["rules"] is { } rules ? Rules(rules) : ImmutableDictionary<string, RuleSetting>.Empty,
            Overrides = root["overrides"] is { } overrides ? [.. Items(overrides, "overrides, each with paths and rules").Select(Override)] : [],
        };
    }

    private (PathPatterns Paths, ImmutableDictionary<string, RuleSetting> Rules) Override(Node node)
    {
        MappingNode mapping = Mapping(node, OverrideKeys);
        Node paths = mapping["paths"] ?? throw Wrong(node, "This override says for no paths.", "Give it 'paths', a list of patterns as in .gitignore.");
        Node rules = mapping["rules"] ?? throw Wrong(node, "This override says nothing of rules.", "Give it 'rules', such as ESC001: warning.");
        return (Patterns(paths), Rules(rules));
    }

    private Severity FailOn(Node node)
    {
        string word = Text(node, "error, warning or info");
        return SeverityWords.Of(word) ?? throw Wrong(node, $"'{word}' is no severity.", DidYouMean(word, ["error", "warning", "info"]) + "There are error, warning and info.");
    }

    private PathPatterns Patterns(Node node) =>
        PathPatterns.Of(node is ScalarNode ? [Text(node, "a pattern of paths")] : Items(node, "patterns of paths").Select(item => Text(item, "a pattern of paths")));

    private ImmutableDictionary<string, RuleSetting> Rules(Node node)
    {
        if (node is not MappingNode mapping)
        {
            throw Wrong(node, $"Settings of rules are a mapping; this is {node.Kind}.", "Write ESC001: warning, or off, on, info or error.");
        }

        ImmutableDictionary<string, RuleSetting>.Builder settings = ImmutableDictionary.CreateBuilder<string, RuleSetting>(StringComparer.Ordinal);
        foreach (MappingEntry entry in mapping.Entries)
        {
            Rule rule = RuleCatalog.Find(entry.Key.Value)
                ?? throw Wrong(entry.Key, $"There is no rule '{entry.Key.Value}'.", DidYouMean(entry.Key.Value, RuleNames.All) + "'vtlkit explain' lists them.");
            string word = Text(entry.Value, "off, on, info, warning or error");
            RuleSetting setting = RuleSetting.Of(word)
                ?? throw Wrong(entry.Value, $"'{word}' is no setting of a rule.", DidYouMean(word, RuleSetting.Words) + "There are off, on, info, warning and error.");
            if (!settings.TryAdd(rule.Info.Id, setting))
            {
                throw Wrong(entry.Key, $"{rule.Info.Id} is set twice here: by its id and by its name, {rule.Info.Name}.", "Keep one of them.");
            }
        }

        return settings.ToImmutable();
    }

    private MappingNode Mapping(Node node, string[] keys)
    {
        if (node is not MappingNode mapping)
        {
            throw Wrong(node, $"A mapping is needed here; this is {node.Kind}.", $"Its keys are {string.Join(", ", keys)}.");
        }

        foreach (MappingEntry entry in mapping.Entries.Where(entry => !keys.Contains(entry.Key.Value)))
        {
            throw Wrong(entry.Key, $"There is no setting '{entry.Key.Value}'.", DidYouMean(entry.Key.Value, keys) + $"There are {string.Join(", ", keys)}.");
        }

        return mapping;
    }

    private ImmutableArray<Node> Items(Node node, string what) =>
        node is SequenceNode list ? list.Items : throw Wrong(node, $"A list of {what} is needed here; this is {node.Kind}.", "Begin each with a hyphen.");

    private string Text(Node node, string what) =>
        node is ScalarNode { IsNull: false } scalar ? scalar.Value : throw Wrong(node, $"This must be {what}; it is {node.Kind}.", "Write it behind the colon.");

    private UsageException Wrong(Node node, string message, string advice) => new(message, advice, file.Name, file.Source.PositionOf(node.Span.Start));

    private static string DidYouMean(string word, IEnumerable<string> words) => Spelling.Closest(word, words) is { } close ? $"Did you mean {close}? " : "";
}
