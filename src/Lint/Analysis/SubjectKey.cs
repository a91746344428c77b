using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using VtlKit.Gateway;
using VtlKit.OpenApi;

namespace VtlKit.Lint.Analysis;

/// <summary>A digest of all that a <see cref="TemplateSubject"/> holds: of a kind for which nobody can make up two subjects with the same one.</summary>
internal readonly record struct SubjectKey(UInt128 Start, UInt128 End)
{
    public static SubjectKey Of(TemplateSubject subject)
    {
        Writer writer = new();
        writer.Write(subject);
        return writer.Digest();
    }

    /// <summary>Writes every value with its length, so that no two subjects are written alike.</summary>
    private sealed class Writer
    {
        private readonly StringBuilder written = new();

        public SubjectKey Digest()
        {
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(MemoryMarshal.AsBytes(written.ToString().AsSpan()), digest);
            return new SubjectKey(MemoryMarshal.Read<UInt128>(digest), MemoryMarshal.Read<UInt128>(digest[16..]));
        }

        public void Write(TemplateSubject subject)
        {
            Write(subject.Text);
            Write((int)subject.Role);
            Write(subject.ContentType);
            Write(subject.ResponseKey);
            Write(subject.UsualAnswer);
            Write(subject.Operation is null ? 0 : 1);
            if (subject.Operation is { } operation)
            {
                Write(operation);
            }
        }

        private void Write(OperationSubject operation)
        {
            Write(operation.Method);
            Write(operation.Path);
            Write(operation.Integration);
            WriteAll(operation.Parameters, Write);
            Write(operation.StageName);
            WriteAll(operation.StageVariables, Write);
            Write(operation.Sample);
        }

        private void Write(Integration integration)
        {
            Write((int)integration.Type);
            Write(integration.Uri);
            Write(integration.HttpMethod);
            Write((int)integration.Passthrough);
            Write((int?)integration.ContentHandling ?? -1);
            WriteAll(integration.RequestTemplates, Write);
            WriteAll(integration.RequestParameters, Write);
            WriteAll(integration.Responses, Write);
        }

        private void Write(IntegrationResponse response)
        {
            Write(response.Pattern);
            Write(response.StatusCode);
            WriteAll(response.Templates, Write);
            WriteAll(response.Parameters, Write);
            Write((int?)response.ContentHandling ?? -1);
        }

        private void Write(MappingTemplate template)
        {
            Write(template.ContentType);
            Write(template.Template.Text);
        }

        private void Write(OperationParameter parameter)
        {
            Write(parameter.Name);
            Write((int)parameter.Location);
            Write(parameter.IsRequired ? 1 : 0);
        }

        private void Write(GatewayRequest request)
        {
            Write(request.Method);
            Write(request.Path);
            WriteAll(request.Headers, Write);
            WriteAll(request.Query, Write);
            WriteAll(request.PathParameters, Write);
            Write(request.Body.Text);
        }

        private void Write(KeyValuePair<string, string> pair)
        {
            Write(pair.Key);
            Write(pair.Value);
        }

        private void WriteAll<T>(ImmutableArray<T> items, Action<T> write)
        {
            Write(items.Length);
            foreach (T item in items)
            {
                write(item);
            }
        }

        private void Write(string? text)
        {
            Write(text?.Length ?? -1);
            written.Append(text);
        }

        private void Write(int number) => written.Append(CultureInfo.InvariantCulture, $"{number}:");
    }
}
