using VtlKit.Text;

namespace VtlKit.OpenApi;

/// <summary>Something to tell about one place of a file.</summary>
/// <param name="File">The file as it was named, or null where the text had no name.</param>
/// <param name="Position">Where, in lines and columns from 1.</param>
/// <param name="Pointer">The JSON pointer of the place; empty for the whole file.</param>
/// <param name="Message">What is to be told, as a sentence.</param>
public sealed record FileRemark(string? File, LinePosition Position, string Pointer, string Message)
{
    /// <summary><c>file:line:column: message</c>, as editors know to follow.</summary>
    public override string ToString() => $"{File ?? "-"}:{Position}: {Message}";
}
