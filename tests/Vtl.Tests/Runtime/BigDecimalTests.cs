using System.Numerics;
using VtlKit.Runtime;
using Xunit;

namespace VtlKit.Vtl.Tests.Runtime;

public sealed class BigDecimalTests
{
    [Theory]
    [InlineData("1.50", "1.50", "1.50")]
    [InlineData("0.0000001", "1E-7", "0.0000001")]
    [InlineData("0.000001", "0.000001", "0.000001")]
    [InlineData("1E+3", "1E+3", "1000")]
    [InlineData("-12.34e5", "-1.234E+6", "-1234000")]
    [InlineData("0E-7", "0E-7", "0.0000000")]
    [InlineData("-0.00", "0.00", "0.00")]
    [InlineData("+5.", "5", "5")]
    [InlineData("-.5", "-0.5", "-0.5")]
    [InlineData("١٢", "12", "12")]
    public void Prints_as_in_java(string text, string printed, string plain)
    {
        BigDecimal value = BigDecimal.Parse(text);

        Assert.Equal(printed, value.ToString());
        Assert.Equal(plain, value.ToPlainString());
    }

    [Theory]
    [InlineData("", "null")]
    [InlineData("-", "No digits found.")]
    [InlineData("1e", "null")]
    [InlineData("1.2.3", "Character array contains more than one decimal point.")]
    [InlineData("1a", "Character a is neither a decimal digit number, decimal point, nor \"e\" notation exponential mark.")]
    [InlineData("1234567890123456789012345x", "Character array is missing \"e\" notation exponential mark.")]
    [InlineData("1e5x", "Not a digit.")]
    [InlineData("1e12345678901", "Too many nonzero exponent digits.")]
    [InlineData("1e2147483648", "Exponent overflow.")]
    [InlineData("1.5e-2147483647", "Scale out of range.")]
    public void Refuses_with_the_messages_of_java(string text, string message) =>
        Assert.Equal(message, Assert.Throws<JavaException>(() => BigDecimal.Parse(text)).Message);

    [Theory]
    [InlineData("1.10", "2.205", "3.305", "-1.105", "2.42550")]
    [InlineData("1E+5", "3", "100003", "99997", "3E+5")]
    public void Adds_and_multiplies_with_scales(string left, string right, string sum, string difference, string product)
    {
        BigDecimal a = BigDecimal.Parse(left);
        BigDecimal b = BigDecimal.Parse(right);

        Assert.Equal(sum, a.Add(b).ToString());
        Assert.Equal(difference, a.Subtract(b).ToString());
        Assert.Equal(product, a.Multiply(b).ToString());
    }

    [Fact]
    public void Divides_exactly_or_rounded()
    {
        Assert.Equal("2.5", BigDecimal.Parse("10").Divide(BigDecimal.Parse("4")).ToString());
        Assert.Equal("2", BigDecimal.Parse("10").Divide(BigDecimal.Parse("4"), RoundingMode.HalfDown).ToString());
        Assert.Equal("3.4", BigDecimal.Parse("10.2").Divide(BigDecimal.Parse("3"), RoundingMode.HalfUp).ToString());
        Assert.Equal(
            "Non-terminating decimal expansion; no exact representable decimal result.",
            Assert.Throws<JavaException>(() => BigDecimal.Parse("1").Divide(BigDecimal.Parse("3"))).Message);
        Assert.Equal("/ by zero", Assert.Throws<JavaException>(() => BigDecimal.Parse("1").Divide(BigDecimal.Parse("0"), RoundingMode.Up)).Message);
    }

    [Fact]
    public void Compares_by_value_and_equals_by_scale()
    {
        Assert.Equal(0, BigDecimal.Parse("1.0").CompareTo(BigDecimal.Parse("1.00")));
        Assert.NotEqual(BigDecimal.Parse("1.0"), BigDecimal.Parse("1.00"));
        Assert.True(BigDecimal.Parse("1e2147483647").CompareTo(BigDecimal.Parse("9e2147483646")) > 0);
        Assert.Equal(-1584218595, BigDecimal.Parse("123456789012345678.25").GetHashCode());
        Assert.Equal(-1747325490, BigDecimal.Parse("123456789012345678901234567890.25").GetHashCode());
    }

    [Fact]
    public void Takes_a_double_exactly()
    {
        Assert.Equal("0.1000000000000000055511151231257827021181583404541015625", new BigDecimal(0.1).ToString());
        Assert.Equal(1074, new BigDecimal(double.Epsilon).Scale);
        Assert.Equal(BigInteger.Pow(2, 70), new BigDecimal(Math.Pow(2, 70)).Unscaled);
        Assert.Throws<JavaException>(() => new BigDecimal(double.NaN));
    }

    [Fact]
    public void What_would_fill_the_memory_is_refused()
    {
        Assert.Throws<LimitException>(() => BigDecimal.Parse("1e2147483647").ToPlainString());
        Assert.Throws<LimitException>(() => BigDecimal.Parse("1e2147483647").Add(BigDecimal.Parse("1")));
        Assert.Equal(0, BigDecimal.Parse("1e2147483647").ToInt64());
        Assert.Equal(0, BigDecimal.Parse("1e-2147483647").ToInt32());
    }
}
