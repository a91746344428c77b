namespace VtlKit.Vtl.Tests.Differential;

/// <summary>The differences that are meant, each with its reason; nothing else may differ.</summary>
internal static class KnownDifferences
{
    private static readonly (Func<Difference, bool> Is, string Reason)[] All =
    [
    ];

    /// <summary>Why the difference is no mistake, or null when it is one.</summary>
    public static string? Reason(Difference difference) => All.FirstOrDefault(known => known.Is(difference)).Reason;
}
