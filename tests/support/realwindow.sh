# Sourced by tests/run: the program and its window tests on a real X server with a window manager (windows become active and
# shortcuts fire only with one).
real_window_pids=()

stop_real_window() {
    local pid
    for pid in "${real_window_pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait "${real_window_pids[@]}" 2>/dev/null || true
    real_window_pids=()
}

# until_true SECONDS COMMAND...
until_true() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 0.1 # between two looks
    done
}

has_window_manager() { xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 'window id'; }
has_window() { xprop -root _NET_CLIENT_LIST 2>/dev/null | grep -q 'window id # 0x'; }

note() { # note STATUS WHAT
    if [ "$1" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && say "FAILED: $2"; fi
}

# run_in_real_window FOLDER: where the programs are
run_in_real_window() {
    local bin="$1" number_file test status
    say "Testing in a real window ..."
    number_file="$(mktemp)"
    Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$number_file" 2>/dev/null &
    real_window_pids+=("$!")
    trap stop_real_window EXIT
    if ! until_true 30 test -s "$number_file"; then note 1 "Xvfb starts"; return 0; fi
    export DISPLAY=":$(cat "$number_file")"
    rm -f "$number_file"
    openbox --sm-disable >/dev/null 2>&1 &
    real_window_pids+=("$!")
    until_true 30 has_window_manager || say "openbox did not report itself"

    QT_QPA_PLATFORM=xcb "$bin/interleave" &
    local program=$!
    status=0
    until_true 60 has_window || status=1
    note "$status" "the program shows its window"
    kill "$program" 2>/dev/null || true
    wait "$program" 2>/dev/null || true

    for test in "$bin"/gui/tst_*; do
        [ -x "$test" ] || continue
        status=0
        QT_QPA_PLATFORM=xcb INTERLEAVE_RUNNER="$bin/interleave-runner" INTERLEAVE_PROGRAM="$bin/interleave" \
            timeout 300 "$test" >"$bin/../real-window.log" 2>&1 || status=$?
        [ "$status" = 0 ] || cat "$bin/../real-window.log"
        note "$status" "$(basename "$test") in a real window"
    done
    stop_real_window
    trap - EXIT
}
