# Shared by ./run, ./check and bench/run: finds the tools they need, installs what is missing where that is possible.
# Everything it says goes to standard error. Source it with $house set to the top directory.

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Runs a command as root, if this is root or sudo works without a password.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

can_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" -eq 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; }
}

# The package lists are fetched once, and only when something is missing.
refresh_packages() {
    [ -z "${packages_refreshed-}" ] || return 0
    packages_refreshed=yes
    as_root apt-get update -q >/dev/null 2>&1 || true
}

package_available() {
    [ -n "$(apt-cache madison "$1" 2>/dev/null)" ]
}

# install_packages WHY PACKAGE...: installs those that can be, or says in one line what to install.
# A package written as a|b is whichever of the two this system has.
install_packages() {
    local why=$1 wanted=() package
    shift
    if can_install; then
        refresh_packages
        for package in "$@"; do
            wanted+=("$(choose_package "$package")")
        done
        say "Installing ${wanted[*]} ($why)"
        if as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${wanted[@]}" \
            >"$house/target/install.log" 2>&1; then
            return 0
        fi
        say "The installation failed: see $house/target/install.log"
    fi
    say "Please install for $why: ${*//|/ or } (for example: sudo apt-get install ${*%%|*})"
    return 1
}

choose_package() {
    local choice
    for choice in ${1//|/ }; do
        if package_available "$choice"; then
            printf '%s' "$choice"
            return 0
        fi
    done
    printf '%s' "${1%%|*}"
}

# The major version of the JDK in a directory, 0 if there is no whole JDK in it.
jdk_version() {
    local line
    [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] && [ -r "$1/release" ] || { printf 0; return; }
    while IFS= read -r line; do
        case $line in
            JAVA_VERSION=*)
                line=${line#*=}
                line=${line//\"/}
                printf '%s' "${line%%[!0-9]*}"
                return
                ;;
        esac
    done <"$1/release"
    printf 0
}

# Sets JAVA_HOME to a JDK 25 or later: from the environment, the usual directories, or the PATH.
find_jdk() {
    local home on_path=
    if command -v javac >/dev/null 2>&1; then
        on_path=$(readlink -f "$(command -v javac)")
        on_path=${on_path%/bin/javac}
    fi
    for home in "${JAVA_HOME-}" "${JAVA25_HOME-}" "${JAVA_25_HOME-}" "${JDK25_HOME-}" "${JAVA_HOME_25_X64-}" \
        "${JAVA_HOME_25_ARM64-}" "$on_path" /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/*jdk* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
        if [ -n "$home" ] && [ "$(jdk_version "$home")" -ge 25 ]; then
            export JAVA_HOME=$home
            return 0
        fi
    done
    return 1
}

need_jdk() {
    find_jdk && return 0
    if can_install; then
        refresh_packages
        if package_available openjdk-25-jdk-headless; then
            install_packages "building and running GlassMQ" openjdk-25-jdk-headless && find_jdk && return 0
        fi
    fi
    fail "GlassMQ needs a JDK 25 or later, and this system has none: install one (for example Temurin 25)" \
        "and set JAVA_HOME to it"
}

need_maven() {
    # Maven's own libraries use what newer JVMs warn about
    export MAVEN_OPTS="${MAVEN_OPTS-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
    command -v mvn >/dev/null 2>&1 && return 0
    install_packages "building GlassMQ" maven || exit 1
}

has_library() {
    [ -n "${libraries-}" ] || libraries=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null)
    [[ $libraries == *"$1"* ]]
}

# What JavaFX needs to open a window on X11.
need_window_libraries() {
    local missing=()
    [ "$(uname -s)" = Linux ] || return 0
    has_library libgtk-3.so.0 || missing+=("libgtk-3-0t64|libgtk-3-0")
    has_library libGL.so.1 || missing+=(libgl1)
    has_library libXtst.so.6 || missing+=(libxtst6)
    has_library libXxf86vm.so.1 || missing+=(libxxf86vm1)
    compgen -G '/usr/share/fonts/*/*' >/dev/null || missing+=(fonts-dejavu-core)
    [ ${#missing[@]} -eq 0 ] || install_packages "the console's window" "${missing[@]}"
}
