#include "app/cli/commandline.h"

#include "app/cli/comparison.h"
#include "app/cli/complain.h"
#include "app/cli/diagnosecommand.h"
#include "app/cli/lessonscommand.h"
#include "app/cli/options.h"
#include "app/cli/outputs.h"
#include "app/cli/report.h"
#include "app/cli/sweepcommand.h"
#include "app/session/openfile.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

namespace interleave {

namespace {

constexpr char kUsage[] =
    "interleave [FILE ...]                        the window, with these files; --reset-layout puts its parts back in place\n"
    "interleave list [--json]\n"
    "interleave run WORKLOAD --strategy ID [options] [--json]\n"
    "interleave compare WORKLOAD [--strategies a,b,c|all|python] [options] [--json]\n"
    "                   [--save FILE.interleave] [FILES TO WRITE]\n"
    "interleave sweep WORKLOAD --strategy ID [options] [--json] [--picture FILE]   speed-up over 1 ... 4 x cores workers\n"
    "interleave export FILE.interleave|json|png|html [--save FILE.interleave] [FILES TO WRITE]\n"
    "interleave lessons [list|check] [SLUG ...] [--folder DIR] [--json]\n"
    "interleave diagnose [--seconds N] [--json] [--picture FILE] [--save FILE] -- COMMAND [ARG ...]   (or --pid N)\n"
    "files to write: --picture FILE.png|svg|pdf --html FILE --chrome FILE.json --csv FILE (slices) --totals FILE (CSV)\n"
    "options: --tasks N --threads N --processes N --repeat N --seed N --gil on|off --gil-interval US --set NAME=VALUE\n"
    "         --set tracing=off (Python only: what recording costs)\n"
    "exit codes: 0 done, 1 a run, a file or a lesson's claim failed, 2 wrong usage, 130 interrupted\n";

void print(const QByteArray &text) { std::fwrite(text.constData(), 1, std::size_t(text.size()), stdout); }

int write(const Outputs &outputs, const std::vector<std::shared_ptr<const Trace>> &runs)
{
    const auto written = writeOutputs(outputs, runs);
    if (!written)
        return complain(written.error());
    for (const std::string &remark : *written)
        std::fprintf(stderr, "interleave: %s\n", remark.c_str());
    return kDone;
}

int runOrCompare(const QString &command, const QStringList &arguments)
{
    const auto options = parseOptions(command, arguments);
    if (!options)
        return complain(options.error());
    if (const auto sound = checkOutputs(options->outputs); !sound)
        return complain(sound.error());
    Comparison comparison(options->runs, options->repeat);
    const Runs runs = comparison.perform();
    print(options->json ? QJsonDocument(runsJson(runs)).toJson() : runsTable(runs).toUtf8());
    std::fflush(stdout);
    if (const int code = write(options->outputs, runs); code != kDone)
        return code;
    if (comparison.wasInterrupted())
        return kInterrupted;
    const bool failed = std::ranges::any_of(runs, [](const auto &run) { return run->end == RunEnd::Failed; });
    return failed ? kRunFailed : kDone;
}

int exportFile(const QStringList &arguments)
{
    const auto request = parseExport(arguments);
    if (!request)
        return complain(request.error());
    const auto decoded = openFile(request->file);
    if (!decoded)
        return complain(decoded.error());
    if (!decoded->warning.empty())
        std::fprintf(stderr, "interleave: %s is damaged (%s); what was sound is exported\n", qPrintable(request->file),
                     decoded->warning.c_str());
    if (!decoded->remark.empty())
        std::fprintf(stderr, "interleave: %s\n", decoded->remark.c_str());
    if (const auto sound = checkOutputs(request->outputs); !sound)
        return complain(sound.error());
    return write(request->outputs, decoded->runs);
}

} // namespace

bool isCommandLine(const QStringList &arguments)
{
    return !arguments.isEmpty() && arguments != QStringList(QStringLiteral("--reset-layout")) && filesToOpen(arguments).isEmpty();
}

QStringList filesToOpen(const QStringList &arguments)
{
    static const QStringList endings{".interleave", ".png", ".html", ".json", ".gz"};
    const bool files = std::ranges::all_of(arguments, [](const QString &argument) {
        const bool named = std::ranges::any_of(endings, [&](const QString &ending) { return argument.endsWith(ending, Qt::CaseInsensitive); });
        return !argument.startsWith(QLatin1Char('-')) && (named || argument.contains(QLatin1Char('/')));
    });
    return files ? arguments : QStringList();
}

bool needsWidgets(const QStringList &arguments)
{
    return arguments.value(0) == QLatin1String("sweep")
           && std::ranges::any_of(arguments, [](const QString &argument) { return argument.startsWith(QLatin1String("--picture")); });
}

int runCommandLine(const QStringList &arguments)
{
    const QString command = arguments.value(0);
    const QStringList rest = arguments.mid(1);
    const QStringList help{QStringLiteral("--help"), QStringLiteral("-h")};
    if (command == QLatin1String("help") || help.contains(command) || help.contains(rest.value(0))) {
        print(kUsage);
        return kDone;
    }
    if (command == QLatin1String("--version")) {
        print("interleave " + QCoreApplication::applicationVersion().toUtf8() + '\n');
        return kDone;
    }
    if (command == QLatin1String("run") || command == QLatin1String("compare"))
        return runOrCompare(command, rest);
    if (command == QLatin1String("sweep"))
        return sweepCommand(rest);
    if (command == QLatin1String("export"))
        return exportFile(rest);
    if (command == QLatin1String("diagnose")) {
        const auto done = diagnoseOnCommandLine(rest);
        return done ? *done : complain(done.error());
    }
    if (command == QLatin1String("lessons"))
        return lessonsCommand(rest);
    if (command != QLatin1String("list"))
        return complain({ErrorCode::InvalidArgument,
                         "unknown command '" + command.toStdString() + "'; there are: list, run, compare, sweep, export, lessons, diagnose, --help, --version"});
    if (!rest.isEmpty() && rest != QStringList{"--json"})
        return complain({ErrorCode::InvalidArgument, "unknown option '" + rest.join(' ').toStdString() + "' of list; there is: --json"});
    print(rest.isEmpty() ? listText().toUtf8() : QJsonDocument(listJson()).toJson());
    return kDone;
}

} // namespace interleave
