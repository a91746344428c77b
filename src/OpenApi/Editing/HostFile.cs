using System.Collections.Immutable;
using VtlKit.OpenApi.Tree;
using VtlKit.Text;

namespace VtlKit.OpenApi.Editing;

/// <summary>A file around templates: how they are written in it, and how a change of one is.</summary>
public sealed class HostFile
{
    private readonly string text;
    private readonly bool isJson;
    private readonly bool isOdd;
    private readonly bool hasVariables;
    private readonly ImmutableArray<HostScalar> scalars;

    /// <summary>The file's templates, once they were needed.</summary>
    private Lazy<ImmutableArray<TemplateUse>>? templates;

    private HostFile(string text, ImmutableArray<HostScalar> scalars, SourceFile? file = null)
    {
        this.text = text;
        isOdd = file is { IsOdd: true };

        hasVariables = file?.Root is MappingNode root && (root["provider"] ?? root["endpoints"]) is not null;
        this.scalars = scalars;
        isJson = SourceFile.IsJson(text);
    }

    /// <summary>The file with this text; one that is neither YAML nor JSON is taken for Terraform's language.</summary>
    public static HostFile Of(SourceText source)
    {
        try
        {
            return Of(SourceFile.Load(null, source.Text, static _ => { }));
        }
        catch (FileSyntaxException)
        {
            return new HostFile(source.Text, []);
        }
    }

    /// <summary>The file of this tree.</summary>
    internal static HostFile Of(SourceFile file) => new(file.Source.Text, file.Root is ScalarNode ? [] : HostScalar.AllOf(file), file);

    /// <summary>How a template is written; null where it is put together from several texts, or stands in no such file.</summary>
    public TemplateHost? HostOf(LocatedTemplate template)
    {
        if (ReferenceEquals(template.Places, OffsetMap.Identity) || ScalarOf(template) is not { } scalar)
        {
            return null;
        }

        return scalar.Describe(text, template);
    }

    /// <summary>The change of the file that makes a value of it another text; null where it cannot be written.</summary>
    /// <param name="span">Where the value stands.</param>
    /// <param name="value">What it shall be.</param>
    public (TextSpan Span, string Text)? Rewrite(TextSpan span, string value) =>
        ScalarAt(span.Start) is { IsSubstituted: false } scalar && scalar.Node.Span == span
            ? new ScalarEdit(text, scalar, isJson, LineBreakOf(text)).Replace(0, scalar.Node.Value.Length, value)
            : null;

    /// <summary>
    /// The change of the file that puts other characters in the place of some of a template's, in the characters of the file; null where
    /// there is none: in characters that were filled in, across the parts of a <c>Fn::Join</c>, in a text that cannot carry them.
    /// </summary>
    /// <param name="template">A template of this file.</param>
    /// <param name="span">What is replaced, in the template.</param>
    /// <param name="replacement">What the template has there afterwards.</param>
    public (TextSpan Span, string Text)? Replace(LocatedTemplate template, TextSpan span, string replacement)
    {
        if (ReferenceEquals(template.Places, OffsetMap.Identity))
        {
            return (span, replacement.Replace("\n", LineBreakOf(template.Source.Text), StringComparison.Ordinal));
        }

        if (!template.Places.IsWritten(span) || CutsPair(template.Text, span.Start) || CutsPair(template.Text, span.End))
        {
            return null;
        }

        // What has templates and is no tree is Terraform's language.
        if (scalars.IsEmpty)
        {
            return new TerraformEdit(text, template).Replace(span, replacement) is { } change && Reads(template, span, replacement, change) ? change : null;
        }

        if (AnchorOf(template, span) is not var (scalar, start, end))
        {
            return null;
        }

        string written = replacement;
        if (scalar.IsSubstituted)
        {
            if (replacement.AsSpan().ContainsAny('$', '{', '}') && Substitution.IsWithinMark(scalar.Node.Value, start))
            {
                return null;
            }

            Substitution.Widen(scalar.Node.Value, ref start, ref end, ref written);
        }

        return new ScalarEdit(text, scalar, isJson, LineBreakOf(text)).Replace(start, end, written) is { } edit
            && (!MayMeanMore(scalar, start, end, written) || Reads(template, span, replacement, edit)) ? edit : null;
    }

    // Marks can make something else of the characters, and so can a file that is odd. Within brackets, quotes that a text gets can change what follows it.
    private bool MayMeanMore(HostScalar scalar, int start, int end, string written)
    {
        string value = scalar.Node.Value;
        return isOdd || (scalar.IsInFlow && scalar.Node.Style == ScalarStyle.Plain)
            || ((hasVariables || scalar.IsSubstituted) && !Substitution.MarksIn(value).SequenceEqual(Substitution.MarksIn(string.Concat(value.AsSpan(0, start), written, value.AsSpan(end)))));
    }

    // Whether the whole file reads as before, but for what the change is meant to do.
    private bool Reads(LocatedTemplate template, TextSpan span, string replacement, (TextSpan Span, string Text) change)
    {
        ImmutableArray<TemplateUse> before = (templates ??= new(() => Templates(text))).Value;
        ImmutableArray<TemplateUse> after = Templates(string.Concat(text.AsSpan(0, change.Span.Start), change.Text, text.AsSpan(change.Span.End)));
        if (before.Length != after.Length || before.FirstOrDefault(use => Shares(use) && use.Template.Pointer == template.Pointer) is not { Template: var same })
        {
            return false;
        }

        // Without the values that were given, the template may be another, but its own characters stand where they stood.
        if (OffsetIn(same, span.Start) is not { } start || OffsetIn(same, span.End) is not { } end)
        {
            return false;
        }

        string wanted = string.Concat(same.Text.AsSpan(0, start), replacement, same.Text.AsSpan(end));
        return before.Zip(after).All(pair => Shares(pair.First)
            ? pair.Second.Template.Text == wanted || pair.First.Template.Text != same.Text
            : pair.Second.Template.Text == pair.First.Template.Text);

        ImmutableArray<TemplateUse> Templates(string file) => ApiDocument.ReadText(file, template.File, new ReadOptions { OpenFile = static _ => null }).Templates;

        // A text can be the template of several, each with values of its own in it.
        bool Shares(TemplateUse use) => use.Template.Places.ToFile(0) == template.Places.ToFile(0);

        int? OffsetIn(LocatedTemplate other, int offset)
        {
            if (offset == template.Text.Length)
            {
                return other.Text.Length;
            }

            int place = template.Places.ToFile(offset);
            return Enumerable.Range(0, other.Text.Length).Select(static i => (int?)i).FirstOrDefault(i => other.Places.ToFile(i!.Value) == place);
        }
    }

    // The scalar that a stretch of a template stands in, and its offsets in that scalar's value.
    private (HostScalar Scalar, int Start, int End)? AnchorOf(LocatedTemplate template, TextSpan span)
    {
        OffsetMap places = template.Places;
        if (span.Length > 0)
        {
            return ScalarAt(places.ToFile(span.Start)) is { } scalar
                && scalar.ValueOffsetOf(text, places.ToFile(span.Start)) is { } start
                && scalar.ValueOffsetOf(text, places.ToFile(span.End - 1)) is { } last
                ? (scalar, start, scalar.After(last))
                : null;
        }

        // What is inserted clings to the character behind it, or to the one before where that was filled in.
        foreach (int offset in new[] { span.Start, span.Start - 1 })
        {
            if (offset >= 0 && offset < template.Text.Length && places.IsWritten(new TextSpan(offset, 1))
                && ScalarAt(places.ToFile(offset)) is { } scalar && scalar.ValueOffsetOf(text, places.ToFile(offset)) is { } found)
            {
                int place = offset == span.Start ? found : scalar.After(found);
                return (scalar, place, place);
            }
        }

        return template.Text.Length == 0 && ScalarOf(template) is { Node: { IsNull: false, Value: "" } } empty ? (empty, 0, 0) : null;
    }

    private HostScalar? ScalarOf(LocatedTemplate template)
    {
        if (template.Text.Length == 0)
        {
            return ScalarAt(template.Places.ToFile(0)) ?? ScalarAt(template.Places.ToFile(0) - 1);
        }

        HostScalar? first = ScalarAt(template.Places.ToFile(0));
        return first is not null && ReferenceEquals(first, ScalarAt(template.Places.ToFile(template.Text.Length - 1))) ? first : null;
    }

    private HostScalar? ScalarAt(int offset)
    {
        int low = 0;
        int high = scalars.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (scalars[middle].Node.Span.Start <= offset)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high >= 0 && scalars[low].Node.Span is var span && span.Start <= offset && offset < Math.Max(span.End, span.Start + 1) ? scalars[low] : null;
    }

    private static bool CutsPair(string template, int offset) =>
        offset > 0 && offset < template.Length && char.IsSurrogatePair(template[offset - 1], template[offset]);

    private static string LineBreakOf(string text) => text.IndexOf('\n') is > 0 and var first && text[first - 1] == '\r' ? "\r\n" : "\n";
}
