using System.Collections.Immutable;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Intrinsics;

/// <summary>Collects what is to be told about a file, each thing once.</summary>
internal sealed class RemarkLog
{
    private const int MostOfEach = 1_000;

    private readonly Dictionary<string, FileRemark> notes = new(StringComparer.Ordinal);
    private readonly List<FileRemark> problems = [];
    private readonly HashSet<FileRemark> known = [];
    private readonly List<FileRemark> chapterProblems = [];
    private List<FileRemark>? chapter;

    /// <summary>The notes in the order of their places, those of the first file first.</summary>
    public ImmutableArray<FileRemark> Notes => InOrder(notes.Values.Take(MostOfEach));

    /// <summary>The problems in the order of their places, those of the first file first.</summary>
    public ImmutableArray<FileRemark> Problems => InOrder(problems);

    /// <summary>Notes something; what has the same subject is noted once a file, and once a chapter.</summary>
    public void Note(string subject, Place place, int offset, string message)
    {
        if (!notes.TryGetValue(subject, out FileRemark? note))
        {
            note = new FileRemark(place.File.Name, place.File.Source.PositionOf(offset), place.Pointer, message);
            notes.Add(subject, note);
        }

        if (chapter is not null && !chapter.Contains(note))
        {
            chapter.Add(note);
        }
    }

    /// <summary>Notes something about a whole node.</summary>
    public void Note(string subject, Place place, string message) => Note(subject, place, place.Node.Span.Start, message);

    /// <summary>Tells what is wrong at a node.</summary>
    public void Problem(Place place, string message) => Problem(place, place.Node.Span.Start, message);

    /// <summary>Tells what is wrong at an offset of a file.</summary>
    public void Problem(Place place, int offset, string message) =>
        Problem(new FileRemark(place.File.Name, place.File.Source.PositionOf(offset), place.Pointer, message));

    /// <summary>Tells what is wrong.</summary>
    public void Problem(FileRemark problem)
    {
        if (problems.Count < MostOfEach && known.Add(problem))
        {
            problems.Add(problem);
            chapterProblems.Add(problem);
        }
    }

    /// <summary>Begins a chapter: the notes of one operation.</summary>
    public void BeginChapter()
    {
        chapter = [];
        chapterProblems.Clear();
    }

    /// <summary>Begins a chapter where none is begun.</summary>
    public void ResumeChapter()
    {
        if (chapter is null)
        {
            BeginChapter();
        }
    }

    /// <summary>The problems that this chapter told first.</summary>
    public ImmutableArray<FileRemark> ChapterProblems => InOrder(chapterProblems);

    /// <summary>Ends the chapter with its notes.</summary>
    public ImmutableArray<FileRemark> EndChapter()
    {
        ImmutableArray<FileRemark> collected = [.. chapter ?? []];
        chapter = null;
        return collected;
    }

    private static ImmutableArray<FileRemark> InOrder(IEnumerable<FileRemark> remarks) =>
    [
        .. remarks.GroupBy(static remark => remark.File, StringComparer.Ordinal)
            .SelectMany(static file => file.OrderBy(static remark => remark.Position.Line).ThenBy(static remark => remark.Position.Column)),
    ];
}
