using System.Collections.Immutable;

namespace VtlKit.Runtime;

/// <summary>A public method of a Java class that a template can call.</summary>
public sealed class JavaMethod
{
    private readonly Func<object, JavaArguments, object?> body;
    private readonly Action<object, JavaArguments, JavaTextBuilder>? writer;
    private readonly bool widens;
    private JavaClass? declaringClass;

    private JavaMethod(
        string name,
        ImmutableArray<JavaClass> parameters,
        JavaClass returns,
        bool isStatic,
        Func<object, JavaArguments, object?> body,
        Action<object, JavaArguments, JavaTextBuilder>? writer = null)
    {
        Name = name;
        Parameters = parameters;
        ReturnClass = returns;
        IsStatic = isStatic;
        this.body = body;
        this.writer = writer;
        HasVariableArguments = parameters is [.., { ElementClass: not null }];
        widens = parameters.Any(parameter => parameter.Kind >= PrimitiveKind.Short);
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The classes of the parameters.</summary>
    public ImmutableArray<JavaClass> Parameters { get; }

    /// <summary>The class of the result; <see cref="JavaTypes.Void"/> where there is none, and Velocity makes it an empty text.</summary>
    public JavaClass ReturnClass { get; }

    /// <summary>Whether it needs no object.</summary>
    public bool IsStatic { get; }

    /// <summary>Whether the last parameter is an array, which Velocity fills from any number of arguments.</summary>
    public bool HasVariableArguments { get; }

    /// <summary>Whether it has one parameter, and can append what its result prints without making it.</summary>
    internal bool CanWrite => writer is not null;

    /// <summary>Declares a method of an object.</summary>
    /// <typeparam name="T">What the object is in .NET.</typeparam>
    public static JavaMethod Instance<T>(string name, ReadOnlySpan<JavaClass> parameters, JavaClass returns, Func<T, JavaArguments, object?> body) =>
        new(name, [.. parameters], returns, isStatic: false, (target, arguments) => body((T)target, arguments));

    /// <summary>Declares a method that makes a text of a text.</summary>
    /// <typeparam name="T">What the object is in .NET.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="body">Makes the text, or null for one that is empty when it is printed.</param>
    /// <param name="writer">Appends the text instead, for calls whose result is only printed.</param>
    internal static JavaMethod Writing<T>(string name, Func<T, JavaArguments, string?> body, Action<T, JavaArguments, JavaTextBuilder> writer) => new(
        name,
        [JavaTypes.String],
        JavaTypes.String,
        isStatic: false,
        (target, arguments) => body((T)target, arguments),
        (target, arguments, text) => writer((T)target, arguments, text));

    /// <summary>Declares a method of an object without parameters.</summary>
    /// <typeparam name="T">What the object is in .NET.</typeparam>
    public static JavaMethod Getter<T>(string name, JavaClass returns, Func<T, object?> body) =>
        new(name, [], returns, isStatic: false, (target, _) => body((T)target));

    /// <summary>Declares a method of an object that has no result.</summary>
    /// <typeparam name="T">What the object is in .NET.</typeparam>
    public static JavaMethod Procedure<T>(string name, ReadOnlySpan<JavaClass> parameters, Action<T, JavaArguments> body) =>
        new(name, [.. parameters], JavaTypes.Void, isStatic: false, (target, arguments) =>
        {
            body((T)target, arguments);
            return null;
        });

    /// <summary>Declares a method of a class.</summary>
    public static JavaMethod Static(string name, ReadOnlySpan<JavaClass> parameters, JavaClass returns, Func<JavaArguments, object?> body) =>
        new(name, [.. parameters], returns, isStatic: true, (_, arguments) => body(arguments));

    /// <summary>Calls the method as Java's reflection does after Velocity has gathered the variable arguments.</summary>
    /// <param name="target">The object.</param>
    /// <param name="arguments">What the template gives, one value for each argument; the call may change the array.</param>
    /// <exception cref="JavaException">The method throws, or it takes another number of arguments.</exception>
    /// <exception cref="LimitException">A limit of ours is reached.</exception>
    public object? Invoke(object target, object?[] arguments)
    {
        if (HasVariableArguments && arguments.Length >= Parameters.Length - 1)
            arguments = GatherVariableArguments(arguments);
        if (target is JavaClass && !IsStatic && !declaringClass!.IsAssignableFrom(JavaTypes.Class))
            throw JavaException.IllegalArgument("object is not an instance of declaring class");
        if (arguments.Length != Parameters.Length)
            throw JavaException.IllegalArgument("wrong number of arguments");
        if (widens)
        {
            for (int i = 0; i < arguments.Length; i++)
                arguments[i] = PrimitiveConversion.Widen(arguments[i], Parameters[i].Kind);
        }

        return body(target, new JavaArguments(arguments));
    }

    /// <summary>Calls the method without arguments.</summary>
    /// <exception cref="JavaException">The method throws, or it takes another number of arguments.</exception>
    /// <exception cref="LimitException">A limit of ours is reached.</exception>
    public object? Invoke(object target) =>
        Parameters.Length > 0 || target is JavaClass ? Invoke(target, []) : body(target, JavaArguments.None);

    /// <summary>Calls the method with one argument.</summary>
    /// <exception cref="JavaException">The method throws, or it takes another number of arguments.</exception>
    /// <exception cref="LimitException">A limit of ours is reached.</exception>
    public object? Invoke(object target, object? argument)
    {
        if (HasVariableArguments || Parameters.Length != 1 || target is JavaClass)
            return Invoke(target, new[] { argument });
        return body(target, JavaArguments.Of(widens ? PrimitiveConversion.Widen(argument, Parameters[0].Kind) : argument));
    }

    /// <summary>Calls a method that <see cref="CanWrite">can write</see> with one argument, and appends what its result prints.</summary>
    /// <exception cref="JavaException">The method throws.</exception>
    /// <exception cref="LimitException">A limit of ours is reached.</exception>
    internal void Write(object target, object? argument, JavaTextBuilder text) => writer!(target, JavaArguments.Of(argument), text);

    /// <inheritdoc/>
    public override string ToString() => $"{ReturnClass.Name} {Name}({string.Join(", ", Parameters.Select(parameter => parameter.Name))})";

    internal void DeclareIn(JavaClass javaClass) => declaringClass = javaClass;

    /// <summary>The same method for an array, which Velocity wraps as a list.</summary>
    internal JavaMethod OnArray() =>
        new(Name, Parameters, ReturnClass, IsStatic, (target, arguments) => body(new Collections.ArrayAsList((JavaArray)target), arguments));

    private object?[] GatherVariableArguments(object?[] arguments)
    {
        int index = Parameters.Length - 1;
        JavaClass element = Parameters[index].ElementClass!;
        if (arguments.Length == index + 1 && arguments[index] is var only)
        {
            if (only is null or JavaArray || !OverloadSet.Accepts(element, JavaClass.Of(only), asVariable: false))
                return arguments;
        }

        JavaArray gathered = JavaArray.Create(element, arguments.Length - index);
        for (int i = 0; i < gathered.Length; i++)
            gathered.Set(i, arguments[index + i]);
        return [.. arguments.AsSpan(0, index), gathered];
    }
}
