using System.Text.Json;

namespace VtlKit.Migrate.Proof;

/// <summary>Makes a counter-example smaller while it stays one.</summary>
internal static class Shrinker
{
    public const int MostTries = 2_000;

    /// <summary>The smallest case found.</summary>
    public static ProofCase Shrink(ProofCase found, Func<ProofCase, bool> isCounterExample)
    {
        int tries = 0;
        ProofCase smallest = found;
        bool shrinks = true;
        while (shrinks && tries < MostTries)
        {
            shrinks = false;
            foreach (ProofCase smaller in Smaller(smallest))
            {
                if (tries++ >= MostTries)
                {
                    break;
                }

                if (isCounterExample(smaller))
                {
                    smallest = smaller;
                    shrinks = true;
                    break;
                }
            }
        }

        return smallest;
    }

    private static IEnumerable<ProofCase> Smaller(ProofCase given) =>
    [
        .. Smaller(given.Headers).Select(entries => given with { Headers = entries }),
        .. Smaller(given.Query).Select(entries => given with { Query = entries }),
        .. Smaller(given.Path).Select(entries => given with { Path = entries }),
        .. Smaller(given.StageVariables).Select(entries => given with { StageVariables = entries }),
        .. SmallerDocuments(given.ContextJson).Where(IsObject).Select(text => given with { ContextJson = text }),
        .. SmallerDocuments(given.Body).Select(text => given with { Body = text }),
    ];

    private static bool IsObject(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<List<KeyValuePair<string, string>>> Smaller(IReadOnlyList<KeyValuePair<string, string>> entries)
    {
        for (int i = 0; i < entries.Count; i++)
        {
            yield return [.. entries.Take(i), .. entries.Skip(i + 1)];
            int index = i;
            foreach (string value in Shorter(entries[i].Value))
            {
                yield return [.. entries.Take(index), KeyValuePair.Create(entries[index].Key, value), .. entries.Skip(index + 1)];
            }
        }
    }

    /// <summary>A document without one of its parts, then the text with pieces cut out.</summary>
    private static IEnumerable<string> SmallerDocuments(string text)
    {
        if (text is "" or "{}")
        {
            yield break;
        }

        yield return "";
        yield return "{}";
        Stack<int> open = new();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '[')
            {
                open.Push(i);
            }
            else if (text[i] is '}' or ']' && open.TryPop(out int start) && i > start + 1)
            {
                yield return string.Concat(text.AsSpan(0, start + 1), text.AsSpan(i));
                yield return string.Concat(text.AsSpan(0, start), "1", text.AsSpan(i + 1));
            }
        }

        int from = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is ',' or '{' or '[' or '}' or ']')
            {
                if (i > from)
                {
                    yield return string.Concat(text.AsSpan(0, from), text.AsSpan(i));
                    if (text[i] == ',')
                    {
                        yield return string.Concat(text.AsSpan(0, from), text.AsSpan(i + 1));
                    }
                }

                from = i + 1;
            }
        }

        foreach (string shorter in Shorter(text))
        {
            yield return shorter;
        }
    }

    private static IEnumerable<string> Shorter(string text)
    {
        for (int length = text.Length / 2; length > 0; length /= 2)
        {
            for (int start = 0; start + length <= text.Length; start += length)
            {
                yield return text.Remove(start, length);
            }
        }
    }
}
