using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Reading;
using VtlKit.OpenApi.Tree;
using VtlKit.Text;

namespace VtlKit.OpenApi;

/// <summary>Finds the operations, integrations and templates of a file.</summary>
public static class ApiDocument
{
    /// <summary>Reads a file. Whatever is wrong with it is in the result; only a path that cannot be opened throws an <see cref="IOException"/>.</summary>
    public static ApiReading Read(string path, ReadOptions? options = null)
    {
        byte[] bytes = LocalFiles.Read(path);
        string text;
        try
        {
            text = SourceFile.Decode(bytes);
        }
        catch (FileSyntaxException exception)
        {
            return Refused(path, new SourceText(""), exception.Message, 0);
        }

        return ReadText(text, path, options);
    }

    /// <summary>Reads a text, such as standard input; <paramref name="name"/> is what remarks call it and what relative paths start from.</summary>
    public static ApiReading ReadText(string text, string? name = null, ReadOptions? options = null)
    {
        text = text.StartsWith('\uFEFF') ? text[1..] : text;
        RemarkLog remarks = new();
        (SourceFile file, FileSyntaxException? flaw) = SourceFile.LoadAny(name, text, remarks.Problem);
        UnknownFile unknown = new(file, flaw);
        if (flaw is { IsLimit: true })
        {
            return Refused(name, file.Source, flaw.Message, flaw.Offset);
        }

        if (FileKinds.Of(unknown) is not { } known)
        {
            (string message, int offset) = OtherFiles.WhyNot(unknown);
            return Refused(name, file.Source, message, offset);
        }

        try
        {
            return new ReadingRun(unknown, known.Format, options ?? new ReadOptions(), remarks).Read(known.Kind);
        }
        catch (FileSyntaxException exception)
        {
            return Refused(name, file.Source, exception.Message, exception.Offset);
        }
    }

    private static ApiReading Refused(string? name, SourceText source, string message, int offset) => new()
    {
        File = name,
        Source = source,
        Format = FileFormat.Unknown,
        Refusal = new FileRemark(name, source.PositionOf(offset), "", message),
    };
}
