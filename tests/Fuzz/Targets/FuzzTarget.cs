using System.Reflection;

namespace VtlKit.Fuzz.Targets;

/// <summary>Something that is thrown input at.</summary>
internal abstract class FuzzTarget
{
    private static readonly string Root =
        typeof(FuzzTarget).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>All targets, each made anew, in the order in which they run.</summary>
    public static IReadOnlyList<FuzzTarget> All() =>
    [
        new ParserTarget(), new EvaluatorTarget(), new JsonTarget(), new JsonPathTarget(), new RegexTarget(), new LocationTarget(), new FixTarget(), new EmittedTarget(),
    ];

    /// <summary>Its name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Words of the language that inputs are in.</summary>
    public abstract IReadOnlyList<string> Words { get; }

    /// <summary>How many characters a changed input may have: short ones run faster, and a change of them hits more often.</summary>
    public virtual int LongestInput => 800;

    /// <summary>The inputs to begin with, in the same order every time: those that failed once, then <see cref="Examples"/>.</summary>
    public IEnumerable<string> Seeds() => FormerFailures().Select(InputFile.Read).Concat(Examples());

    /// <summary>The files with inputs that failed once, sorted by name.</summary>
    public IEnumerable<string> FormerFailures() => Files($"fuzz/{Name}", "*");

    /// <summary>A piece of the inputs' language that is made up.</summary>
    public virtual string Piece(Random random) => Words[random.Next(Words.Count)];

    /// <summary>Takes an input; whatever is thrown is a failure.</summary>
    public abstract void Run(string input);

    /// <summary>Checks what is cheaper for many inputs together, once there are enough of them or no more come; gives those that failed.</summary>
    public virtual IReadOnlyList<LateFailure> Settle(bool isEnd) => [];

    /// <summary>What else there is to say of a campaign; empty for nothing.</summary>
    public virtual string Remark => "";

    /// <summary>Good inputs of every kind.</summary>
    protected abstract IEnumerable<string> Examples();

    /// <summary>The texts of the fixtures with an extension, sorted by name.</summary>
    protected static IEnumerable<string> Fixtures(params ReadOnlySpan<string> extensions)
    {
        string[] wanted = extensions.ToArray();
        return Files("", "*").Where(file => wanted.Contains(Path.GetExtension(file), StringComparer.Ordinal)).Select(File.ReadAllText);
    }

    /// <summary>The files below a folder of <c>fixtures</c>, sorted by name.</summary>
    protected static IEnumerable<string> Files(string folder, string pattern)
    {
        string path = Path.Combine(Root, "fixtures", folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];
    }

    /// <summary>Fails with the same words for the same kind of failure; the details are put together only where there is one.</summary>
    protected static void Require(bool holds, string what, Func<string>? details = null)
    {
        if (!holds)
        {
            throw new PropertyException(what, details?.Invoke());
        }
    }
}

/// <summary>An input that failed when inputs were checked together.</summary>
/// <param name="Input">The input.</param>
/// <param name="Failure">What does not hold.</param>
internal sealed record LateFailure(string Input, PropertyException Failure);

/// <summary>Something that always has to hold does not.</summary>
/// <param name="what">What does not hold, in the same words every time.</param>
/// <param name="details">What is particular to the input; null for nothing.</param>
internal sealed class PropertyException(string what, string? details = null) : Exception(details is null ? what : $"{what} {details}")
{
    /// <summary>What does not hold: failures with the same words are one kind.</summary>
    public string Kind { get; } = what;
}
