#pragma once

namespace interleave {

// Time runs from `begin` to `end` (ns) over the columns left … right (logical pixels). Pure.
struct TimeScale {
    double begin = 0, end = 1;
    double left = 0, right = 1;

    double toX(double time) const { return left + (time - begin) / (end - begin) * (right - left); }
    double toTime(double x) const { return begin + (x - left) / (right - left) * (end - begin); }
};

// Round times between 1, 2 and 5 times a power of ten, at least `minimumPixels` apart.
double tickStep(const TimeScale &scale, double minimumPixels);

} // namespace interleave
