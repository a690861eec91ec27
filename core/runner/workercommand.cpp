#include "core/execution/blockinginterpreter.h"
#include "core/runner/commands.h"
#include "core/trace/resourceusage.h"
#include "core/runner/standardchannels.h"
#include "core/strategies/taskcodec.h"
#include "core/trace/flusher.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace interleave {

namespace {

constexpr std::uint32_t kMaximumMessage = 64u << 20;

// Messages as the reading thread found them. The end of stdin means: nobody is left to work for.
class Inbox {
public:
    void put(QByteArray message)
    {
        const std::lock_guard lock(m_mutex);
        m_messages.push_back(std::move(message));
        m_wake.notify_one();
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_wake.notify_one();
    }
    std::optional<QByteArray> take()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_closed || !m_messages.empty(); });
        if (m_messages.empty())
            return std::nullopt;
        QByteArray message = std::move(m_messages.front());
        m_messages.pop_front();
        return message;
    }

private:
    std::mutex m_mutex; // protects both below
    std::condition_variable m_wake;
    std::deque<QByteArray> m_messages;
    bool m_closed = false;
};

void readMessages(Inbox &inbox, std::stop_source stop)
{
    std::uint32_t length = 0;
    while (readExactly(reinterpret_cast<char *>(&length), sizeof length) && length <= kMaximumMessage) {
        QByteArray message(qsizetype(length), Qt::Uninitialized);
        if (!readExactly(message.data(), message.size()))
            break;
        inbox.put(std::move(message));
    }
    stop.request_stop(); // also ends a task that is under way: its result would have no reader
    inbox.close();
}

void performMessage(const QByteArray &message, TrackWriter &track, TaskResults &results, const RunEnvironment &environment,
                    const std::stop_token &stop, const std::function<void()> &flush)
{
    std::vector<TaskSpec> tasks;
    if (!decodeTasks(message, tasks))
        std::_Exit(3);
    for (const TaskSpec &task : tasks)
        performBlocking(task, track, results, environment, stop);
    flush();
}

} // namespace

int workerCommand(const QStringList &arguments)
{
    const Clock::time_point start{std::chrono::nanoseconds(arguments[0].toLongLong())};
    const RunEnvironment environment{arguments[1].toUShort(), arguments[2].toUShort(), arguments[3].toStdString()};
    if (Clock::now() < start || Clock::now() - start > std::chrono::hours(1000)) {
        std::fputs("the processes do not share a clock\n", stderr);
        return 4;
    }
    TraceRecorder recorder(start);
    TrackWriter &track = recorder.addTrack(TrackKind::Process, "worker");
    TaskResults results(kMaximumTasks);
    StreamWriter stream(writeToStdout);
    track.end(kNoTask, 0, State::Starting); // begun by the pool before it started us
    stream.flush(recorder, results);        // the track's declaration says: "I am here"
    Inbox inbox;
    std::stop_source stop;
    std::thread(readMessages, std::ref(inbox), stop).detach();
    // Shows the pool what goes on while a long task runs; results go out at once, from this thread.
    Flusher flusher(stream, recorder, results, [] { std::_Exit(0); });
    while (const auto message = inbox.take())
        performMessage(*message, track, results, environment, stop.get_token(), [&] { stream.flush(recorder, results); });
    const ResourceUsage recording = flusher.finish();
    stream.frame(FrameType::Seal, QJsonDocument(QJsonObject{{"peak_rss", qint64(peakRssBytes())},
                                                            {"cpu_s", recording.cpuSeconds},
                                                            {"voluntary", qint64(recording.voluntarySwitches)},
                                                            {"involuntary", qint64(recording.involuntarySwitches)}})
                                      .toJson());
    std::_Exit(0);
}

} // namespace interleave
