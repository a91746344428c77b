namespace VtlKit.OpenApi.Reading;

/// <summary>A kind of file that can be read: how it is recognized, and what finds the operations in it.</summary>
internal interface IFileKind
{
    /// <summary>What it is called where kinds are listed, in the plural: <c>OpenAPI documents</c>.</summary>
    string Plural { get; }

    /// <summary>The format of a file of this kind; null for others. Kinds are asked in the order of <see cref="FileKinds"/>.</summary>
    FileFormat? FormatOf(UnknownFile file);

    /// <summary>Reads what is in a file of this kind.</summary>
    /// <exception cref="Tree.FileSyntaxException">It is of this kind, but broken.</exception>
    void Read(UnknownFile file, ReadingRun run);

    /// <summary>What is said when there is nothing in it: what would have been found.</summary>
    string WhyNothing { get; }
}
