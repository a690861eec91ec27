#include "app/cli/commandline.h"

#include "app/cli/interrupt.h"
#include "app/cli/options.h"
#include "app/cli/report.h"
#include "app/export/picture.h"
#include "app/session/runsession.h"
#include "app/texts.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace interleave {

namespace {

enum ExitCode { kDone = 0, kRunFailed = 1, kWrongUsage = 2, kInterrupted = 130 };

constexpr char kUsage[] =
    "interleave                                   the window\n"
    "interleave list [--json]\n"
    "interleave run WORKLOAD --strategy ID [options] [--json]\n"
    "interleave compare WORKLOAD [--strategies a,b,c|all] [options] [--json] [--picture FILE.png|svg|pdf] [--csv FILE]\n"
    "options: --tasks N --threads N --processes N --repeat N --seed N --gil off --set NAME=VALUE\n"
    "exit codes: 0 done, 1 a run failed, 2 wrong usage, 130 interrupted\n";

int complain(const std::string &line, int code)
{
    std::fprintf(stderr, "interleave: %s\n", line.c_str());
    return code;
}

void print(const QByteArray &text) { std::fwrite(text.constData(), 1, std::size_t(text.size()), stdout); }

bool isTerminal()
{
#ifdef Q_OS_UNIX
    return ::isatty(2) == 1;
#else
    return false;
#endif
}

bool canWrite(const QString &fileName)
{
    QSaveFile file(fileName); // leaves nothing behind unless committed
    return file.open(QIODevice::WriteOnly);
}

Result<qint64> saveCsv(const std::vector<FinishedRun> &runs, const QString &fileName)
{
    QSaveFile file(fileName);
    const QByteArray bytes = slicesCsv(runs);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorCode::Io, "cannot write " + fileName.toStdString() + ": " + file.errorString().toStdString()};
    return bytes.size();
}

// Performs the runs one after the other; Ctrl-C stops the one under way and drops the rest.
class Comparison {
public:
    explicit Comparison(const Options &options) : m_options(options)
    {
        QObject::connect(&m_interrupt, &Interrupt::raised, &m_interrupt, [this] {
            m_interrupted = true;
            if (m_session)
                m_session->stop();
        });
    }

    std::vector<FinishedRun> perform()
    {
        std::vector<FinishedRun> finished;
        for (const RunSpec &spec : m_options.runs) {
            std::vector<std::shared_ptr<const Trace>> traces;
            for (int i = 0; i < m_options.repeat && !m_interrupted; ++i) {
                if (isTerminal())
                    std::fprintf(stderr, "\r\033[K%s %d/%d ...", spec.strategy.c_str(), i + 1, m_options.repeat);
                traces.push_back(performOne(spec));
            }
            if (!traces.empty())
                finished.push_back(withMedian(std::move(traces)));
        }
        if (isTerminal())
            std::fprintf(stderr, "\r\033[K");
        return finished;
    }
    bool wasInterrupted() const { return m_interrupted; }

private:
    std::shared_ptr<const Trace> performOne(const RunSpec &spec)
    {
        RunSession session(spec);
        m_session = &session;
        QEventLoop loop;
        QObject::connect(&session, &RunSession::finished, &loop, &QEventLoop::quit);
        session.start();
        if (!session.sealedTrace()) // it is there already if the runner could not be started
            loop.exec();
        m_session = nullptr;
        return session.sealedTrace();
    }

    static FinishedRun withMedian(std::vector<std::shared_ptr<const Trace>> traces)
    {
        FinishedRun run;
        for (const auto &trace : traces)
            run.repeats.push_back(double(trace->now) * 1e-9);
        const auto middle = traces.begin() + std::ptrdiff_t((traces.size() - 1) / 2);
        std::nth_element(traces.begin(), middle, traces.end(), [](const auto &a, const auto &b) { return a->now < b->now; });
        run.trace = *middle;
        return run;
    }

    const Options &m_options;
    Interrupt m_interrupt;
    RunSession *m_session = nullptr;
    bool m_interrupted = false;
};

int saveFiles(const Options &options, const std::vector<FinishedRun> &runs)
{
    if (!options.picture.isEmpty()) {
        Picture picture{workloadTitle(runs.front().trace->spec.workload), {}, Grouping::Worker, Lightness::Light};
        for (std::size_t i = 0; i < runs.size(); ++i)
            picture.runs.push_back({strategyTitle(runs[i].trace->spec.strategy), runTint(int(i)), runs[i].trace.get()});
        if (const auto saved = savePicture(picture, options.picture); !saved)
            return complain(saved.error().detail, kRunFailed);
    }
    if (!options.csv.isEmpty())
        if (const auto saved = saveCsv(runs, options.csv); !saved)
            return complain(saved.error().detail, kRunFailed);
    return kDone;
}

int runOrCompare(const QString &command, const QStringList &arguments)
{
    const auto options = parseOptions(command, arguments);
    if (!options)
        return complain(options.error().detail, kWrongUsage);
    for (const QString &file : {options->picture, options->csv})
        if (!file.isEmpty() && !canWrite(file))
            return complain("cannot write " + file.toStdString(), kRunFailed);
    Comparison comparison(*options);
    const std::vector<FinishedRun> runs = comparison.perform();
    print(options->json ? QJsonDocument(runsJson(runs)).toJson() : runsTable(runs).toUtf8());
    if (const int code = runs.empty() ? int(kDone) : saveFiles(*options, runs); code != kDone)
        return code;
    if (comparison.wasInterrupted())
        return kInterrupted;
    const bool failed = std::ranges::any_of(runs, [](const FinishedRun &run) { return run.trace->end == RunEnd::Failed; });
    return failed ? kRunFailed : kDone;
}

} // namespace

bool isCommandLine(const QStringList &arguments) { return !arguments.isEmpty(); }

int runCommandLine(const QStringList &arguments)
{
    const QString command = arguments.value(0);
    const QStringList rest = arguments.mid(1);
    if (command == QLatin1String("--help")) {
        print(kUsage);
        return kDone;
    }
    if (command == QLatin1String("--version")) {
        print("interleave 0.1.0\n");
        return kDone;
    }
    if (command == QLatin1String("run") || command == QLatin1String("compare"))
        return runOrCompare(command, rest);
    if (command != QLatin1String("list"))
        return complain("unknown command '" + command.toStdString() + "'; there are: list, run, compare, --help, --version", kWrongUsage);
    if (!rest.isEmpty() && rest != QStringList{"--json"})
        return complain("unknown option '" + rest.join(' ').toStdString() + "' of list; there is: --json", kWrongUsage);
    print(rest.isEmpty() ? listText().toUtf8() : QJsonDocument(listJson()).toJson());
    return kDone;
}

} // namespace interleave
