# Shared by app/run, tests/run, tests/bench/run and .ci/run; to be sourced by bash. Sets `root`, the project's folder.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

say() { printf '%s\n' "$*" >&2; }

# packages COLUMN GROUP...: the names in one column (2 Debian, 3 Fedora, 4 Arch, 5 Homebrew) of the dependency list.
packages() {
    local column="$1" group
    shift
    for group in "$@"; do
        awk -F '|' -v column="$column" -v group="$group" '
            /^#/ { next }
            { gsub(/ /, "") }
            $1 == group && $column != "-" && !seen[$column]++ { print $column }' "$root/.ci/dependencies"
    done
}

missing_packages() {
    local name
    for name in $(packages 2 "$@"); do
        [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || echo "$name"
    done
}

# Runs as root what follows, twice if it fails: mirrors have bad moments.
as_root_retrying() {
    local prefix=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || { say "Please run as root: $*"; return 1; }
        prefix=(sudo)
    fi
    "${prefix[@]}" env DEBIAN_FRONTEND=noninteractive "$@" && return
    say "That failed; trying once more: $*"
    "${prefix[@]}" env DEBIAN_FRONTEND=noninteractive "$@"
}

# install_packages GROUP...: installs what is missing; without apt it says what is needed and leaves it to the person.
install_packages() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        say "No apt-get here. Needed: Fedora: $(packages 3 "$@" | sort -u | xargs); Arch: $(packages 4 "$@" | sort -u | xargs);" \
            "Homebrew: $(packages 5 "$@" | sort -u | xargs)."
        return 0
    fi
    local missing
    missing="$(missing_packages "$@" | xargs)"
    [ -n "$missing" ] || return 0
    say "Installing: $missing"
    as_root_retrying apt-get update -qq || say "The package lists could not be refreshed; using those that are there."
    # shellcheck disable=SC2086
    as_root_retrying apt-get install -y -qq --no-install-recommends $missing >&2
}

# build PRESET [TARGET...]: configures when needed and builds; silent when there is nothing to do.
build() {
    local preset="$1" folder="$root/build/$1" target arguments=()
    shift
    for target in "$@"; do arguments+=(--target "$target"); done
    if [ ! -f "$folder/build.ninja" ]; then
        say "Configuring $preset ..."
        (cd "$root" && cmake --preset "$preset") >"${TMPDIR:-/tmp}/interleave-configure.$$" 2>&1 || {
            cat "${TMPDIR:-/tmp}/interleave-configure.$$" >&2
            rm -f "${TMPDIR:-/tmp}/interleave-configure.$$" "$folder/build.ninja"
            return 1
        }
        rm -f "${TMPDIR:-/tmp}/interleave-configure.$$"
    fi
    # Through a pipe ninja prints a line for each file: progress that also reads well in a log.
    NINJA_STATUS="[%f/%t] " cmake --build "$folder" "${arguments[@]}" 2>&1 |
        { grep -v -e '^ninja: no work to do' -e 'Re-checking globbed directories' || true; } >&2
}
