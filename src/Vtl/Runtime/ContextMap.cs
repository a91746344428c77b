namespace VtlKit.Runtime;

/// <summary>
/// The maps of <c>$context</c> and <c>$stageVariables</c>: a <c>java.util.HashMap</c> in its iteration order, which prints nothing
/// (recorded on API Gateway).
/// </summary>
public sealed class ContextMap : JavaMap;
