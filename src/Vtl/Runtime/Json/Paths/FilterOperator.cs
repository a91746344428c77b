namespace VtlKit.Runtime.Json.Paths;

/// <summary>The operators between two operands of a filter.</summary>
internal enum FilterOperator
{
    Equal,
    NotEqual,
    SameTypeAndEqual,
    NotSameTypeOrNotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Matches,
    In,
    NotIn,
    Contains,
    SubsetOf,
    AnyOf,
    NoneOf,
    Size,
    Empty,
    Exists,

    /// <summary><c>all</c>, <c>type</c> and <c>matches</c>, which Jayway reads, but cannot apply to what can be written on their right.</summary>
    Inapplicable,
}
