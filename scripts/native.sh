#!/usr/bin/env bash
# Makes the native binary of the tool for this machine (it cannot be made for another system): native.sh [FOLDER].
# It needs the C compiler and linker that NativeAOT needs: on Debian clang or gcc and zlib1g-dev, on macOS the Xcode tools, on Windows the C++ build tools.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-artifacts/native}
dotnet publish src/Cli -c Release --use-current-runtime -p:PublishAot=true -p:ContinuousIntegrationBuild=true --artifacts-path artifacts/native-build -o "$folder" -v quiet
# Symbols and documentation are for those who have the sources.
find "$folder" -maxdepth 1 \( -name '*.xml' -o -name '*.pdb' -o -name '*.dbg' -o -name '*.dSYM' \) -exec rm -r {} +
ls -l "$folder"
