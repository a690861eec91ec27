#pragma once

#include "core/trace/observation.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>

#include <span>
#include <vector>

namespace interleave {

// The frames of a program that is looked at (README.md beside this file). An `O` frame says one thing as JSON.
QByteArray processPayload(std::uint32_t index, const ObservedProcess &process);
QByteArray threadPayload(std::uint32_t index, const ObservedThread &thread);
QByteArray observedEndPayload(const ObservedEnd &end);
QByteArray threadSamplesPayload(std::span<const ThreadSample> samples);
QByteArray processSamplesPayload(std::span<const ProcessSample> samples);

// The name of a thread's lane.
std::string laneName(const ObservedProcess &process, const ObservedThread &thread);

// Takes such a payload into an observation. False: it is damaged. `thread` is set when it was about a thread, new or renamed.
bool takeObserved(QByteArrayView payload, Observation &observation, std::optional<std::uint32_t> &thread);
bool takeThreadSamples(QByteArrayView payload, Observation &observation);
bool takeProcessSamples(QByteArrayView payload, Observation &observation);

} // namespace interleave
