using System.Globalization;
using BenchmarkDotNet.Running;
using VtlKit.Benchmarks;

// --cases FILE --seconds N: how often each case renders; --growth: how time and memory grow; anything else is BenchmarkDotNet's.
if (args is ["--cases", var file, "--seconds", var seconds] && double.TryParse(seconds, CultureInfo.InvariantCulture, out double duration) && duration > 0)
{
    return CaseRates.Print(file, TimeSpan.FromSeconds(duration), Console.Out);
}

if (args is ["--growth"])
{
    return Growth.Print(Console.Out);
}

if (args.Contains("--cases"))
{
    Console.Error.WriteLine("usage: Benchmarks --cases FILE --seconds N   (FILE has cases in the form of vtlkit eval --cases; - is standard input)");
    return 2;
}

BenchmarkSwitcher.FromAssembly(typeof(CaseRates).Assembly).Run(args);
return 0;
