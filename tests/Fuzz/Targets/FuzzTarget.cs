using System.Reflection;

namespace VtlKit.Fuzz.Targets;

/// <summary>Something that is thrown input at.</summary>
internal abstract class FuzzTarget
{
    /// <summary>All targets, in the order in which they run.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
        [new ParserTarget(), new EvaluatorTarget(), new JsonTarget(), new JsonPathTarget(), new RegexTarget(), new FileTarget()];

    /// <summary>Its name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Words of the language that inputs are in.</summary>
    public abstract IReadOnlyList<string> Words { get; }

    /// <summary>The inputs to begin with, in the same order every time.</summary>
    public abstract IEnumerable<string> Seeds();

    /// <summary>Takes an input; whatever is thrown is a failure.</summary>
    public abstract void Run(string input);

    /// <summary>The texts of the fixtures with an extension, sorted by name.</summary>
    protected static IEnumerable<string> Fixtures(params ReadOnlySpan<string> extensions)
    {
        string root = typeof(FuzzTarget).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "RepositoryRoot").Value!;
        string[] wanted = extensions.ToArray();
        return Directory.EnumerateFiles(Path.Combine(root, "fixtures"), "*", SearchOption.AllDirectories)
            .Where(file => wanted.Contains(Path.GetExtension(file), StringComparer.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText);
    }

    protected static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new PropertyException(what);
        }
    }
}

/// <summary>Something that always has to hold does not.</summary>
internal sealed class PropertyException(string message) : Exception(message);
