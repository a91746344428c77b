namespace VtlKit.Runtime;

/// <summary>Java's rounding modes; their values are the old <c>BigDecimal.ROUND_…</c> constants.</summary>
public enum RoundingMode
{
    /// <summary>Away from zero.</summary>
    Up = 0,

    /// <summary>Towards zero.</summary>
    Down = 1,

    /// <summary>Towards positive infinity.</summary>
    Ceiling = 2,

    /// <summary>Towards negative infinity.</summary>
    Floor = 3,

    /// <summary>To the nearest, halves away from zero.</summary>
    HalfUp = 4,

    /// <summary>To the nearest, halves towards zero; Velocity divides so.</summary>
    HalfDown = 5,

    /// <summary>To the nearest, halves to the even digit.</summary>
    HalfEven = 6,

    /// <summary>Not at all: a result that is not exact is an error.</summary>
    Unnecessary = 7,
}
