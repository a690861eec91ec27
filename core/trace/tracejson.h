#pragma once

#include "core/trace/trace.h"

#include <QByteArray>
#include <QJsonObject>

namespace interleave {

// The JSON payloads of a trace stream (core/trace/README.md): one place for whoever writes them and whoever reads them.
QJsonObject toJson(const PythonInfo &python);
QJsonObject toJson(const HostInfo &host);
HostInfo hostFromJson(const QJsonObject &json);

QJsonObject toJson(const Ledger &ledger);
Ledger ledgerFromJson(const QJsonObject &json);

QByteArray headerPayload(const RunSpec &spec, const HostInfo &host, const std::string &title = {});
QByteArray tasksPayload(const std::vector<std::string> &names); // in the order of their ids
QByteArray sealPayload(RunEnd end, Nanos wall, const std::string &failure, const Ledger &ledger,
                       const std::vector<Nanos> &repeats = {});
std::vector<Nanos> repeatsFromJson(const QJsonObject &seal); // empty unless all of them are sound

} // namespace interleave
