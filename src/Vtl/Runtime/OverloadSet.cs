namespace VtlKit.Runtime;

/// <summary>The methods of one name, and Velocity's choice among them, which is not Java's.</summary>
internal sealed class OverloadSet(string name)
{
    private readonly List<JavaMethod> methods = [];

    private enum Specificity
    {
        More,
        Less,
        Incomparable,
    }

    public string Name => name;

    public IReadOnlyList<JavaMethod> Methods => methods;

    /// <summary>Adds a method, unless there is one for the same arguments: those of a class come before those of its supertypes.</summary>
    public void Add(JavaMethod method)
    {
        foreach (JavaMethod other in methods)
        {
            if (SameArguments(other, method))
                return;
        }

        methods.Add(method);
    }

    /// <summary>The method that is called with arguments of these classes, where null stands for a null.</summary>
    public JavaMethod? Find(ReadOnlySpan<JavaClass?> arguments)
    {
        foreach (JavaMethod method in methods)
        {
            if (IsExact(method, arguments))
                return method;
        }

        return FindBest(arguments);
    }

    /// <summary>Whether a parameter takes an argument; a null goes anywhere but into a primitive.</summary>
    /// <param name="parameter">The parameter's class.</param>
    /// <param name="argument">The argument's, or null.</param>
    /// <param name="asVariable">Whether a value is also taken for an array of it.</param>
    public static bool Accepts(JavaClass parameter, JavaClass? argument, bool asVariable)
    {
        if (argument is null)
            return !parameter.IsPrimitive;
        if (parameter.IsAssignableFrom(argument))
            return true;
        if (parameter.IsPrimitive && argument.Primitive is { } unboxed && PrimitiveConversion.Accepts(parameter.Kind, unboxed.Kind))
            return true;
        return asVariable && parameter.ElementClass is { } element && Accepts(element, argument.ElementClass ?? argument, asVariable: false);
    }

    private static bool AcceptsStrictly(JavaClass parameter, JavaClass argument, bool asVariable)
    {
        if (parameter.IsAssignableFrom(argument))
            return true;
        if (parameter.IsPrimitive && argument.IsPrimitive && PrimitiveConversion.Accepts(parameter.Kind, argument.Kind))
            return true;
        return asVariable && parameter.ElementClass is { } element && AcceptsStrictly(element, argument.ElementClass ?? argument, asVariable: false);
    }

    private static bool SameArguments(JavaMethod left, JavaMethod right)
    {
        if (left.Parameters.Length != right.Parameters.Length)
            return false;
        for (int i = 0; i < left.Parameters.Length; i++)
        {
            if (left.Parameters[i].Boxed != right.Parameters[i].Boxed)
                return false;
        }

        return true;
    }

    // Velocity looks up the names of the classes before it compares methods: a null goes by the name of Object.
    private static bool IsExact(JavaMethod method, ReadOnlySpan<JavaClass?> arguments)
    {
        if (method.Parameters.Length != arguments.Length)
            return false;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (method.Parameters[i].Boxed != (arguments[i] ?? JavaTypes.Object))
                return false;
        }

        return true;
    }

    private JavaMethod? FindBest(ReadOnlySpan<JavaClass?> arguments)
    {
        JavaMethod? best = null;
        List<JavaMethod>? rivals = null;
        foreach (JavaMethod method in methods)
        {
            if (!IsApplicable(method, arguments))
                continue;
            if (best is null)
            {
                best = method;
                continue;
            }

            switch (Compare(method, best))
            {
                case Specificity.More when rivals is null:
                    best = method;
                    break;
                case Specificity.More:
                    int known = rivals.Count;
                    for (int i = 0; i < known; i++)
                    {
                        Specificity specificity = Compare(method, rivals[i]);
                        if (specificity == Specificity.More)
                        {
                            best = method;
                            rivals = null;
                            break;
                        }

                        if (specificity == Specificity.Incomparable)
                            rivals.Add(method);
                    }

                    break;
                case Specificity.Incomparable:
                    (rivals ??= []).Add(method);
                    break;
            }
        }

        // An ambiguous call is as one to a method that does not exist.
        return rivals is null ? best : null;
    }

    private static bool IsApplicable(JavaMethod method, ReadOnlySpan<JavaClass?> arguments)
    {
        ReadOnlySpan<JavaClass> parameters = method.Parameters.AsSpan();
        int last = parameters.Length - 1;
        if (parameters.Length == arguments.Length + 1)
            return parameters[last].ElementClass is not null && AcceptAll(parameters[..last], arguments);
        if (parameters.Length > arguments.Length)
            return false;

        // A method without parameters is found for any arguments; calling it fails.
        if (parameters.IsEmpty)
            return true;
        if (parameters.Length == arguments.Length)
            return AcceptAll(parameters[..last], arguments[..last]) && Accepts(parameters[last], arguments[last], asVariable: true);
        if (parameters[last].ElementClass is not { } element || !AcceptAll(parameters[..last], arguments[..last]))
            return false;
        foreach (JavaClass? argument in arguments[last..])
        {
            if (!Accepts(element, argument, asVariable: false))
                return false;
        }

        return true;
    }

    private static bool AcceptAll(ReadOnlySpan<JavaClass> parameters, ReadOnlySpan<JavaClass?> arguments)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            if (!Accepts(parameters[i], arguments[i], asVariable: false))
                return false;
        }

        return true;
    }

    private static Specificity Compare(JavaMethod left, JavaMethod right)
    {
        int count = left.Parameters.Length;
        if (count != right.Parameters.Length)
            return count > right.Parameters.Length ? Specificity.More : Specificity.Less;
        bool leftMore = false;
        bool rightMore = false;
        for (int i = 0; i < count; i++)
        {
            JavaClass mine = left.Parameters[i];
            JavaClass other = right.Parameters[i];
            if (mine == other)
                continue;
            bool isLast = i == count - 1;
            leftMore = leftMore || AcceptsStrictly(other, mine, isLast) || other == JavaTypes.Object;
            rightMore = rightMore || AcceptsStrictly(mine, other, isLast) || mine == JavaTypes.Object;
        }

        if (leftMore != rightMore)
            return leftMore ? Specificity.More : Specificity.Less;
        if (!leftMore)
            return Specificity.Incomparable;
        return (left.HasVariableArguments, right.HasVariableArguments) switch
        {
            (true, false) => Specificity.Less,
            (false, true) => Specificity.More,
            _ => Specificity.Incomparable,
        };
    }
}
