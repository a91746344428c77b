using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using VtlKit.Text;

namespace VtlKit.Cli.Input;

/// <summary>A JSON file that a person wrote, comments and trailing commas allowed, with the place of each of its values.</summary>
internal sealed class JsonFile : ValueFile
{
    private const int MaximumDepth = 512;

    private JsonFile(string file, SourceText source, JToken root)
        : base(file, source)
    {
        Root = root;
    }

    /// <inheritdoc/>
    public override JToken Root { get; }

    /// <summary>Reads a text.</summary>
    /// <exception cref="UsageException">It is not JSON.</exception>
    public static JsonFile Read(string text, string file)
    {
        var source = new SourceText(text);
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = MaximumDepth };
        try
        {
            var settings = new JsonLoadSettings { CommentHandling = CommentHandling.Ignore, LineInfoHandling = LineInfoHandling.Load };
            JToken root = JToken.Load(reader, settings);
            while (reader.Read())
            {
                if (reader.TokenType != JsonToken.Comment)
                {
                    var position = new LinePosition(reader.LineNumber, reader.LinePosition);
                    throw new UsageException("There is more text after the JSON value.", "Remove it; one object is one message.", file, position);
                }
            }

            return new JsonFile(file, source, root);
        }
        catch (JsonReaderException exception)
        {
            string reason = exception.Message.Split(" Path '")[0].TrimEnd('.');
            throw new UsageException(
                $"This is not JSON: {reason}.",
                "Correct it there; comments and trailing commas are allowed.",
                file,
                new LinePosition(Math.Max(1, exception.LineNumber), Math.Max(1, exception.LinePosition)));
        }
    }

    /// <inheritdoc/>
    public override string Print(JToken token)
    {
        if (token is JValue { Type: JTokenType.Float } alone)
        {
            return SpellingOf(alone);
        }

        JToken[] values = token is JContainer container ? [.. container.Descendants()] : [];
        foreach (JValue number in values.OfType<JValue>().Where(value => value.Type == JTokenType.Float))
        {
            number.Replace(new JRaw(SpellingOf(number)));
        }

        return token.ToString(Formatting.None);
    }

    /// <summary>Newtonsoft tells where a token ends; a property's own place is behind its colon.</summary>
    protected override int StartOf(JToken token)
    {
        if (token is JContainer and not JProperty)
        {
            return Math.Max(0, OffsetOf(token) - 1);
        }

        if (token is JValue { Type: not JTokenType.String })
        {
            return StartOfWord(OffsetOf(token));
        }

        if (token.Parent is not JProperty property)
        {
            return OffsetOf(token);
        }

        int start = OffsetOf(property);
        while (start < Source.Length && char.IsWhiteSpace(Source.Text[start]))
        {
            start++;
        }

        return start;
    }

    private string SpellingOf(JValue number)
    {
        int end = OffsetOf(number);
        return Source.Text[StartOfWord(end)..end];
    }

    private int StartOfWord(int end)
    {
        int start = end;
        while (start > 0 && (char.IsAsciiLetterOrDigit(Source.Text[start - 1]) || Source.Text[start - 1] is '+' or '-' or '.'))
        {
            start--;
        }

        return start;
    }

    private int OffsetOf(JToken token)
    {
        IJsonLineInfo place = token;
        return Source.OffsetOf(new LinePosition(place.LineNumber, place.LinePosition + 1));
    }
}
