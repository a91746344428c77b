namespace VtlKit.Runtime.Members;

/// <summary>What Java has and this does not: it is refused, so that nothing wrong is printed.</summary>
internal static class Unsupported
{
    public static LimitException DynamicConstant() => new("Descriptions of constants are not supported.");

    public static LimitException CharacterName() => new("The names of characters are not supported.");

    public static LimitException Directionality() => new("The directions of characters are not supported.");

    public static LimitException Spliterator() => new("Spliterators are not supported.");

    public static LimitException Builder() => new("Builders of streams are not supported.");
}
