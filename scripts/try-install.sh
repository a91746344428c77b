#!/usr/bin/env bash
# Installs what a release has as a new user would, in an empty folder with caches of its own: try-install.sh PACKAGES ARCHIVE, the folder of
# the packages and the archive of the native binary. Every command is shown with what it says; the first that fails ends it.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
packages=$(realpath "$1")
archive=$(realpath "$2")
version=$(sed -n 's/.*<Version>\(.*\)<\/Version>.*/\1/p' Directory.Build.props)
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cp fixtures/sample/template.yaml fixtures/sample/success.response.json fixtures/sample/apostrophe-in-body.request.json "$home"
# The library's example is README's.
awk '/^```csharp$/ { inside = 1; next } /^```$/ { inside = 0 } inside' README.md > "$home/example.cs"
cd "$home"
export NUGET_PACKAGES=$home/packages DOTNET_CLI_HOME=$home DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
preview="preview template.yaml --request apostrophe-in-body.request.json --response success.response.json"

try() {
  printf '\n$ %s\n' "$*"
  local start=$EPOCHREALTIME status=0
  "$@" > said 2>&1 || status=$?
  head -12 said
  printf '[exit %s, %.1f s, %s lines]\n' "$status" "$(awk "BEGIN { print $EPOCHREALTIME - $start }")" "$(wc -l < said)"
  [ "$status" = "${expected:-0}" ] || { echo "FAILED: exit code $status"; exit 1; }
}
says() { grep -qF -- "$1" said || { echo "FAILED: it does not say '$1'"; exit 1; }; }

echo "== The tool"
try dotnet tool install vtlkit --tool-path tool --version "$version" --add-source "$packages"
try tool/vtlkit --version
says "$version"
try tool/vtlkit $preview
says "201"
expected=1 try tool/vtlkit lint template.yaml --quiet
says "ESC002"
try tool/vtlkit migrate template.yaml -o orders --namespace Orders.Gateway --cases 20
try tool/vtlkit verify orders

echo; echo "== Without installing"
try dotnet dnx --yes --add-source "$packages" "vtlkit@$version" -- $preview
says "201"

echo; echo "== The native binary"
try tar -xzf "$archive"
native=$(ls -d vtlkit-"$version"-*)
try "$native/vtlkit" $preview
says "201"
expected=2 try "$native/vtlkit" migrate template.yaml -o orders
says "dnx vtlkit -- migrate"
expected=1 try "$native/vtlkit" lint template.yaml --format github
says "::error"

echo; echo "== The libraries"
mkdir app
mv example.cs app/Program.cs
cat > app/app.csproj <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
    <RestoreAdditionalProjectSources>$packages</RestoreAdditionalProjectSources>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="VtlKit.Lint" Version="$version" />
  </ItemGroup>
</Project>
XML
cp "$root/global.json" .
try dotnet run --project app -- template.yaml
says '"item": "A-1"'
echo; echo "All of it can be installed and run."
