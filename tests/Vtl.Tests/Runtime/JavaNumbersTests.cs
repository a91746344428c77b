using System.Numerics;
using VtlKit.Runtime;
using Xunit;

namespace VtlKit.Vtl.Tests.Runtime;

public sealed class JavaNumbersTests
{
    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1e7, "1.0E7")]
    [InlineData(9999999.0, "9999999.0")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.0001, "1.0E-4")]
    [InlineData(12345678.9, "1.23456789E7")]
    [InlineData(1e21, "1.0E21")]
    [InlineData(2e23, "1.9999999999999998E23")]
    [InlineData(1e23, "9.999999999999999E22")]
    [InlineData(1e22, "1.0E22")]
    [InlineData(2.2250738585072014E-308, "2.2250738585072014E-308")]
    [InlineData(double.Epsilon, "4.9E-324")]
    [InlineData(double.MaxValue, "1.7976931348623157E308")]
    [InlineData(9007199254740993.0, "9.007199254740992E15")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Doubles_print_as_in_java(double value, string expected) => Assert.Equal(expected, JavaNumbers.ToText(value));

    /// <summary>Java before 19 does not always find the shortest digits.</summary>
    [Theory]
    [InlineData(4569340868126831360L, "0.0031200934199645536")]
    [InlineData(4567861011764516096L, "0.0024783080267690716")]
    [InlineData(4570187134708897792L, "0.0034871030466758768")]
    public void Doubles_have_the_digits_of_java_17(long bits, string expected) =>
        Assert.Equal(expected, JavaNumbers.ToText(BitConverter.Int64BitsToDouble(bits)));

    [Theory]
    [InlineData(1.1f, "1.1")]
    [InlineData(1e10f, "1.0E10")]
    [InlineData(16777216f, "1.6777216E7")]
    [InlineData(float.Epsilon, "1.4E-45")]
    [InlineData(float.NaN, "NaN")]
    public void Floats_print_as_in_java(float value, string expected) => Assert.Equal(expected, JavaNumbers.ToText(value));

    [Theory]
    [InlineData(1024221094, "0.034270905")]
    [InlineData(-1504947537, "-7.0888775E-16")]
    public void Floats_have_the_digits_of_java_17(int bits, string expected) =>
        Assert.Equal(expected, JavaNumbers.ToText(BitConverter.Int32BitsToSingle(bits)));

    [Fact]
    public void Big_numbers_hash_as_in_java() =>
        Assert.Equal(-1915528825, JavaNumbers.HashOf(BigInteger.Parse("-123456789012345678901234567890")));
}
