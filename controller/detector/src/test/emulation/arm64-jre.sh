#!/bin/bash
# Unpacks a Java 25 runtime for arm64 into a directory, to be run by user-mode emulation (qemu-user-static). Nothing is
# installed: a private apt tree asks the mirror that this machine's own Debian comes from for the suite that has Java 25.
#
# Usage: arm64-jre.sh [DIRECTORY]    (else $ASTERISM_ARM64, else ~/.cache/asterism/arm64); about 300 MB when done
set -euo pipefail
directory=${1:-${ASTERISM_ARM64:-${XDG_CACHE_HOME:-$HOME/.cache}/asterism/arm64}}
suite=trixie
[ -e "$directory/complete" ] && exit 0

mirror=$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' | awk '$1 == "Debian" { print $2; exit }')
[ -n "$mirror" ] || { echo "arm64: apt on this machine knows no Debian mirror" >&2; exit 1; }

mkdir -p "$directory"
work=$(mktemp -d "$directory/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/archives/partial"
: >"$work/status"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb [arch=arm64 signed-by=$keyring] $mirror $suite main" >"$work/sources.list"
private=(apt-get -qq -y -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o APT::Sandbox::User=root
    -o APT::Install-Recommends=false -o Acquire::Languages=none
    -o Dir::State="$work" -o Dir::State::status="$work/status" -o Dir::State::lists="$work/lists"
    -o Dir::Cache="$work" -o Dir::Cache::archives="$work/archives"
    -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=/dev/null)
"${private[@]}" update
"${private[@]}" --download-only install openjdk-25-jre-headless

mkdir "$work/root"
for package in "$work"/archives/*.deb; do
    dpkg -x "$package" "$work/root"
done
# Debian keeps /lib as a link and the configuration outside the tree that -L shows: make both relative.
ln -s usr/lib "$work/root/lib"
find "$work/root" -lname "/*" -print0 | while IFS= read -r -d "" link; do
    target=$(readlink "$link")
    ln -sfnr "$work/root$target" "$link"
done
rm -rf "$directory/root"
mv "$work/root" "$directory/root"
touch "$directory/complete"
