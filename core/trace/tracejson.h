#pragma once

#include "core/trace/trace.h"

#include <QByteArray>
#include <QJsonObject>

#include <span>

namespace interleave {

// The JSON payloads of a trace stream (core/trace/README.md): one place for whoever writes them and whoever reads them.
QJsonObject toJson(const PythonInfo &python);
QJsonObject toJson(const HostInfo &host);
HostInfo hostFromJson(const QJsonObject &json);

QJsonObject toJson(const Ledger &ledger);
Ledger ledgerFromJson(const QJsonObject &json);

QByteArray headerPayload(const RunSpec &spec, const HostInfo &host, const std::string &title = {});
QByteArray tasksPayload(std::span<const std::string> names); // in the order of their ids
std::vector<QByteArray> tasksPayloads(std::span<const std::string> names); // the same in frames that are not too long; at least one
QByteArray sealPayload(RunEnd end, Nanos wall, const std::string &failure, const Ledger &ledger,
                       const std::vector<Nanos> &repeats = {});
std::vector<Nanos> repeatsFromJson(const QJsonObject &seal); // empty unless all of them are sound

} // namespace interleave
