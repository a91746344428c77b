using VtlKit.Cli.Input;
using VtlKit.Cli.Output;
using VtlKit.Diagnostics;
using VtlKit.Evaluation;
using VtlKit.Parsing;
using VtlKit.Runtime.Json;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Cli.Commands;

/// <summary>Renders a stream of cases, one line each, in order, holding one case at a time.</summary>
internal sealed class EvalCases(Terminal terminal) : CaseStream(terminal)
{
    private (string Template, SyntaxTree Tree)? last;

    protected override string Answer(ReadOnlySpan<byte> line, int number)
    {
        object? id = null;
        try
        {
            EvalCase given = EvalCase.Read(line);
            id = given.Id;
            return given switch
            {
                TemplateCase template => Render(template),
                PathCase path => Evaluate(path),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (CaseException exception)
        {
            var failure = new EvalFailure(ErrorKind.Input, exception.Message, new LinePosition(number, exception.Column));
            return EvalResult.Of(failure, EvalResult.WriteId(exception.Id));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Fault(exception, number, EvalResult.WriteId(id));
        }
    }

    private string Render(TemplateCase given)
    {
        try
        {
            return EvalResult.Of(Evaluator.Render(Parse(given.Template), given.Input), EvalResult.WriteId(given.Id));
        }
        catch (Exception exception) when (EvalFailure.Of(exception, given.Template) is { } failure)
        {
            return EvalResult.Of(failure, EvalResult.WriteId(given.Id));
        }
    }

    private static string Evaluate(PathCase given)
    {
        try
        {
            object? value = JsonPath.Compile(given.Path).Read(JsonReader.Parse(given.Body.Length == 0 ? "{}" : given.Body));
            return EvalResult.Of(value, EvalResult.WriteId(given.Id));
        }
        catch (Exception exception) when (EvalFailure.Of(exception, given.Path) is { } failure)
        {
            return EvalResult.Of(failure, EvalResult.WriteId(given.Id));
        }
    }

    /// <summary>Many cases in a row tend to be about one template.</summary>
    private SyntaxTree Parse(string template)
    {
        if (last is not { } known || known.Template != template)
        {
            known = (template, VtlParser.Parse(template));
            last = known;
        }

        return known.Tree;
    }
}
