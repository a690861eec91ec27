#pragma once

#include "core/diagnose/verdict.h"

#include <QJsonObject>

namespace interleave {

// The result of `interleave diagnose --json`: stable, keys are only ever added.
QJsonObject diagnosisJson(const Diagnosis &diagnosis, const Trace &trace);

} // namespace interleave
