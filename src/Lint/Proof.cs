namespace VtlKit.Lint;

/// <summary>How a finding is known to be true.</summary>
public enum Proof
{
    /// <summary>A request, and for a response template a backend's answer, whose rendering a strict parser of its content type rejects.</summary>
    Broken,

    /// <summary>A request whose rendering parses, but in which a member appears, a value ends early, or differs from what was put in.</summary>
    Changed,

    /// <summary>Something that always or never happens, seen in the renderings of at least two different requests.</summary>
    Constant,

    /// <summary>The service or its import refuses it, as AWS documents or was recorded to do.</summary>
    Refused,
}
