#include "app/cli/diagnosecommand.h"

#include "app/cli/interrupt.h"
#include "app/cli/outputs.h"
#include "app/diagnose/diagnosisjson.h"
#include "app/diagnose/diagnosistext.h"
#include "app/export/picture.h"
#include "app/session/runsession.h"

#include <QEventLoop>
#include <QJsonDocument>

#include <cstdio>
#include <limits>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace interleave {

namespace {

constexpr qint64 kMostSeconds = 24 * 3600, kSecondsOfPid = 10;
constexpr char kOptions[] = "--seconds --pid --json --picture --csv --save";

struct Request {
    RunSpec spec;
    bool json = false;
    Outputs outputs;
};

Error wrong(const QString &text) { return {ErrorCode::InvalidArgument, text.toStdString()}; }

Result<qint64> number(const QString &option, const QString &text, qint64 most)
{
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    if (!ok || value < 1 || value > most)
        return wrong(QStringLiteral("%1 is '%2'; allowed are whole numbers from 1 to %3").arg(option, text).arg(most));
    return value;
}

Result<bool> takeOption(const QString &name, const QString &value, Request &request)
{
    if (name == QLatin1String("--seconds") || name == QLatin1String("--pid")) {
        const bool seconds = name == QLatin1String("--seconds");
        const auto n = number(name, value, seconds ? kMostSeconds : std::numeric_limits<int>::max());
        if (!n)
            return n.error();
        if (seconds)
            request.spec.parameters["seconds"] = *n;
        else
            request.spec.pid = *n;
        return true;
    }
    QString *file = name == QLatin1String("--picture") ? &request.outputs.picture
                    : name == QLatin1String("--csv")   ? &request.outputs.csv
                    : name == QLatin1String("--save")  ? &request.outputs.save
                                                       : nullptr;
    if (!file)
        return wrong(QStringLiteral("unknown option '%1' of diagnose; there are: %2, and -- before the command").arg(name, kOptions));
    if (value.isEmpty())
        return wrong(QStringLiteral("%1 wants the name of a file").arg(name));
    if (name == QLatin1String("--picture"))
        if (const auto format = pictureFormatOf(value); !format)
            return format.error();
    *file = value;
    return true;
}

Result<Request> parse(const QStringList &arguments)
{
    Request request;
    request.spec.workload = kObserved;
    request.spec.strategy = kAsItIs;
    qsizetype i = 0;
    for (; i < arguments.size() && arguments[i].startsWith(QLatin1String("--")) && arguments[i] != QLatin1String("--"); ++i) {
        if (arguments[i] == QLatin1String("--json")) {
            request.json = true;
            continue;
        }
        const qsizetype equals = arguments[i].indexOf(QLatin1Char('='));
        const QString name = arguments[i].left(equals);
        const QString value = equals >= 0 ? arguments[i].mid(equals + 1) : arguments.value(++i);
        if (const auto taken = takeOption(name, value, request); !taken)
            return taken.error();
    }
    if (i < arguments.size() && arguments[i] == QLatin1String("--"))
        ++i;
    for (; i < arguments.size(); ++i)
        request.spec.command.push_back(arguments[i].toStdString());
    if (request.spec.command.empty() == (request.spec.pid == 0))
        return wrong(request.spec.pid ? QStringLiteral("diagnose wants either --pid or a command, not both")
                                      : QStringLiteral("diagnose wants '-- COMMAND [ARG ...]' or '--pid N'"));
    if (request.spec.pid > 0)
        request.spec.parameters.try_emplace("seconds", kSecondsOfPid);
    return request;
}

// Copies of our own channels, under numbers that the runner inherits.
QStringList channelsFor(const Request &request)
{
#ifdef Q_OS_UNIX
    QStringList numbers;
    if (request.spec.pid == 0)
        for (const int descriptor : {0, request.json ? 2 : 1, 2})
            numbers.append(QString::number(::dup(descriptor)));
    return numbers;
#else
    return {};
#endif
}

std::shared_ptr<const Trace> watch(const Request &request, bool &interrupted)
{
    RunSession session(request.spec, RunSession::Reading::AtEnd);
    session.passChannels(channelsFor(request));
    QEventLoop loop;
    Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::raised, &session, [&] {
        interrupted = true;
        session.stop();
    });
    QObject::connect(&session, &RunSession::finished, &loop, &QEventLoop::quit);
    session.start();
    if (!session.sealedTrace()) // it is there already if the runner could not be started
        loop.exec();
    return session.sealedTrace();
}

} // namespace

Result<int> diagnoseOnCommandLine(const QStringList &arguments)
{
    const auto request = parse(arguments);
    if (!request)
        return request.error();
    if (const auto sound = checkOutputs(request->outputs); !sound)
        return sound.error();
    bool interrupted = false;
    const auto trace = watch(*request, interrupted);
    if (trace->observed.empty())
        return Error{ErrorCode::Io, trace->failure.empty() ? "nothing was seen of it" : trace->failure};
    const Diagnosis diagnosis = diagnose(*trace);
    const QByteArray said = request->json ? QJsonDocument(diagnosisJson(diagnosis, *trace)).toJson() : asText(textOf(diagnosis)).toUtf8();
    std::fwrite(said.constData(), 1, std::size_t(said.size()), stdout);
    std::fflush(stdout);
    if (const auto written = writeOutputs(request->outputs, {trace}); !written)
        return written.error();
    if (interrupted)
        return 130;
    if (!trace->failure.empty())
        return Error{ErrorCode::Io, trace->failure};
    return 0;
}

} // namespace interleave
