namespace VtlKit.Lint.Tests;

/// <summary>Work on several threads.</summary>
public sealed class CrewTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void ResultsComeInOrderHoweverWorkIsNested(int size)
    {
        using Crew crew = new(size);
        List<int> taken = [];

        crew.InOrder(300, i => Sum(crew, i % 5 == 0 ? 40 : 1) + i, taken.Add);

        Assert.Equal(Enumerable.Range(0, 300).Select(static i => (i % 5 == 0 ? 780 : 0) + i), taken);
    }

    [Fact]
    public void NeverMoreThreadsWorkThanThereAre()
    {
        const int Size = 3;
        using Crew crew = new(Size);
        int working = 0;
        int most = 0;

        crew.InOrder(200, i =>
        {
            int now = Interlocked.Increment(ref working);
            InterlockedMax(ref most, now);
            Thread.Sleep(i % 3);
            Interlocked.Decrement(ref working);
            return i;
        }, static _ => { });

        Assert.InRange(most, 1, Size);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void WhatAPieceThrowsIsThrown(int size)
    {
        using Crew crew = new(size);
        List<int> taken = [];

        Assert.Throws<InvalidOperationException>(() => crew.InOrder(500, static i => i == 100 ? throw new InvalidOperationException() : i, taken.Add));

        Assert.Equal(Enumerable.Range(0, taken.Count), taken);
        Assert.InRange(taken.Count, 0, 100);
        crew.InOrder(3, static i => i, taken.Add);
    }

    [Fact]
    public void ResultsDoNotPileUpBehindASlowPiece()
    {
        using Crew crew = new(4);
        using ManualResetEventSlim isSlow = new();
        int made = 0;
        int atTheTime = 0;

        crew.InOrder(5_000, i =>
        {
            if (i == 0)
            {
                SpinWait.SpinUntil(() => Volatile.Read(ref made) >= 63, TimeSpan.FromSeconds(10));
                isSlow.Wait(50);
                atTheTime = Volatile.Read(ref made);
            }

            Interlocked.Increment(ref made);
            return i;
        }, static _ => { });

        Assert.InRange(atTheTime, 63, 64);
    }

    private static int Sum(Crew crew, int count)
    {
        int sum = 0;
        crew.InOrder(count, static i => i, i => sum += i);
        return sum;
    }

    private static void InterlockedMax(ref int most, int now)
    {
        int known = Volatile.Read(ref most);
        while (now > known)
        {
            int before = Interlocked.CompareExchange(ref most, now, known);
            known = before == known ? now : before;
        }
    }
}
