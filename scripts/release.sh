#!/usr/bin/env bash
# Makes everything a release of this machine's system consists of, and tries all of it: release.sh [--without-tests].
#
#   artifacts/release/packages   the tool (vtlkit and one package for each of ToolRuntimes) and the libraries, with their symbols
#   artifacts/release            vtlkit-VERSION-RUNTIME.tar.gz, the native binary, and SHA256SUMS
#
# The version is that of Directory.Build.props, and CHANGELOG.md has to have a section for it. A native binary can only be made on its own
# system: run scripts/native.sh there, or let .github/workflows/release.yml do it. The packages are the same wherever they are made.
# Run again, it begins anew.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(sed -n 's/.*<Version>\(.*\)<\/Version>.*/\1/p' Directory.Build.props)
grep -qE "^## ${version//./\\.}( |$)" CHANGELOG.md || { echo "CHANGELOG.md has no section '## $version': what changed belongs under it, instead of 'Unreleased'." >&2; exit 1; }
release=artifacts/release
rm -rf $release
mkdir -p $release/packages
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

if [ "${1:-}" != --without-tests ]; then
  dotnet build VtlKit.sln -c Release -v quiet
  dotnet test -c Release --no-build
fi

echo "== Native binary"
runtime=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -1)
name=vtlkit-$version-$runtime
mkdir -p artifacts/native-release
rm -rf "artifacts/native-release/$name"
scripts/native.sh "artifacts/native-release/$name"
cp LICENSE README.md "artifacts/native-release/$name"
tar -czf "$release/$name.tar.gz" --sort=name --owner=0 --group=0 --numeric-owner -C artifacts/native-release "$name"

echo "== Packages"
for project in Vtl OpenApi Lint Migrate Cli; do
  dotnet pack src/$project -c Release -p:ReleasePackages=true --artifacts-path artifacts/release-build -o $release/packages -v quiet
done
(cd $release && sha256sum ./*.tar.gz packages/*.nupkg packages/*.snupkg > SHA256SUMS)

if [ "${1:-}" != --without-tests ]; then
  echo "== The native binary under the tests of the command line"
  VTLKIT_EXECUTABLE="$PWD/artifacts/native-release/$name/vtlkit" dotnet test --project tests/Cli.Tests -c Release --no-build
fi
scripts/try-install.sh $release/packages "$release/$name.tar.gz"
cat $release/SHA256SUMS
