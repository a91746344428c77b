using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;

namespace VtlKit.Runtime;

/// <summary>
/// A Java class that a template can meet, with the methods that Velocity finds in it; a value of a template itself, as <c>$x.class</c>.
/// </summary>
/// <remarks>
/// Velocity takes the methods of public classes and interfaces only, most derived first, and its secure introspector hides
/// <c>wait</c>, <c>notify</c> and, of a class itself, all but <c>getName</c>.
/// </remarks>
public sealed class JavaClass : JavaObject
{
    /// <summary>Names come from templates, so that there can be any number of them.</summary>
    private const int MostGetters = 1_000;

    private readonly ConcurrentDictionary<string, JavaGetter?> getters = new(StringComparer.Ordinal);
    private readonly Lazy<FrozenDictionary<string, OverloadSet>> overloads;
    private readonly Lazy<FrozenSet<JavaClass>> supertypes;
    private readonly Lazy<ImmutableArray<JavaMethod>> declared;
    private readonly Lazy<JavaClass> arrayClass;
    private readonly Lazy<JavaClass> metaClass;
    private readonly JavaClass? represented;

    private JavaClass(string name, JavaClass? superclass, ImmutableArray<JavaClass> interfaces, Func<IReadOnlyList<JavaMethod>>? members, JavaClass? represented = null)
    {
        Name = name;
        Superclass = superclass;
        Interfaces = interfaces;
        this.represented = represented;
        declared = new(() => DeclareMembers(members));
        overloads = new(GatherOverloads);
        supertypes = new(() => GatherSupertypes().ToFrozenSet());
        arrayClass = new(() => new JavaClass(ArrayName(), JavaTypes.Object, [], members: null) { ElementClass = this, IsPublic = true });
        metaClass = new(() => new JavaClass("java.lang.Class", JavaTypes.Object, [], members: null, represented: this) { IsPublic = true });
    }

    /// <summary>The name as <c>getName()</c> gives it, such as <c>java.lang.String</c> or <c>[B</c>.</summary>
    public string Name { get; }

    /// <summary>The name without its package.</summary>
    public string SimpleName => ElementClass is null ? Name[(Name.LastIndexOfAny(['.', '$']) + 1)..] : ElementClass.SimpleName + "[]";

    /// <summary>The class that this one extends.</summary>
    public JavaClass? Superclass { get; }

    /// <summary>The interfaces that it names itself.</summary>
    public ImmutableArray<JavaClass> Interfaces { get; }

    /// <summary>Whether it is an interface.</summary>
    public bool IsInterface { get; private init; }

    /// <summary>Whether its own methods can be called; if not, only those that it has from public supertypes.</summary>
    public bool IsPublic { get; private init; }

    /// <summary>Whether it is one of <c>int</c>, <c>boolean</c> and so on, or <c>void</c>.</summary>
    public bool IsPrimitive => Kind != PrimitiveKind.None;

    /// <summary>Of an array, the class of its elements.</summary>
    public JavaClass? ElementClass { get; private init; }

    /// <summary>Of a box such as <c>Integer</c>, the primitive in it.</summary>
    public JavaClass? Primitive { get; private set; }

    /// <summary>The class of arrays of this one.</summary>
    public JavaClass ArrayClass => arrayClass.Value;

    /// <inheritdoc/>
    public override JavaClass Class => metaClass.Value;

    /// <summary>The methods that a template can call, by name.</summary>
    public IEnumerable<JavaMethod> Methods => overloads.Value.Values.SelectMany(set => set.Methods);

    internal PrimitiveKind Kind { get; private init; }

    /// <summary>Of a primitive its box, of anything else the class itself.</summary>
    internal JavaClass Boxed { get => field ?? this; private set; }

    /// <summary>The methods that the class declares itself, whether or not it is public.</summary>
    internal ImmutableArray<JavaMethod> Declared => declared.Value;

    /// <summary>The class of a value.</summary>
    public static JavaClass Of(object value) => value switch
    {
        string => JavaTypes.String,
        JavaObject container => container.Class,
        int => JavaTypes.Integer,
        bool => JavaTypes.Boolean,
        double => JavaTypes.DoubleBox,
        long => JavaTypes.LongBox,
        float => JavaTypes.FloatBox,
        char => JavaTypes.Character,
        BigInteger => JavaTypes.BigInteger,
        BigDecimal => JavaTypes.BigDecimal,
        short => JavaTypes.ShortBox,
        sbyte => JavaTypes.ByteBox,
        _ => throw new ArgumentException($"A {value.GetType()} is no value of a template.", nameof(value)),
    };

    /// <summary>Declares a public class.</summary>
    /// <param name="name">Its name with the package.</param>
    /// <param name="superclass">What it extends; <c>Object</c> if null.</param>
    /// <param name="interfaces">What it implements.</param>
    /// <param name="members">Its methods, asked for once, when a template first needs them.</param>
    public static JavaClass Public(
        string name, JavaClass? superclass, ReadOnlySpan<JavaClass> interfaces, Func<IReadOnlyList<JavaMethod>>? members = null) =>
        new(name, superclass ?? JavaTypes.Object, [.. interfaces], members) { IsPublic = true };

    /// <summary>Whether a variable of this class could hold a value of another.</summary>
    public bool IsAssignableFrom(JavaClass other)
    {
        if (this == other)
            return true;
        if (IsPrimitive || other.IsPrimitive)
            return false;
        if (other.ElementClass is not { } otherElement)
            return other.supertypes.Value.Contains(this);
        return this == JavaTypes.Object || (ElementClass is { } element && element.IsAssignableFrom(otherElement));
    }

    /// <summary>The method that a call finds, or null: there is none, none fits, several fit equally, or it is hidden.</summary>
    /// <param name="name">The name as the template has it.</param>
    /// <param name="arguments">The values of the arguments.</param>
    public JavaMethod? FindMethod(string name, ReadOnlySpan<object?> arguments)
    {
        if (arguments.IsEmpty)
            return FindMethod(name, ReadOnlySpan<JavaClass?>.Empty);
        if (arguments.Length == 1)
        {
            JavaClass? only = arguments[0] is { } value ? Of(value) : null;
            return FindMethod(name, new ReadOnlySpan<JavaClass?>(in only));
        }

        JavaClass?[] classes = new JavaClass?[arguments.Length];
        for (int i = 0; i < classes.Length; i++)
            classes[i] = arguments[i] is { } argument ? Of(argument) : null;
        return FindMethod(name, classes);
    }

    /// <summary>The method that a call with arguments of these classes finds, where null stands for a null.</summary>
    public JavaMethod? FindMethod(string name, ReadOnlySpan<JavaClass?> arguments)
    {
        if (FindOwn(name, arguments) is { } method)
            return method;

        // Static methods are called on a class by its object; arrays have the methods of a list.
        if (represented is not null)
            return represented.FindOwn(name, arguments);
        return ElementClass is null ? null : JavaTypes.ArrayListWrapper.FindOwn(name, arguments)?.OnArray();
    }

    /// <summary>What reads a property: its getter, a map's key, <c>get(property)</c>, or <c>isProperty()</c>; null if there is no such way.</summary>
    public JavaGetter? FindGetter(string property)
    {
        if (getters.TryGetValue(property, out JavaGetter? known))
            return known;
        JavaGetter? getter = ChooseGetter(property);
        if (getters.Count < MostGetters)
            getters.TryAdd(property, getter);
        return getter;
    }

    /// <summary>What sets a property: its setter, a map's key, or <c>put(property, value)</c>; null if there is no such way.</summary>
    public JavaSetter? FindSetter(string property, object? value)
    {
        JavaClass? valueClass = value is null ? null : Of(value);
        if (FindAccessor("set", property, [valueClass]) is { } setter)
            return JavaSetter.Calling(setter);
        if (JavaTypes.Map.IsAssignableFrom(this))
            return JavaSetter.OfKey(property);
        return FindOwn("put", [JavaTypes.String, valueClass]) is { } put ? JavaSetter.Calling(put, property) : null;
    }

    /// <inheritdoc/>
    protected internal override void Print(JavaTextBuilder text) =>
        text.Append(IsPrimitive ? "" : IsInterface ? "interface " : "class ").Append(Name);

    internal static JavaClass Root(Func<IReadOnlyList<JavaMethod>> members) => new("java.lang.Object", superclass: null, [], members) { IsPublic = true };

    internal static JavaClass Interface(string name, ReadOnlySpan<JavaClass> interfaces, Func<IReadOnlyList<JavaMethod>>? members = null) =>
        new(name, superclass: null, [.. interfaces], members) { IsInterface = true, IsPublic = true };

    internal static JavaClass Hidden(string name, JavaClass? superclass, ReadOnlySpan<JavaClass> interfaces) =>
        new(name, superclass ?? JavaTypes.Object, [.. interfaces], members: null);

    internal static JavaClass Unboxed(string name, PrimitiveKind kind) => new(name, superclass: null, [], members: null) { IsPublic = true, Kind = kind };

    internal static JavaClass Box(
        string name, JavaClass primitive, JavaClass superclass, ReadOnlySpan<JavaClass> interfaces, Func<IReadOnlyList<JavaMethod>> members)
    {
        JavaClass box = new(name, superclass, [.. interfaces], members) { IsPublic = true, Primitive = primitive };
        primitive.Boxed = box;
        return box;
    }

    private JavaGetter? ChooseGetter(string property)
    {
        if (FindAccessor("get", property, []) is { } getter)
            return JavaGetter.Calling(getter);
        if (JavaTypes.Map.IsAssignableFrom(this))
            return JavaGetter.OfKey(property);
        if (FindOwn("get", [JavaTypes.String]) is { } get)
            return JavaGetter.Calling(get, property);
        return FindAccessor("is", property, []) is { } predicate && predicate.ReturnClass.Boxed == JavaTypes.Boolean
            ? JavaGetter.Calling(predicate)
            : null;
    }

    private JavaMethod? FindOwn(string name, ReadOnlySpan<JavaClass?> arguments) =>
        IsHidden(name) || !overloads.Value.TryGetValue(name, out OverloadSet? set) ? null : set.Find(arguments);

    private bool IsHidden(string name) =>
        name is "wait" or "notify" || ((represented is not null || this == JavaTypes.Class) && name != "getName");

    // The property as it is written comes first, then with its first letter in the other case.
    private JavaMethod? FindAccessor(string prefix, string property, ReadOnlySpan<JavaClass?> arguments)
    {
        if (property.Length == 0)
            return null;
        if (FindOwn(prefix + property, arguments) is { } method)
            return method;
        char first = property[0];
        char other = char.IsLower(first) ? char.ToUpperInvariant(first) : char.ToLowerInvariant(first);
        return FindOwn($"{prefix}{other}{property.AsSpan(1)}", arguments);
    }

    private ImmutableArray<JavaMethod> DeclareMembers(Func<IReadOnlyList<JavaMethod>>? members)
    {
        ImmutableArray<JavaMethod> methods = members is null ? [] : [.. members()];
        foreach (JavaMethod method in methods)
            method.DeclareIn(this);
        return methods;
    }

    private FrozenDictionary<string, OverloadSet> GatherOverloads()
    {
        Dictionary<string, OverloadSet> sets = [];
        JavaClass? start = represented is null ? this : JavaTypes.Class;
        for (JavaClass? javaClass = start; javaClass is not null; javaClass = javaClass.Superclass)
        {
            if (javaClass.IsPublic)
                AddMethods(javaClass);
            AddInterfaces(javaClass);
        }

        return sets.ToFrozenDictionary();

        void AddInterfaces(JavaClass javaClass)
        {
            foreach (JavaClass implemented in javaClass.Interfaces)
            {
                AddMethods(implemented);
                AddInterfaces(implemented);
            }
        }

        void AddMethods(JavaClass javaClass)
        {
            foreach (JavaMethod method in javaClass.Declared)
            {
                if (!sets.TryGetValue(method.Name, out OverloadSet? set))
                    sets.Add(method.Name, set = new OverloadSet(method.Name));
                set.Add(method);
            }
        }
    }

    private IEnumerable<JavaClass> GatherSupertypes()
    {
        IEnumerable<JavaClass> direct = Superclass is null ? Interfaces : Interfaces.Prepend(Superclass);
        return direct.SelectMany(supertype => supertype.GatherSupertypes().Prepend(supertype)).Append(JavaTypes.Object);
    }

    private string ArrayName() => Kind switch
    {
        PrimitiveKind.None => ElementClass is null ? $"[L{Name};" : $"[{Name}",
        PrimitiveKind.Boolean => "[Z",
        PrimitiveKind.Char => "[C",
        PrimitiveKind.Byte => "[B",
        PrimitiveKind.Short => "[S",
        PrimitiveKind.Int => "[I",
        PrimitiveKind.Long => "[J",
        PrimitiveKind.Float => "[F",
        _ => "[D",
    };
}
