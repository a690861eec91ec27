// libFuzzer's side: built by clang only, one program for each reader (INTERLEAVE_FUZZ_TARGET is its place in fuzzTargets()).
#include "tests/fuzz/targets.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *data, std::size_t size, std::size_t most);

// Begins anew from a sound input now and then: chance alone hardly ever finds one.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size, std::size_t most, unsigned random)
{
    static const std::vector<QByteArray> seeds = interleave::testing::fuzzTargets()[INTERLEAVE_FUZZ_TARGET].seeds();
    if (const QByteArray &sound = seeds[random / 16 % seeds.size()]; random % 16 == 0 && std::size_t(sound.size()) <= most) {
        std::copy(sound.begin(), sound.end(), data);
        size = std::size_t(sound.size());
    }
    return LLVMFuzzerMutate(data, size, most);
}

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
