using System.Collections.Immutable;
using VtlKit.Text;

namespace VtlKit.Migrate;

/// <summary>What came of a migration.</summary>
/// <param name="Files">The files to write, sorted by path.</param>
/// <param name="Operations">What was done to each operation, in the file's order.</param>
public sealed record Migration(ImmutableArray<EmittedFile> Files, ImmutableArray<OperationMigration> Operations)
{
    /// <summary>What came of the rules whose findings were to be put right, in the order of the templates.</summary>
    public ImmutableArray<FixOutcome> Fixes { get; init; } = [];
}

/// <summary>What came of putting a rule's findings in a template right.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="File">The file; null where the text had no name.</param>
/// <param name="Position">The place in it.</param>
/// <param name="Left">What is left as it was, as the rule says it; null where it was put right.</param>
public sealed record FixOutcome(string Rule, string? File, LinePosition Position, string? Left);

/// <summary>A file to write.</summary>
/// <param name="Path">Its path below the folder that is written to, with slashes.</param>
/// <param name="Text">Its text.</param>
public sealed record EmittedFile(string Path, string Text);

/// <summary>What was done to an operation.</summary>
/// <param name="Name">As <c>POST /orders</c>.</param>
/// <param name="ClassName">The name that its classes begin with; null where it was refused.</param>
/// <param name="Mappings">Its templates.</param>
/// <param name="Problems">Why it was not migrated, at their places; empty where it was.</param>
public sealed record OperationMigration(string Name, string? ClassName, ImmutableArray<MappingMigration> Mappings, ImmutableArray<MigrationProblem> Problems)
{
    /// <summary>Whether it was migrated.</summary>
    public bool IsMigrated => ClassName is not null;

    /// <summary>In what it differs from the gateway on purpose, besides its mappings.</summary>
    public ImmutableArray<Deviation> Deviations { get; init; } = [];

    /// <summary>Why there is nothing to migrate; null where there is.</summary>
    public string? Skipped { get; init; }
}

/// <summary>What was done to a template.</summary>
/// <param name="Method">The method it became, with its class.</param>
/// <param name="Role"><c>request</c> or <c>response</c>.</param>
/// <param name="ContentType">The content type it is chosen by.</param>
/// <param name="Style">How it was written.</param>
/// <param name="Template">The template and its place.</param>
/// <param name="Proof">What comparing it came to.</param>
public sealed record MappingMigration(string Method, string Role, string ContentType, MappingStyle Style, LocatedTemplate Template, MappingProof Proof)
{
    /// <summary>Why the style is another than was asked for; null where it is not.</summary>
    public string? Fallback { get; init; }

    /// <summary>The parts of it that idiomatic code writes as the template prints them, with their places and why.</summary>
    public ImmutableArray<string> ExactParts { get; init; } = [];

    /// <summary>The places where it reads at a path that it puts together while it runs, of which the code follows less than the gateway.</summary>
    public ImmutableArray<string> RuntimePaths { get; init; } = [];

    /// <summary>The names of what only a deployment knows that are written into the code as they are, since the template means something by their text.</summary>
    public ImmutableArray<string> Kept { get; init; } = [];

    /// <summary>In what the code differs from the template on purpose.</summary>
    public ImmutableArray<Deviation> Deviations { get; init; } = [];
}

/// <summary>A difference on purpose.</summary>
/// <param name="Id">Its number in the migration: <c>D1</c>.</param>
/// <param name="When">In which cases.</param>
/// <param name="Now">What the code does then.</param>
public sealed record Deviation(string Id, string When, string Now);

/// <summary>What comparing a mapping with its template came to.</summary>
/// <param name="Cases">How many cases were compared.</param>
/// <param name="Equal">In how many of them both came to the same.</param>
/// <param name="Deviating">How many differ as declared.</param>
/// <param name="Reached">How many ways of conditions and loops were taken.</param>
/// <param name="Parts">How many there are.</param>
public sealed record MappingProof(int Cases, int Equal, int Deviating, int Reached, int Parts)
{
    /// <summary>The smallest case in which they differ, and both results; null where there is none.</summary>
    public CounterExample? CounterExample { get; init; }

    /// <summary>How many changed versions of the code were tried; 0 where none were.</summary>
    public int Mutants { get; init; }

    /// <summary>How many of them the comparison noticed.</summary>
    public int Noticed { get; init; }

    /// <summary>Expressions of which a changed version was not tried, because nothing could tell it from the code.</summary>
    public ImmutableArray<string> LeftOut { get; init; } = [];
}

/// <summary>A case in which code and template differ.</summary>
/// <param name="Case">The case, on one line.</param>
/// <param name="Expected">What the template prints; null where it fails.</param>
/// <param name="Actual">What the code prints; null where it fails.</param>
public sealed record CounterExample(string Case, string? Expected, string? Actual)
{
    /// <summary>What the template leaves in the overrides, as sorted lines; empty where the code leaves the same.</summary>
    public ImmutableArray<string> ExpectedOverrides { get; init; } = [];

    /// <summary>What the code leaves in the overrides, as sorted lines; empty where the template leaves the same.</summary>
    public ImmutableArray<string> ActualOverrides { get; init; } = [];
}

/// <summary>Something that cannot be migrated.</summary>
/// <param name="Id"><c>MIG001</c> for a construct without a counterpart, <c>MIG002</c> for a template that does not parse, <c>MIG003</c> for an integration that is out of scope, <c>MIG004</c> for a failed proof.</param>
/// <param name="File">The file; null where the text had no name.</param>
/// <param name="Position">The place in it.</param>
/// <param name="Message">What it is and what to do, as a sentence.</param>
public sealed record MigrationProblem(string Id, string? File, LinePosition Position, string Message);
