using System.Runtime.InteropServices;

namespace VtlKit.Cli;

/// <summary>
/// What Ctrl+C does to a command that writes: the step under way is finished, what was begun is taken back or put out, and the process
/// ends with 128 and the signal's number. Without such a command the system ends the process itself, and the shell sees the same number.
/// </summary>
internal static class Interruption
{
    private const int Interrupted = 130;
    private const int Terminated = 143;

    private static readonly Lock Gate = new();
    private static readonly List<Action> Endings = [];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static PosixSignalRegistration[] signals = [];

    /// <summary>From here on until it is disposed of, an interruption does this before the process ends.</summary>
    public static IDisposable EndBy(Action ending)
    {
        lock (Gate)
        {
            if (Endings.Count == 0)
            {
                signals =
                [
                    PosixSignalRegistration.Create(PosixSignal.SIGINT, context => End(context, Interrupted)),
                    PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => End(context, Terminated)),
                ];
            }

            Endings.Add(ending);
        }

        return new Ending(ending);
    }

    /// <summary>Does what must not be left half done; an interruption waits for it, though not forever: a reader of a pipe may have gone to sleep.</summary>
    public static void Guard(Action step)
    {
        lock (Gate)
        {
            step();
        }
    }

    /// <summary>The gate stays shut: nothing is begun any more.</summary>
    private static void End(PosixSignalContext context, int exitCode)
    {
        context.Cancel = true;
        if (Gate.TryEnter(Patience))
        {
            foreach (Action ending in Endings)
            {
                ending();
            }
        }

        Environment.Exit(exitCode);
    }

    private sealed class Ending(Action ending) : IDisposable
    {
        public void Dispose()
        {
            lock (Gate)
            {
                Endings.Remove(ending);
                if (Endings.Count == 0)
                {
                    Array.ForEach(signals, static signal => signal.Dispose());
                }
            }
        }
    }
}
