using System.Collections.Immutable;
using System.Text;
using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Cli.Output;

/// <summary>What is in files, for people.</summary>
internal sealed class ListText(Paint paint)
{
    private readonly StringBuilder text = new();

    /// <summary>The whole text, which ends with a line end.</summary>
    public string Of(IReadOnlyList<ApiReading> readings)
    {
        foreach (ApiReading reading in readings)
        {
            if (text.Length > 0)
            {
                Line("");
            }

            Write(reading);
        }

        return text.ToString();
    }

    private void Write(ApiReading reading)
    {
        Line($"{paint.Heading(reading.File ?? "<stdin>")}  {Name(reading.Format)}");
        foreach (Operation operation in reading.Operations)
        {
            Line("");
            string id = operation.Id is { } given ? $"  {given}" : "";
            string state = operation.IsDeployed ? "" : "  not deployed";
            Line($"  {paint.Heading(operation.Name)}{id}{state}  {Place(operation.File, operation.Position)}");
            Line($"    {IntegrationNames.Of(operation.Integration.Type)}  {operation.Integration.Uri ?? ""}".TrimEnd());
            WriteTemplates(reading.Templates.Where(template => template.Operation == operation));
        }

        ImmutableArray<TemplateUse> others = [.. reading.Templates.Where(template => template.Operation is null)];
        if (!others.IsEmpty)
        {
            Line("");
            WriteTemplates(others);
        }

        WriteRemarks("Notes", reading.Notes);
        WriteRemarks(paint.Warning("Problems"), reading.Problems);
    }

    private void WriteTemplates(IEnumerable<TemplateUse> templates)
    {
        foreach (TemplateUse use in templates)
        {
            string key = use.ResponseKey is { } responseKey ? $" {responseKey}" : "";
            string place = Place(use.Template.File, use.Template.PositionOf(0));
            Line($"    {Role(use.Role)}{key}  {use.ContentType}  {place}  {paint.Faint(use.Template.Pointer)}");
        }
    }

    private void WriteRemarks(string title, ImmutableArray<FileRemark> remarks)
    {
        if (remarks.IsEmpty)
        {
            return;
        }

        Line("");
        Line($"  {title}");
        foreach (FileRemark remark in remarks)
        {
            Line($"    {remark}");
        }
    }

    private string Place(string? file, LinePosition position) => paint.Faint($"{file ?? "<stdin>"}:{position}");

    private void Line(string line) => text.Append(line).Append('\n');

    private static string Role(TemplateRole role) => role switch
    {
        TemplateRole.Request => "request",
        TemplateRole.Response => "response",
        TemplateRole.GatewayResponse => "gateway response",
        TemplateRole.WebSocketRequest => "websocket request",
        _ => "websocket response",
    };

    private static string Name(FileFormat format) => format switch
    {
        FileFormat.OpenApi2 => "Swagger 2.0",
        FileFormat.OpenApi30 => "OpenAPI 3.0",
        FileFormat.OpenApi31 => "OpenAPI 3.1",
        FileFormat.CloudFormation => "CloudFormation",
        FileFormat.Sam => "SAM",
        FileFormat.Serverless => "Serverless Framework",
        FileFormat.Serverless0 => "Serverless Framework before 1.0",
        FileFormat.Terraform => "Terraform",
        FileFormat.TerraformShow => "Terraform, a plan or state",
        FileFormat.Velocity => "mapping template",
        _ => "",
    };
}
