#include "app/timeline/coordinates.h"

#include <algorithm>
#include <cmath>

namespace interleave {

double tickStep(const TimeScale &scale, double minimumPixels)
{
    const double wanted = minimumPixels * (scale.end - scale.begin) / std::max(1.0, scale.right - scale.left);
    const double power = std::pow(10.0, std::floor(std::log10(std::max(1.0, wanted))));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= wanted)
            return factor * power;
    return 10 * power;
}

} // namespace interleave
