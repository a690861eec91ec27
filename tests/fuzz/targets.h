#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <string>
#include <vector>

namespace interleave::testing {

// One reader of what others may have written. `read` gives what is wrong with what came out of these bytes; empty: nothing, and that is
// so for any bytes. It is called by libFuzzer (main.cpp) and, with the same inputs on every machine, by tests/core/tst_fuzz.
struct FuzzTarget {
    const char *name;
    std::string (*read)(QByteArrayView bytes);
    std::vector<QByteArray> (*seeds)(); // sound inputs to begin with
};

const std::vector<FuzzTarget> &fuzzTargets();

} // namespace interleave::testing
