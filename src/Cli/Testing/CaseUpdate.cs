using System.Text;
using Newtonsoft.Json.Linq;
using VtlKit.Cli.Input;
using VtlKit.OpenApi.Tree;

namespace VtlKit.Cli.Testing;

/// <summary>Writes what was rendered into a case file, value by value in the place of the old ones, so that comments, order and style stay.</summary>
internal sealed class CaseUpdate
{
    private readonly YamlFile file;
    private readonly string text;
    private readonly SortedDictionary<int, (int End, string Text)> edits = [];

    private CaseUpdate(YamlFile file)
    {
        this.file = file;
        text = file.Source.Text;
    }

    /// <summary>The text of the case file in which every case expects what it got; the same text where all do already.</summary>
    public static string TextOf(CaseFile file, IEnumerable<CaseResult> results)
    {
        var update = new CaseUpdate(file.Values);
        foreach (CaseResult result in results)
        {
            update.Record(result);
        }

        return update.Apply();
    }

    private void Record(CaseResult result)
    {
        if (result is { Problem: not null, Preview: { } preview })
        {
            AddExpectation(result.Case.Values, Recording.Of(preview));
        }

        foreach (Mismatch mismatch in result.Mismatches)
        {
            Change(mismatch.Property.Value, mismatch.Recorded);
        }
    }

    private void AddExpectation(JObject test, JObject expect)
    {
        if (test["expect"] is { } old)
        {
            Replace(old, expect);
            return;
        }

        Node node = file.NodeOf(test);
        if (IsFlow(node))
        {
            string separator = test.Count == 0 ? "" : ", ";
            int close = EndOf(node) - 1;
            edits[close] = (close, $"{separator}expect: {YamlText.Inline(expect)}");
            return;
        }

        int indent = ColumnOf(file.NodeOf(test.First!).Span.Start);
        int end = EndOf(node);
        edits[end] = (end, $"\n{new string(' ', indent)}expect:{YamlText.BehindKey(expect, indent + 2)}");
    }

    /// <summary>Changes as little as makes the one value the other.</summary>
    private void Change(JToken old, JToken recorded)
    {
        switch (old, recorded)
        {
            case (JObject left, JObject right) when left.Count == right.Count && left.Properties().All(property => right.ContainsKey(property.Name)):
                foreach (JProperty property in left.Properties())
                {
                    Change(property.Value, right[property.Name]!);
                }

                break;
            case (JArray left, JArray right) when left.Count == right.Count:
                for (int i = 0; i < left.Count; i++)
                {
                    Change(left[i], right[i]);
                }

                break;
            default:
                if (Json.TryParse(file.Print(old)) is not { } before
                    || Json.TryParse(file.Print(recorded)) is not { } after
                    || !Json.AreEqual(before, after))
                {
                    Replace(old, recorded);
                }

                break;
        }
    }

    private void Replace(JToken old, JToken recorded)
    {
        Node node = file.NodeOf(old);
        Node parent = file.NodeOf(old.Parent!);
        int start = node.Span.Start;
        if (IsInFlow(old.Parent!) || (IsFlow(node) && recorded is JContainer))
        {
            edits[start] = (EndOf(node), YamlText.Inline(recorded));
            return;
        }

        if (old.Parent is JArray)
        {
            edits[start] = (EndOf(node), YamlText.Block(recorded, ColumnOf(parent.Span.Start) + 2));
            return;
        }

        // Behind the key: an empty value has no place of its own, and a block's lines begin on another line.
        int keyColumn = ColumnOf(parent.Span.Start);
        int colon = text.IndexOf(':', parent.Span.End) + 1;
        bool isEmpty = node.Span.Length == 0;
        bool isOnItsOwnLine = !isEmpty && string.IsNullOrWhiteSpace(text[LineStart(start)..start]) && LineStart(start) > colon;
        int indent = isOnItsOwnLine && ColumnOf(start) > keyColumn ? ColumnOf(start) : keyColumn + 2;
        if (isOnItsOwnLine)
        {
            edits[LineStart(start)] = (EndOf(node), new string(' ', indent) + YamlText.Block(recorded, indent));
        }
        else
        {
            edits[colon] = (isEmpty ? colon : EndOf(node), YamlText.BehindKey(recorded, indent));
        }
    }

    private string Apply()
    {
        var result = new StringBuilder();
        string lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        int position = 0;
        foreach ((int start, (int end, string written)) in edits)
        {
            if (start < position)
            {
                // A value that stands in several places through an alias is changed once.
                continue;
            }

            result.Append(text, position, start - position).Append(written.Replace("\n", lineEnd, StringComparison.Ordinal));
            position = end;
        }

        return result.Append(text, position, text.Length - position).ToString();
    }

    private bool IsInFlow(JToken token)
    {
        for (JToken? outer = token; outer is not null; outer = outer.Parent)
        {
            if (outer is JObject or JArray && IsFlow(file.NodeOf(outer)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsFlow(Node node) => node is not ScalarNode && node.Span.Length > 0 && text[node.Span.Start] is '{' or '[';

    /// <summary>
    /// Where a value's own characters end: the parser counts the blank lines and comments behind a block to it, and the closing bracket not.
    /// Aliases stand elsewhere and do not count.
    /// </summary>
    private int EndOf(Node node)
    {
        if (node is ScalarNode scalar)
        {
            bool isBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
            return isBlock ? node.Span.Start + text.AsSpan(node.Span.Start, node.Span.Length).TrimEnd().Length : node.Span.End;
        }

        int end = ChildrenOf(node)
            .Where(child => child.Span.Start >= node.Span.Start && child.Span.Start <= node.Span.End)
            .Select(EndOf)
            .DefaultIfEmpty(node.Span.Start + 1)
            .Max();
        return IsFlow(node) ? ClosingBracket(end, text[node.Span.Start] == '{' ? '}' : ']') + 1 : node is MappingNode ? BehindColon(node, end) : end;
    }

    private static IEnumerable<Node> ChildrenOf(Node node) => node switch
    {
        // An empty value is where the parser noticed that there is none.
        MappingNode mapping => mapping.Entries.SelectMany(static IEnumerable<Node> (entry) =>
            entry.Value.Span.Length == 0 ? [entry.Key] : [entry.Key, entry.Value]),
        SequenceNode sequence => sequence.Items.Where(static item => item.Span.Length > 0),
        _ => [],
    };

    /// <summary>A block that ends with a key without a value ends with the key's line.</summary>
    private int BehindColon(Node node, int end)
    {
        bool endsWithKey = node is MappingNode { Entries: [.., { Key: var key }] } && key.Span.End == end;
        int lineEnd = endsWithKey ? text.AsSpan(end).IndexOfAny('\n', '\r') : 0;
        return lineEnd < 0 ? text.Length : end + lineEnd;
    }

    private int ClosingBracket(int offset, char bracket)
    {
        while (offset < text.Length - 1 && text[offset] != bracket)
        {
            bool isComment = text[offset] == '#' && char.IsWhiteSpace(text[offset - 1]);
            int lineEnd = isComment ? text.AsSpan(offset).IndexOfAny('\n', '\r') : 1;
            offset = lineEnd < 0 ? text.Length - 1 : offset + lineEnd;
        }

        return offset;
    }

    private int LineStart(int offset) => offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1;

    private int ColumnOf(int offset) => offset - LineStart(offset);
}
