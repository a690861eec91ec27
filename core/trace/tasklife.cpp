#include "core/trace/tasklife.h"

namespace interleave {

std::size_t disentangle(std::span<Slice> slices, Nanos end)
{
    if (!std::ranges::is_sorted(slices, {}, &Slice::begin))
        std::ranges::sort(slices, {}, &Slice::begin);
    std::size_t kept = 0;
    Nanos reached = 0;
    for (Slice slice : slices) {
        slice.begin = std::max(slice.begin, reached);
        slice.end = std::min(slice.end, end);
        if (slice.begin >= slice.end)
            continue;
        slices[kept++] = slice;
        reached = slice.end;
    }
    return kept;
}

} // namespace interleave
