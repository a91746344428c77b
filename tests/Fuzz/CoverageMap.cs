using SharpFuzz;

namespace VtlKit.Fuzz;

/// <summary>
/// Which edges of the instrumented code a run went over, and about how often: as American Fuzzy Lop counts them, in classes of 1, 2, 3, 4-7, 8-15,
/// 16-31, 32-127 and more times.
/// </summary>
internal sealed unsafe class CoverageMap
{
    private const int Size = 1 << 16;

    private static readonly string[] Assemblies = ["VtlKit.Vtl.dll", "VtlKit.OpenApi.dll", "VtlKit.Lint.dll", "VtlKit.Migrate.dll"];

    private readonly byte[] run = GC.AllocateArray<byte>(Size, pinned: true);
    private readonly byte[] seen = new byte[Size];

    /// <summary>How many edges have been gone over so far.</summary>
    public int Edges { get; private set; }

    /// <summary>Rewrites the assemblies under test beside this program so that they count; does nothing to those that do already.</summary>
    public static void Instrument()
    {
        foreach (string assembly in Assemblies)
        {
            try
            {
                Fuzzer.Instrument(Path.Combine(AppContext.BaseDirectory, assembly), _ => true, Options.Value);
            }
            catch (InstrumentationException)
            {
                // It was instrumented by the run before.
            }
        }
    }

    /// <summary>Begins a run.</summary>
    public void Start()
    {
        Array.Clear(run);
        SharpFuzz.Common.Trace.PrevLocation = 0;
        fixed (byte* place = run)
        {
            // The array is pinned, so that it stays there.
            SharpFuzz.Common.Trace.SharedMem = place;
        }
    }

    /// <summary>Ends a run: whether it went over an edge, or so often over one, as none before.</summary>
    public bool Finish()
    {
        bool isNew = false;
        ReadOnlySpan<ulong> words = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ulong>(run);
        for (int word = words.IndexOfAnyExcept(0ul); word >= 0; word = NextAfter(words, word))
        {
            for (int i = word * 8; i < (word + 1) * 8; i++)
            {
                byte times = Class(run[i]);
                if ((times & ~seen[i]) != 0)
                {
                    Edges += seen[i] == 0 ? 1 : 0;
                    seen[i] |= times;
                    isNew = true;
                }
            }
        }

        return isNew;
    }

    private static int NextAfter(ReadOnlySpan<ulong> words, int word) =>
        words[(word + 1)..].IndexOfAnyExcept(0ul) is >= 0 and var next ? word + 1 + next : -1;

    private static byte Class(byte times) => times switch
    {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 4,
        < 8 => 8,
        < 16 => 16,
        < 32 => 32,
        < 128 => 64,
        _ => 128,
    };
}
