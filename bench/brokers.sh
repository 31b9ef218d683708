# Shared by the scripts in bench: the load driver, and brokers of GlassMQ to be measured. Source it with $house, $bench and
# $work set, the last to an empty directory.

declare -A pids=() ports=()

build_driver() {
    command -v cc >/dev/null || install_packages "the load driver" gcc libc6-dev || exit 1
    cc -O2 -pthread -o "$work/amqpload" "$bench/load/amqpload.c"
}

await_line() { # FILE PATTERN PID SECONDS
    for _ in $(seq $(($4 * 10))); do
        grep -q "$2" "$1" 2>/dev/null && return 0
        kill -0 "$3" 2>/dev/null || break
        sleep 0.1
    done
    sed 's/^/  /' "$1" "${1%.out}.err" >&2 || true
    return 1
}

start_glassmq() { # [OPTIONS...]: of ./run broker
    export GLASSMQ_NO_TRAINING=yes # nothing may run beside what is measured
    "$house/run" broker --amqp 0 --data "$work/glassmq" "$@" >"$work/glassmq.out" 2>"$work/glassmq.err" &
    pids[GlassMQ]=$!
    await_line "$work/glassmq.out" '^ready' "${pids[GlassMQ]}" 300 || fail "GlassMQ did not start"
    ports[GlassMQ]=$(sed -n 's/^ready amqp=[^ ]*:\([0-9]*\) .*/\1/p' "$work/glassmq.out")
}

stop_brokers() {
    local name pid
    for name in "${!pids[@]}"; do
        pid=${pids[$name]}
        kill -TERM "$pid" 2>/dev/null || true
        for _ in $(seq 100); do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.1
        done
        kill -KILL "$pid" 2>/dev/null || true
        unset "pids[$name]"
    done
}

# What it was measured on, as a list in Markdown.
machine() {
    printf -- '- %s processors, %s\n' "$(nproc)" "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)"
    printf -- '- %s GiB memory, %s\n' "$(awk '/MemTotal/ {printf "%.0f", $2 / 1048576}' /proc/meminfo)" "$(uname -sr)"
}
