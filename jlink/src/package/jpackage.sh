# Shared by windows/build and macos/build. Both make the application image with jpackage, from the runtime image.
# Source it with $image, $documents, $version and $folder set.
package=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
house=$(cd -P "$package/../../.." && pwd)

# options COMMAND RUNTIME: one --java-options per flag of the JVM; RUNTIME is where the runtime is, seen from $APPDIR.
options=()
read_options() {
    local line
    options=(--java-options -Dglassmq.command=glassmq)
    while IFS= read -r line; do
        case $line in
            '' | '#'*) ;;
            *) options+=(--java-options "$line") ;;
        esac
    done <"$image/lib/$1.args"
    if [ -e "$image/lib/$1.aot" ]; then
        # shellcheck disable=SC2016 # $APPDIR is for jpackage
        options+=(--java-options '-XX:AOTCache=$APPDIR/'"$2/lib/$1.aot")
    fi
}

# What both tools are told: make_application ICON OPTION...
make_application() {
    local icon=$1
    shift
    rm -rf "$folder"/GlassMQ "$folder"/GlassMQ.app
    jpackage --type app-image --name GlassMQ --app-version "$version" --dest "$folder" --icon "$icon" \
        --description "Desktop message broker that you can see into" --vendor GlassMQ \
        --copyright "Apache License 2.0" --runtime-image "$image" \
        --module glassmq.launcher/org.glassmq.launcher.Main --app-content "$house/LICENSE" \
        --app-content "$documents/NOTICES.txt" --app-content "$documents/sbom.cdx.json" "${options[@]}" "$@"
}

# make_installer TYPE OPTION...
make_installer() {
    local type=$1
    shift
    jpackage --type "$type" --name GlassMQ --app-version "$version" --dest "$folder" --license-file "$house/LICENSE" \
        --file-associations "$folder/glassmq.association" --file-associations "$folder/jsonl.association" "$@"
}

# write_associations ICON
write_associations() {
    printf '%s\n' extension=glassmq mime-type=application/x-glassmq "description=GlassMQ file" "icon=$1" \
        >"$folder/glassmq.association"
    printf '%s\n' extension=jsonl mime-type=application/jsonl "description=JSON Lines document" \
        >"$folder/jsonl.association"
}
