// libFuzzer's side: built by clang only, one program for each reader (INTERLEAVE_FUZZ_TARGET is its place in fuzzTargets()).
#include "tests/fuzz/targets.h"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const auto &target = interleave::testing::fuzzTargets()[INTERLEAVE_FUZZ_TARGET];
    const std::string fault = target.read(QByteArrayView(data, qsizetype(size)));
    if (!fault.empty()) {
        std::fprintf(stderr, "%s: %s\n", target.name, fault.c_str());
        std::abort();
    }
    return 0;
}
