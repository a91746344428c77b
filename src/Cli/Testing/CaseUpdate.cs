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
            edits[node.Span.End - 1] = (node.Span.End - 1, $"{separator}expect: {YamlText.Inline(expect)} ");
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
            case (JObject left, JObject right) when left.Properties().Select(static p => p.Name).ToHashSet().SetEquals(right.Properties().Select(static p => p.Name)):
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
                if (Json.TryParse(file.Print(old)) is not { } before || Json.TryParse(file.Print(recorded)) is not { } after || !Json.AreEqual(before, after))
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

    /// <summary>Where a value's own characters end; the parser counts the blank lines and comments behind a block to it.</summary>
    private int EndOf(Node node)
    {
        Node? last = node switch
        {
            MappingNode { Entries: [.., var entry] } when !IsFlow(node) => entry.Value.Span.Length == 0 ? null : entry.Value,
            SequenceNode { Items: [.., var item] } when !IsFlow(node) => item,
            _ => null,
        };
        if (last is not null && last.Span.Start >= node.Span.Start)
        {
            return EndOf(last);
        }

        if (node is MappingNode { Entries: [.., { Key: var key }] } && !IsFlow(node) && key.Span.Start >= node.Span.Start)
        {
            int lineEnd = text.IndexOfAny(['\n', '\r'], key.Span.End);
            return lineEnd < 0 ? text.Length : lineEnd;
        }

        int end = Math.Min(node.Span.End, text.Length);
        bool isBlock = node is ScalarNode { Style: ScalarStyle.Literal or ScalarStyle.Folded };
        while (isBlock && end > node.Span.Start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    private int LineStart(int offset) => offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1;

    private int ColumnOf(int offset) => offset - LineStart(offset);
}
