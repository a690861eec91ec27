#include "tests/support/chromevalidator.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace interleave::testing {

namespace {

struct Span {
    qint64 begin = 0, end = 0; // ns: the sums of decimal fractions are not exact
};

qint64 nanos(const QJsonValue &microseconds) { return qRound64(microseconds.toDouble() * 1000); }

class Validator {
public:
    std::string fault(const QJsonObject &root)
    {
        if (root["displayTimeUnit"] != QStringLiteral("ms") && root["displayTimeUnit"] != QStringLiteral("ns"))
            return "displayTimeUnit is neither ms nor ns";
        if (!root["traceEvents"].isArray())
            return "traceEvents is no list";
        const QJsonArray events = root["traceEvents"].toArray();
        for (qsizetype i = 0; i < events.size(); ++i)
            if (const std::string what = faultOfEvent(events[i].toObject()); !what.empty())
                return "event " + std::to_string(i) + " (" + events[i].toObject()["name"].toString().toStdString() + "): " + what;
        if (!m_openAsync.empty())
            return "an async event is begun and never ended";
        return faultOfFlows();
    }

private:
    std::string faultOfEvent(const QJsonObject &event)
    {
        if (!event["name"].isString() || event["name"].toString().isEmpty())
            return "it has no name";
        if (!event["pid"].isDouble() || !event["tid"].isDouble() || !event["ts"].isDouble() || event["ts"].toDouble() < 0)
            return "pid, tid or ts is missing, or ts is negative";
        const QString kind = event["ph"].toString();
        if (kind == "X")
            return faultOfComplete(event);
        if (kind == "M")
            return faultOfMetadata(event);
        if (kind == "b" || kind == "e")
            return faultOfAsync(event, kind == "b");
        if (kind == "i")
            return QStringLiteral("gpt").contains(event["s"].toString()) && event["s"].isString() ? "" : "a mark without a scope";
        if (kind == "s" || kind == "f")
            return collectFlow(event, kind == "s");
        return "an unknown kind " + kind.toStdString();
    }
    std::string faultOfComplete(const QJsonObject &event)
    {
        if (!event["dur"].isDouble() || event["dur"].toDouble() <= 0)
            return "dur is missing, or not positive";
        const Span span{nanos(event["ts"]), nanos(event["ts"]) + nanos(event["dur"])};
        auto &[all, around] = m_threads[thread(event)];
        if (!all.empty() && (span.begin < all.back().begin || (span.begin == all.back().begin && span.end > all.back().end)))
            return "not in the order of (ts, -dur)";
        while (!around.empty() && around.back().end <= span.begin && span.end > around.back().end)
            around.pop_back();
        if (!around.empty() && span.end > around.back().end)
            return "it does not nest in the one around it";
        all.push_back(span);
        around.push_back(span);
        return {};
    }
    static std::string faultOfMetadata(const QJsonObject &event)
    {
        const QString name = event["name"].toString();
        const QJsonObject arguments = event["args"].toObject();
        if (name == "process_name" || name == "thread_name")
            return arguments["name"].isString() ? "" : "no args.name";
        if (name == "thread_sort_index")
            return arguments["sort_index"].isDouble() ? "" : "no args.sort_index";
        return name == "interleave_run" ? "" : "unknown metadata";
    }
    std::string faultOfAsync(const QJsonObject &event, bool begins)
    {
        if (!event["cat"].isString() || !isHex(event["id"]))
            return "no cat, or an id that is no hex string";
        const qint64 time = nanos(event["ts"]);
        qint64 &reached = m_reachedAsync[thread(event)];
        if (time < reached)
            return "async events of a thread are not in the order of time";
        reached = time;
        const QString key = event["cat"].toString() + '/' + event["id"].toString();
        if (begins)
            return m_openAsync.insert(key).second ? "" : "begun twice";
        return m_openAsync.erase(key) == 1 ? "" : "ended but not begun";
    }
    std::string collectFlow(const QJsonObject &event, bool begins)
    {
        if (!event["cat"].isString() || !isHex(event["id"]))
            return "no cat, or an id that is no hex string";
        if (!begins && event["bp"] != QStringLiteral("e"))
            return "not bound to the slice around it";
        auto &ends = m_flows[event["id"].toString()];
        if (begins != ends.empty() || ends.size() > 1)
            return "its id is used twice, or its end comes before its beginning";
        ends.push_back({thread(event), nanos(event["ts"])});
        return {};
    }
    std::string faultOfFlows() const
    {
        for (const auto &[id, ends] : m_flows) {
            if (ends.size() != 2 || ends[1].second < ends[0].second)
                return "flow " + id.toStdString() + " has no end, or ends before it begins";
            for (const auto &[thread, time] : ends) {
                const auto spans = m_threads.find(thread);
                const bool inside = spans != m_threads.end() && std::ranges::any_of(spans->second.first, [&](const Span &span) {
                    return span.begin <= time && time < span.end;
                });
                if (!inside)
                    return "flow " + id.toStdString() + " is in no slice";
            }
        }
        return {};
    }
    static bool isHex(const QJsonValue &value)
    {
        static const QRegularExpression hex(QStringLiteral("^0x[0-9a-f]+$"));
        return value.isString() && hex.match(value.toString()).hasMatch();
    }
    using Thread = std::pair<int, int>;
    static Thread thread(const QJsonObject &event) { return {event["pid"].toInt(), event["tid"].toInt()}; }

    std::map<Thread, std::pair<std::vector<Span>, std::vector<Span>>> m_threads; // all X, and those around the last one
    std::map<Thread, qint64> m_reachedAsync;
    std::set<QString> m_openAsync;
    std::map<QString, std::vector<std::pair<Thread, qint64>>> m_flows;
};

} // namespace

std::string faultOfChromeTrace(const QByteArray &json)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return "it is no JSON: " + error.errorString().toStdString();
    if (!document.isObject())
        return "it is no object";
    return Validator().fault(document.object());
}

} // namespace interleave::testing
