# Sourced by tests/run: runs ctest and counts the test functions behind it.
passed=0
failed=0

# Adds up "Totals: N passed, N failed" of every test in a log of ctest. A test that did not pass and reports no failed function
# (it crashed or ran out of time) counts as one failure.
count_log() {
    local counts
    counts="$(awk '
        function close_test() { if (open && !good && bad == 0) failed++; failed += bad; bad = 0 }
        /^[0-9]+\/[0-9]+ Test: / { close_test(); open = 1; good = 0 }
        /^Totals: / { passed += $2; bad += $4 }
        /^Test Passed\./ { good = 1 }
        END { close_test(); print passed + 0, failed + 0 }' "$1")"
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
}

# run_ctest PRESET
run_ctest() {
    local folder="$root/build/$1" log="$root/build/$1/Testing/Temporary/LastTest.log" before=$((passed + failed))
    rm -f "$log"
    say "Testing $1 ..."
    local status=0
    ctest --test-dir "$folder" --output-on-failure --no-tests=error || status=$?
    [ ! -f "$log" ] || count_log "$log"
    if [ "$status" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
    if [ $((passed + failed)) = "$before" ]; then
        say "No test ran in $1."
        failed=$((failed + 1))
    fi
}

print_totals() {
    echo "$passed passed, $failed failed"
    [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}
