namespace VtlKit.Text;

/// <summary>A place for people: line and column count from 1, columns in UTF-16 units, a tab is one.</summary>
public readonly record struct LinePosition(int Line, int Column)
{
    /// <summary><c>line:column</c>.</summary>
    public override string ToString() => $"{Line}:{Column}";
}
