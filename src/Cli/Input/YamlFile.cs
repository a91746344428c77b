using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Tree;
using VtlKit.Text;

namespace VtlKit.Cli.Input;

/// <summary>A YAML file read as a JSON value: of its plain scalars, those that are JSON literals are, and all others are texts.</summary>
internal sealed partial class YamlFile : ValueFile
{
    /// <summary>Values of a file, aliases written out; people write fewer.</summary>
    private const int MostValues = 200_000;

    private readonly Dictionary<JToken, Node> nodes = new(ReferenceEqualityComparer.Instance);

    private YamlFile(string file, SourceText source, Node root)
        : base(file, source)
    {
        Root = Read(root);
    }

    /// <inheritdoc/>
    public override JToken Root { get; }

    /// <summary>Reads a text.</summary>
    /// <exception cref="UsageException">It is not YAML, or a key is there twice.</exception>
    public static YamlFile Read(string text, string file)
    {
        var source = new SourceText(text);
        try
        {
            Node root = SourceFile.Load(file, text, Refuse).Root;
            return root.Size <= MostValues
                ? new YamlFile(file, source, root)
                : throw new UsageException(
                    $"This has more than {MostValues:N0} values, aliases written out.", "Split the file.", file, new LinePosition(1, 1));
        }
        catch (FileSyntaxException exception)
        {
            throw new UsageException(exception.Message, "Correct it there.", file, source.PositionOf(exception.Offset));
        }
    }

    /// <summary>The node that a value, or a property's key, was read from.</summary>
    public Node NodeOf(JToken token) => nodes[token];

    /// <inheritdoc/>
    protected override int StartOf(JToken token) => nodes[token].Span.Start;

    // What is odd in an API is the gateway's to judge; here it is a slip.
    private static void Refuse(FileRemark remark) =>
        throw new UsageException(remark.Message, "Correct it there.", remark.File, remark.Position);

    private JToken Read(Node node)
    {
        JToken token = node switch
        {
            MappingNode mapping => new JObject(mapping.Entries.Select(ReadEntry)),
            SequenceNode sequence => new JArray(sequence.Items.Select(Read)),
            ScalarNode scalar => ReadScalar(scalar),
            _ => JValue.CreateNull(),
        };
        nodes[token] = node;
        return token;
    }

    private JProperty ReadEntry(MappingEntry entry)
    {
        var property = new JProperty(entry.Key.Value, Read(entry.Value));
        nodes[property] = entry.Key;
        return property;
    }

    private static JValue ReadScalar(ScalarNode scalar) => scalar switch
    {
        { IsNull: true } => JValue.CreateNull(),
        { IsPlain: true, Value: "true" } => new JValue(true),
        { IsPlain: true, Value: "false" } => new JValue(false),
        { IsPlain: true } when JsonInteger().IsMatch(scalar.Value) && long.TryParse(scalar.Value, CultureInfo.InvariantCulture, out long number) =>
            new JValue(number),
        { IsPlain: true } when JsonNumber().IsMatch(scalar.Value) => new JRaw(scalar.Value),
        _ => new JValue(scalar.Value),
    };

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)\z")]
    private static partial Regex JsonInteger();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex JsonNumber();
}
