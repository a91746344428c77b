using System.Globalization;
using BenchmarkDotNet.Running;
using VtlKit.Benchmarks;

// --cases FILE --seconds N: how often each case renders; --migrated FILE --seconds N: how often the C# made of its template does; --growth: how time
// and memory grow; anything else is BenchmarkDotNet's.
if (args is ["--cases", var file, "--seconds", var seconds] && double.TryParse(seconds, CultureInfo.InvariantCulture, out double duration) && duration > 0)
{
    return CaseRates.Print(file, TimeSpan.FromSeconds(duration), Console.Out);
}

if (args is ["--growth"])
{
    return Growth.Print(Console.Out);
}

if (args is ["--migrated", var migrated, "--seconds", var each] && double.TryParse(each, CultureInfo.InvariantCulture, out double length) && length > 0)
{
    return MigratedRates.Print(migrated, TimeSpan.FromSeconds(length), Console.Out);
}

if (args.Contains("--cases") || args.Contains("--migrated"))
{
    Console.Error.WriteLine("usage: Benchmarks --cases|--migrated FILE --seconds N   (FILE has cases in the form of vtlkit eval --cases; - is standard input)");
    return 2;
}

BenchmarkSwitcher.FromAssembly(typeof(CaseRates).Assembly).Run(args);
return 0;
