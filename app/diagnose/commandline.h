#pragma once

#include "core/model/result.h"

#include <QString>
#include <QStringList>

namespace interleave {

// Splits what a person typed into a list of arguments: at spaces, but not inside '…' or "…"; a backslash takes the next character as it is
// (inside "…" only before " and \). Nothing else has a meaning: there is no shell, no $NAME, no *, no pipe.
Result<QStringList> splitCommand(const QString &text);

// Words among the arguments that would have meant something to a shell ("|", ">", "&&", "$HOME", …) and mean nothing here.
QStringList shellWords(const QStringList &arguments);

} // namespace interleave
