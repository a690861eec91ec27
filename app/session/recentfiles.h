#pragma once

#include <QStringList>

namespace interleave {

inline constexpr int kMostRecentFiles = 8;

// The files that were opened or saved last, newest first, as absolute names; kept in the settings.
QStringList recentFiles();
void addRecentFile(const QString &fileName);
void forgetRecentFile(const QString &fileName); // it is not there any more, or could not be read

} // namespace interleave
