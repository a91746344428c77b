namespace VtlKit.Lint.Analysis;

/// <summary>What part of the output a value becomes.</summary>
public enum PlaceKind
{
    /// <summary>It cannot be told.</summary>
    Unknown,

    /// <summary>The whole output, as far as it goes.</summary>
    Document,

    /// <summary>A value in JSON, without quotes around it.</summary>
    JsonValue,

    /// <summary>A part of a string of JSON, between its quotes.</summary>
    JsonString,

    /// <summary>A part of a member's name in JSON, between its quotes.</summary>
    JsonName,

    /// <summary>Between the values of JSON, where only commas, colons and brackets may stand.</summary>
    JsonStructure,

    /// <summary>The name of a form's field.</summary>
    FormName,

    /// <summary>The value of a form's field.</summary>
    FormValue,

    /// <summary>Text between XML tags.</summary>
    XmlText,

    /// <summary>An attribute's value in XML.</summary>
    XmlAttribute,

    /// <summary>Within an XML tag, comment or declaration otherwise.</summary>
    XmlMarkup,

    /// <summary>Text that nothing parses.</summary>
    Text,
}

/// <summary>Where a value ends up in the output.</summary>
/// <param name="Kind">The part it is.</param>
/// <param name="Depth">In JSON, in how many strings within strings it stands: 0 for a value, 1 in a string, 2 in a string of JSON in a string.</param>
/// <param name="Name">The member or field whose value it is; null where there is none or it is not known.</param>
/// <param name="IsWhole">In a string of JSON, whether the value follows right behind the opening quote.</param>
public sealed record Place(PlaceKind Kind, int Depth = 0, string? Name = null, bool IsWhole = false);
