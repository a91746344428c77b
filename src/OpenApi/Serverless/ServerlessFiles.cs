using VtlKit.OpenApi.Reading;

namespace VtlKit.OpenApi.Serverless;

/// <summary><c>serverless.yml</c>: <c>http</c> events of functions, service proxies, and CloudFormation resources of its own.</summary>
internal sealed class ServerlessFiles : IFileKind
{
    /// <inheritdoc/>
    public string Plural => "serverless.yml";

    /// <inheritdoc/>
    public string WhyNothing =>
        "This service has no REST API: no function with an 'http' event, no 'apiGatewayServiceProxies', and no AWS::ApiGateway::Method among its resources.";

    /// <inheritdoc/>
    public FileFormat? FormatOf(UnknownFile file) =>
        file.Has("service", "provider") || (file.Has("provider") && (file.Has("functions") || file.Has("resources"))) ? FileFormat.Serverless : null;

    /// <inheritdoc/>
    public void Read(UnknownFile file, ReadingRun run) => run.ReadTemplate(new ServerlessStack(file.Root).Template());
}
