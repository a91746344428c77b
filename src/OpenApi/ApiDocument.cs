namespace VtlKit.OpenApi;

/// <summary>Finds the operations, integrations and templates of a file.</summary>
public static class ApiDocument
{
    /// <summary>Reads a file. Whatever is wrong with it is in the result; only a path that cannot be opened throws an <see cref="IOException"/>.</summary>
    public static ApiReading Read(string path, ReadOptions? options = null) => throw new NotImplementedException();

    /// <summary>Reads a text, such as standard input; <paramref name="name"/> is what remarks call it and what relative paths start from.</summary>
    public static ApiReading ReadText(string text, string? name = null, ReadOptions? options = null) => throw new NotImplementedException();
}
