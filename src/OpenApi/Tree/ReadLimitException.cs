namespace VtlKit.OpenApi.Tree;

/// <summary>Reading on would take too long or too much memory.</summary>
internal sealed class ReadLimitException(string message) : Exception(message);
