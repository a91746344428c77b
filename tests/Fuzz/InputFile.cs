using System.Runtime.InteropServices;
using System.Text;

namespace VtlKit.Fuzz;

/// <summary>Files with one input: UTF-8, or UTF-16 with its mark where the input has half of a pair of surrogates, which is lost in UTF-8.</summary>
internal static class InputFile
{
    public static string Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return bytes is [0xFF, 0xFE, ..] ? new string(MemoryMarshal.Cast<byte, char>(bytes.AsSpan(2))) : Encoding.UTF8.GetString(bytes);
    }

    public static void Write(string path, string input)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(input);
        File.WriteAllBytes(path, Encoding.UTF8.GetString(bytes) == input ? bytes : [.. Encoding.Unicode.Preamble, .. MemoryMarshal.AsBytes(input.AsSpan())]);
    }
}
