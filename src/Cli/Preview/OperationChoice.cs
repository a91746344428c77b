using System.Collections.Immutable;
using VtlKit.Cli.Input;
using VtlKit.OpenApi;

namespace VtlKit.Cli.Preview;

/// <summary>Finds the operation that is meant.</summary>
internal static class OperationChoice
{
    /// <summary>The operation of a name, of the request, or the only one.</summary>
    /// <param name="reading">The file.</param>
    /// <param name="name"><c>POST /orders</c> or an operation id; null where none was named.</param>
    /// <param name="request">The request that is at hand; null where there is none.</param>
    /// <exception cref="UsageException">None is, or several are.</exception>
    public static Operation Of(ApiReading reading, string? name, GivenRequest? request)
    {
        if (name is not null)
        {
            return Named(reading, name);
        }

        if (All(reading) is [var only])
        {
            return only;
        }

        Operation[] fitting = request is { Path: { } path } ? [.. reading.Operations.Where(operation => Fits(operation, request.Method, path))] : [];
        return fitting is [var one]
            ? one
            : throw new UsageException("The file has several operations.", $"Choose one with --operation:\n{Listing(reading)}", FileOf(reading));
    }

    /// <summary>All operations of a file.</summary>
    /// <exception cref="UsageException">There are none.</exception>
    public static ImmutableArray<Operation> All(ApiReading reading) => !reading.Operations.IsEmpty ? reading.Operations : throw new UsageException(
        "There is no operation with an x-amazon-apigateway-integration in the file.",
        "Name the file of a REST API whose operations have integrations.",
        FileOf(reading));

    /// <summary>The operation of a name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static Operation Named(ApiReading reading, string name) => Find(All(reading), name)
        ?? throw new UsageException($"There is no operation {name}.", Advice(reading, name), FileOf(reading));

    private static string FileOf(ApiReading reading) => reading.File ?? "<stdin>";

    private static Operation? Find(ImmutableArray<Operation> operations, string name)
    {
        string wanted = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return operations.FirstOrDefault(operation => operation.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? operations.FirstOrDefault(operation => operation.Id == name)
            ?? operations.FirstOrDefault(operation =>
                operation.Method == "ANY" && wanted.Split(' ') is [_, var path] && operation.Path.Equals(path, StringComparison.OrdinalIgnoreCase));
    }

    private static bool Fits(Operation operation, string? method, string path) =>
        (method is null || operation.Method == "ANY" || operation.Method == method) && ResourcePath.Match(operation.Path, path) is not null;

    private static string Advice(ApiReading reading, string name)
    {
        string[] names =
        [
            .. reading.Operations.Select(operation => operation.Name),
            .. reading.Operations.Select(operation => operation.Id).OfType<string>(),
        ];
        return Spelling.Closest(name, names) is { } guess ? $"Did you mean '{guess}'?" : $"There are:\n{Listing(reading)}";
    }

    private static string Listing(ApiReading reading) =>
        string.Join('\n', reading.Operations.Select(operation => $"    {operation.Name}{(operation.Id is { } id ? $"  ({id})" : "")}"));
}
