#!/usr/bin/env bash
# How long whole processes take: startup.sh [RUNS], 21 unless told. Prints the median wall time and the median processor time (user and system)
# in milliseconds; on a busy machine only the processor time means something. Compares with a program of System.CommandLine that does nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-21}
[ -x artifacts/native/vtlkit ] || scripts/native.sh > /dev/null
managed=artifacts/managed
dotnet publish src/Cli -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true --artifacts-path artifacts/managed-build -o $managed -v quiet >&2

empty=artifacts/empty
mkdir -p $empty
version=$(sed -n 's/.*"System.CommandLine" Version="\[\(.*\)\]".*/\1/p' Directory.Packages.props)
cat > $empty/empty.csproj <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
    <ConcurrentGarbageCollection>false</ConcurrentGarbageCollection>
    <NoWarn>CS1591</NoWarn>
    <SatelliteResourceLanguages>en</SatelliteResourceLanguages>
  </PropertyGroup>
  <ItemGroup>
    <None Remove="README.md" />
    <PackageReference Include="System.CommandLine" Version="$version" />
  </ItemGroup>
</Project>
XML
cat > $empty/Program.cs <<'CSHARP'
using System.CommandLine;

var name = new Argument<string>("name");
var command = new Command("print", "Prints a name.") { name };
command.SetAction(parsed => Console.Out.Write(parsed.GetValue(name)));
return new RootCommand("Does next to nothing.") { command }.Parse(args).Invoke();
CSHARP
touch $empty/README.md
dotnet publish $empty -c Release --use-current-runtime -p:PublishAot=true --artifacts-path $empty-native-build -o $empty-native -v quiet >&2
dotnet publish $empty -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true --artifacts-path $empty-managed-build -o $empty-managed -v quiet >&2

preview="preview fixtures/sample/template.yaml --request fixtures/sample/apostrophe-in-body.request.json --response fixtures/sample/success.response.json"
lint="lint fixtures/sample/template.yaml"
median() { sort -n | awk '{ values[NR] = $1 } END { printf "%9.1f", values[int((NR + 1) / 2)] }'; }
TIMEFORMAT='%R %U %S'
measure() {
  local name=$1 times
  shift
  "$@" > /dev/null 2>&1 || true
  times=$(for ((i = 0; i < runs; i++)); do { time "$@" > /dev/null 2>&1 || true; } 2>&1; done)
  printf '%-26s %s %s\n' "$name" "$(awk '{ print $1 * 1000 }' <<< "$times" | median)" "$(awk '{ print ($2 + $3) * 1000 }' <<< "$times" | median)"
}

printf '%-26s %9s %9s\n' "median of $runs, ms" wall processor
measure "nothing, native" $empty-native/empty print x
measure "preview, native" artifacts/native/vtlkit $preview
measure "lint of a file, native" artifacts/native/vtlkit $lint
measure "nothing, .NET" $empty-managed/empty print x
measure "preview, .NET" $managed/vtlkit $preview
measure "lint of a file, .NET" $managed/vtlkit $lint
