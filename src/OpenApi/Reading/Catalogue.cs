using System.Collections.Immutable;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>What has been found in a file so far.</summary>
internal sealed class Catalogue
{
    private const int MostOperations = 20_000;
    private const int MostTemplates = 50_000;

    private readonly ImmutableArray<Operation>.Builder operations = ImmutableArray.CreateBuilder<Operation>();
    private readonly ImmutableArray<TemplateUse>.Builder templates = ImmutableArray.CreateBuilder<TemplateUse>();

    /// <summary>The operations in the order they were found.</summary>
    public ImmutableArray<Operation> Operations => operations.ToImmutable();

    /// <summary>The templates in the order they were found.</summary>
    public ImmutableArray<TemplateUse> Templates => templates.ToImmutable();

    /// <summary>Keeps an operation and its templates.</summary>
    public void Add(Operation operation, ImmutableArray<FoundTemplate> found)
    {
        if (operations.Count >= MostOperations)
        {
            throw new ReadLimitException($"This file has more than {MostOperations:N0} operations.");
        }

        operations.Add(operation);
        Add(found, operation, operation.IsDeployed);
    }

    /// <summary>Keeps templates that belong to no operation.</summary>
    public void Add(ImmutableArray<FoundTemplate> found, Operation? operation, bool isDeployed)
    {
        if (templates.Count + found.Length > MostTemplates)
        {
            throw new ReadLimitException($"This file has more than {MostTemplates:N0} templates.");
        }

        templates.AddRange(found.Select(template =>
            new TemplateUse(template.Role, template.ContentType, template.Template, operation, template.ResponseKey, isDeployed && template.IsChosen)));
    }
}
