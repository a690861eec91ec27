#pragma once

#include <QByteArray>

#include <string_view>

namespace interleave {

// A JSON string with its quotes. For files that are written piece by piece, because they may be long.
QByteArray jsonText(std::string_view text);

} // namespace interleave
