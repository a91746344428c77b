#!/usr/bin/env bash
# Migrates API files and builds what comes out as a team would: warnings as errors, with its tests.
#
#   scripts/build-migrated.sh OUT FILE…
#
# Into OUT goes a folder for each file of which code could be made; what was refused in it is shown. STYLE=exact writes the same bytes, CASES says how many
# cases each mapping is compared over, TEST=1 runs the emitted tests, FORMAT=1 asks `dotnet format` of each project.
set -euo pipefail

out=$(realpath -m "${1:?"which folder to write to?"}")
shift
root=$(cd "$(dirname "$0")/.." && pwd)
tool=$root/src/Cli/bin/Debug/net10.0/vtlkit.dll
[ -f "$tool" ] || dotnet build "$root/src/Cli" -v q --nologo >&2
rm -rf "$out"
mkdir -p "$out"

# Nothing around OUT may change how it is built.
echo '<Project />' | tee "$out/Directory.Build.props" > "$out/Directory.Build.targets"
echo '<Project><PropertyGroup><ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally></PropertyGroup></Project>' > "$out/Directory.Packages.props"
migrated=0
for file in "$@"; do
    name=P$((migrated + 1))
    status=0
    dotnet "$tool" migrate "$file" -o "$out/$name" --namespace "Team.$name" --style "${STYLE:-idiomatic}" --cases "${CASES:-50}" >"$out/$name.log" 2>&1 || status=$?
    if [ -d "$out/$name" ]; then
        migrated=$((migrated + 1))
        printf '%s  exit %s  %s\n' "$name" "$status" "$file"
    else
        printf -- '--  exit %s  %s\n' "$status" "$file"
    fi
    grep -E 'MIG[0-9]{3}' "$out/$name.log" | sed 's/^/      /' || true
done
((migrated > 0)) || { echo "Nothing was migrated."; exit 1; }

# One project that builds all the others, so that the compiler is started once.
{
    echo '<Project><ItemGroup>'
    find "$out" -name '*.csproj' | sort | sed 's/.*/<Migrated Include="&" \/>/'
    echo '</ItemGroup>'
    echo '<Target Name="Restore"><MSBuild Projects="@(Migrated)" Targets="Restore" BuildInParallel="true" /></Target>'
    echo '<Target Name="Build"><MSBuild Projects="@(Migrated)" Targets="Build" BuildInParallel="true" ContinueOnError="ErrorAndContinue" /></Target>'
    echo '</Project>'
} > "$out/all.proj"
cd "$out"
dotnet msbuild all.proj -t:Restore -v:q -nologo
dotnet msbuild all.proj -t:Build -v:m -nologo -m | grep -E ' (error|warning) ' | sort -u | tee build.log || true
[ ! -s build.log ] || { echo "$(wc -l < build.log) errors and warnings"; exit 1; }
echo "$migrated APIs, $(grep -c Migrated\ Include all.proj) projects: built without a warning"

for project in $(find . -name '*.csproj' | sort); do
    [ -z "${FORMAT:-}" ] || dotnet format "$project" --verify-no-changes --no-restore
    case $project in
        *.Tests.csproj) [ -z "${TEST:-}" ] || dotnet run --project "$project" --no-build | grep -o 'Total: .*' ;;
    esac
done
