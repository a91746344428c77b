using System.IO.MemoryMappedFiles;
using System.Text;

namespace VtlKit.Fuzz;

/// <summary>
/// Keeps the input that is running in a file that outlives this process: what overflows the stack or never comes back leaves nothing else behind. The file
/// is deleted where all goes well.
/// </summary>
internal sealed class RunningInput : IDisposable
{
    private const int Size = 1 << 16;

    private readonly string path;
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte[] bytes = new byte[Size];

    public RunningInput(string folder, string target)
    {
        Directory.CreateDirectory(folder);
        path = Path.Combine(folder, $"{target}-running.txt");
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, Size);
        view = file.CreateViewAccessor();
    }

    /// <summary>Writes an input down; the rest of the file stays as it was, behind a null character.</summary>
    public void Set(string input)
    {
        int length = Encoding.UTF8.GetBytes(input, bytes);
        bytes[length] = 0;
        view.WriteArray(0, bytes, 0, length + 1);
    }

    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
        File.Delete(path);
    }
}
