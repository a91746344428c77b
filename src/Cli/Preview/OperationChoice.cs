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
        string file = reading.File ?? "<stdin>";
        if (reading.Operations.IsEmpty)
        {
            throw new UsageException(
                "There is no operation with an x-amazon-apigateway-integration in the file.",
                "Name the file of a REST API whose operations have integrations.",
                file);
        }

        if (name is not null)
        {
            return Named(reading, name) ?? throw new UsageException($"There is no operation {name}.", Advice(reading, name), file);
        }

        if (reading.Operations is [var only])
        {
            return only;
        }

        Operation[] fitting = request is { Path: { } path } ? [.. reading.Operations.Where(operation => Fits(operation, request.Method, path))] : [];
        return fitting is [var one]
            ? one
            : throw new UsageException("The file has several operations.", $"Choose one with --operation:\n{Listing(reading)}", file);
    }

    private static Operation? Named(ApiReading reading, string name)
    {
        string wanted = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return reading.Operations.FirstOrDefault(operation => operation.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? reading.Operations.FirstOrDefault(operation => operation.Id == name)
            ?? reading.Operations.FirstOrDefault(operation =>
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
