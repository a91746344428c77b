namespace VtlKit.Vtl.Tests.Differential;

/// <summary>How far a random template strays from what people write.</summary>
internal enum Boldness
{
    /// <summary>Forms that are known to be valid; values still go wrong now and then.</summary>
    Tame,

    /// <summary>Odd forms here and there.</summary>
    Usual,

    /// <summary>White space where it may not be, unterminated references, wrong arguments: many of these are mistakes.</summary>
    Wild,
}
