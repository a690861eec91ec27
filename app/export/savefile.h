#pragma once

#include "app/export/picture.h"

namespace interleave {

enum class FileKind { Runs, Picture, Report, Chrome, Slices, Totals };

// Writes a comparison as a file of this kind: `picture.runs` as they are drawn, `picture.carried` as what they are. What goes wrong
// leaves what was there before. Gives a remark for the person, often none.
Result<std::string> saveFile(FileKind kind, const Picture &picture, const QString &fileName);

} // namespace interleave
