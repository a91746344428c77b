using System.Runtime.ExceptionServices;

namespace VtlKit.Lint;

/// <summary>
/// Carries out independent pieces of work on a fixed number of threads, however the pieces are nested: whoever has several asks for helpers, and does all of it
/// alone where everybody is busy.
/// </summary>
/// <param name="size">How many threads may work at the same time, the caller's included; 1 for none but that.</param>
public sealed class Crew(int size) : IDisposable
{
    // What is nested deeply in a template needs as much room as on the main thread.
    private const int StackBytes = 8 * 1024 * 1024;

    private readonly SemaphoreSlim idle = new(size - 1);

    /// <summary>As many threads as there are processors.</summary>
    public static Crew OfProcessors() => new(Environment.ProcessorCount);

    /// <summary>
    /// Makes something of each number below <paramref name="count"/>, and takes the results one after the other, in the order of the numbers. What
    /// <paramref name="make"/> throws is thrown here.
    /// </summary>
    /// <param name="count">How many there are.</param>
    /// <param name="make">Called on several threads at once.</param>
    /// <param name="take">Called by one thread at a time.</param>
    public void InOrder<T>(int count, Func<int, T> make, Action<T> take) => new Job<T>(this, count, make, take).Run();

    /// <inheritdoc/>
    public void Dispose() => idle.Dispose();

    private sealed class Job<T>(Crew crew, int count, Func<int, T> make, Action<T> take)
    {
        // What is made may not run far ahead of what is taken: behind a slow piece all the others would pile up.
        private const int MostWaiting = 64;

        private readonly object gate = new();
        private readonly Dictionary<int, T> waiting = [];
        private readonly List<Thread> helpers = [];
        private int started;
        private int taken;
        private ExceptionDispatchInfo? failure;

        private bool IsOver => started >= count || failure is not null;

        private bool IsFull => started - taken >= MostWaiting;

        public void Run()
        {
            Work();
            crew.idle.Release();
            foreach (Thread helper in helpers)
            {
                helper.Join();
            }

            crew.idle.Wait();
            failure?.Throw();
        }

        private void Work()
        {
            try
            {
                while (Next() is { } piece)
                {
                    Taken(piece, make(piece));
                }
            }
#pragma warning disable CA1031 // It is thrown again on the thread that gave the work.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                lock (gate)
                {
                    failure ??= ExceptionDispatchInfo.Capture(exception);
                    Monitor.PulseAll(gate);
                }
            }
        }

        // Null where there is nothing left to begin.
        private int? Next()
        {
            while (true)
            {
                lock (gate)
                {
                    if (IsOver)
                    {
                        return null;
                    }

                    if (!IsFull)
                    {
                        if (started < count - 1 && crew.idle.Wait(0))
                        {
                            Thread helper = new(Help, StackBytes) { IsBackground = true };
                            helpers.Add(helper);
                            helper.Start();
                        }

                        return started++;
                    }

                    // Who waits may be replaced by a helper of the slow piece.
                    crew.idle.Release();
                    while (IsFull && !IsOver)
                    {
                        Monitor.Wait(gate);
                    }
                }

                crew.idle.Wait();
            }
        }

        private void Help()
        {
            Work();
            crew.idle.Release();
        }

        private void Taken(int piece, T made)
        {
            lock (gate)
            {
                waiting.Add(piece, made);
                while (failure is null && waiting.Remove(taken, out T? next))
                {
                    taken++;
                    take(next);
                }

                Monitor.PulseAll(gate);
            }
        }
    }
}
