using VtlKit.Gateway;

namespace VtlKit.Cli.Output;

/// <summary>The names that API Gateway has for the kinds of integration.</summary>
internal static class IntegrationNames
{
    public static string Of(IntegrationType type) => type switch
    {
        IntegrationType.Http => "HTTP",
        IntegrationType.HttpProxy => "HTTP_PROXY",
        IntegrationType.Aws => "AWS",
        IntegrationType.AwsProxy => "AWS_PROXY",
        _ => "MOCK",
    };
}
