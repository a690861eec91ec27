#pragma once

#include <QByteArray>

#include <random>
#include <vector>

namespace interleave::testing {

// One of the seeds, damaged in one to eight ways: bytes changed, taken out, put in, repeated, swapped for numbers at the edge of their
// range, pieces of another seed, or the end missing. The same generator gives the same inputs everywhere.
QByteArray mutated(const std::vector<QByteArray> &seeds, std::mt19937 &random);

} // namespace interleave::testing
