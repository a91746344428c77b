using System.Collections.Immutable;
using VtlKit.Text;

namespace VtlKit.OpenApi;

/// <summary>How an integration is written: what the file has for its parts, also where the integration could not make use of it.</summary>
public sealed record IntegrationSource
{
    /// <summary>The integration; its span is its first key's.</summary>
    public required WrittenValue Whole { get; init; }

    /// <summary>Its kind; null where it is not written.</summary>
    public WrittenValue? Type { get; init; }

    /// <summary>The backend's address; null where it is not written.</summary>
    public WrittenValue? Uri { get; init; }

    /// <summary>The method that the backend is called with; null where it is not written.</summary>
    public WrittenValue? HttpMethod { get; init; }

    /// <summary>What happens to a body without a template; null where it is not written.</summary>
    public WrittenValue? Passthrough { get; init; }

    /// <summary>The request templates by content type.</summary>
    public ImmutableArray<WrittenEntry> RequestTemplates { get; init; } = [];

    /// <summary>The mapped request parameters.</summary>
    public ImmutableArray<WrittenEntry> RequestParameters { get; init; } = [];

    /// <summary>The responses, as many and in the same order as those of the integration.</summary>
    public ImmutableArray<ResponseSource> Responses { get; init; } = [];
}

/// <summary>How an integration response is written.</summary>
public sealed record ResponseSource
{
    /// <summary>The response; its span is its first key's.</summary>
    public required WrittenValue Whole { get; init; }

    /// <summary>The pattern: the key of an OpenAPI document, the <c>SelectionPattern</c> of CloudFormation; null where it is not written.</summary>
    public WrittenValue? Pattern { get; init; }

    /// <summary>The templates by content type.</summary>
    public ImmutableArray<WrittenEntry> Templates { get; init; } = [];

    /// <summary>The mapped response parameters.</summary>
    public ImmutableArray<WrittenEntry> Parameters { get; init; } = [];
}

/// <summary>A key and its value.</summary>
public sealed record WrittenEntry(WrittenValue Key, WrittenValue Value);

/// <summary>A value as a file has it.</summary>
/// <param name="File">The file as it was named; null for a text without a name.</param>
/// <param name="Source">The text of the file.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Pointer">Its JSON pointer; a key has that of its value.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters; empty for lists and mappings.</param>
/// <param name="IsWritten">Whether it stands in the file as it is, so that it can be changed there, rather than having come of a function.</param>
public sealed record WrittenValue(string? File, SourceText Source, TextSpan Span, string Pointer, WrittenKind Kind, string Text, bool IsWritten);

/// <summary>The kinds of value.</summary>
public enum WrittenKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>Digits without quotes.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c> without quotes.</summary>
    Truth,

    /// <summary>Nothing.</summary>
    Null,

    /// <summary>A list.</summary>
    List,

    /// <summary>A mapping.</summary>
    Mapping,
}
