namespace VtlKit.Migrate.Emission;

/// <summary>What a value can be when a template runs; several where the template does not tell.</summary>
[Flags]
internal enum Kinds
{
    None = 0,

    /// <summary>A reference without a value, which reads as an empty text.</summary>
    Null = 1 << 0,

    /// <summary>An operation without a value, which assigns nothing.</summary>
    Void = 1 << 1,

    Text = 1 << 2,
    Bool = 1 << 3,
    Int = 1 << 4,
    Long = 1 << 5,
    BigInteger = 1 << 6,
    Double = 1 << 7,
    BigDecimal = 1 << 8,
    Map = 1 << 9,

    /// <summary>A map of <c>$context</c> or <c>$stageVariables</c>.</summary>
    Context = 1 << 10,

    /// <summary>The map of the maps <c>path</c>, <c>querystring</c> and <c>header</c>.</summary>
    Params = 1 << 11,

    List = 1 << 12,

    /// <summary>An array of a JSON document.</summary>
    Json = 1 << 13,

    /// <summary>An array of texts, as <c>split</c> gives it.</summary>
    Array = 1 << 14,

    Keys = 1 << 15,
    Values = 1 << 16,
    Entries = 1 << 17,
    Entry = 1 << 18,

    /// <summary><c>$input</c>, <c>$util</c> or <c>$foreach</c>.</summary>
    Variable = 1 << 19,

    Number = Int | Long | BigInteger | Double | BigDecimal,
    AnyMap = Map | Context | Params,
    AnyList = List | Json,
    Container = AnyMap | AnyList | Array | Keys | Values | Entries | Entry,

    /// <summary>What can stand in a JSON document, null included.</summary>
    Document = Null | Text | Bool | Number | Map | Json,
}
