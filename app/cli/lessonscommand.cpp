#include "app/cli/lessonscommand.h"

#include "app/cli/comparison.h"
#include "app/cli/exitcodes.h"
#include "app/lessons/claims.h"
#include "app/lessons/experiment.h"
#include "app/lessons/lessonloader.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("lessons", text); }

void complain(const std::string &detail) { std::fprintf(stderr, "interleave: %s\n", detail.c_str()); }

void print(const QString &text)
{
    std::fputs(qPrintable(text), stdout);
    std::fflush(stdout);
}

struct Request {
    bool check = false, json = false;
    QString folder = QLatin1String(kBuiltInLessons);
    QStringList slugs;
};

Result<Request> parse(const QStringList &arguments)
{
    Request request;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (i == 0 && (argument == QLatin1String("list") || argument == QLatin1String("check"))) {
            request.check = argument == QLatin1String("check");
        } else if (argument == QLatin1String("--json")) {
            request.json = true;
        } else if (argument == QLatin1String("--folder") && i + 1 < arguments.size()) {
            request.folder = arguments[++i];
        } else if (argument.startsWith(QLatin1String("--folder="))) {
            request.folder = argument.mid(9);
        } else if (argument.startsWith(QLatin1Char('-'))) {
            return Error{ErrorCode::InvalidArgument, "unknown option '" + argument.toStdString()
                                                         + "' of lessons; there are: list, check, --folder DIR, --json"};
        } else {
            request.slugs.append(argument);
        }
    }
    return request;
}

bool isCalled(const Lesson &lesson, const QString &slug)
{
    return lesson.slug == slug || lesson.slug.section(QLatin1Char('-'), 1) == slug; // its number may be left out
}

Result<std::vector<Lesson>> chosen(std::vector<Lesson> lessons, const QStringList &slugs)
{
    if (slugs.isEmpty())
        return lessons;
    std::vector<Lesson> found;
    QStringList all;
    for (const Lesson &lesson : lessons)
        all.append(lesson.slug);
    for (const QString &slug : slugs) {
        const auto lesson = std::ranges::find_if(lessons, [&](const Lesson &one) { return isCalled(one, slug); });
        if (lesson == lessons.end())
            return Error{ErrorCode::NotFound, "there is no lesson '" + slug.toStdString() + "'; there are: " + all.join(QStringLiteral(", ")).toStdString()};
        found.push_back(*lesson);
    }
    return found;
}

int list(const std::vector<Lesson> &lessons, bool json)
{
    QJsonArray array;
    QString text;
    for (const Lesson &lesson : lessons) {
        array.append(QJsonObject{{"slug", lesson.slug}, {"title", lesson.title}, {"topic", lesson.topic}});
        text += QStringLiteral("  %1 %2\n").arg(lesson.slug, -34).arg(lesson.title);
    }
    print(json ? QString::fromUtf8(QJsonDocument(QJsonObject{{"schema", 1}, {"lessons", array}}).toJson()) : text);
    return kDone;
}

struct Checked {
    std::vector<CheckedClaim> claims;
    bool wasInterrupted = false;
};

Checked performAndCheck(const Lesson &lesson)
{
    const Experiment experiment = experimentOf(lesson);
    std::vector<RunSpec> specs;
    for (const PlannedLessonRun &run : experiment.runs)
        specs.push_back(run.spec);
    Comparison comparison(std::move(specs), 1);
    const std::vector<std::shared_ptr<const Trace>> finished = comparison.performAll();
    LessonResults results;
    results.skipped = experiment.skipped;
    for (std::size_t i = 0; i < finished.size(); ++i)
        if (finished[i])
            results.traces[experiment.runs[i].id].push_back(finished[i]);
    Checked checked{{}, comparison.wasInterrupted()};
    for (const Claim &claim : lesson.claims)
        checked.claims.push_back(checkClaim(claim, lesson, results));
    return checked;
}

QJsonObject claimJson(const Claim &claim, const CheckedClaim &checked)
{
    using Verdict = CheckedClaim::Verdict;
    const QJsonValue holds = checked.verdict == Verdict::NotRun ? QJsonValue(QJsonValue::Null) : QJsonValue(checked.verdict == Verdict::Holds);
    return {{"text", claim.text}, {"holds", holds}, {"measured", checked.measured}};
}

QString claimText(const Claim &claim, const CheckedClaim &checked)
{
    const QString words[] = {tr("holds"), tr("FAILS"), tr("not run")}; // in the order of Verdict
    return QStringLiteral("  %1 %2\n          %3\n").arg(words[int(checked.verdict)], -7).arg(claim.text, checked.measured);
}

int check(const std::vector<Lesson> &lessons, bool json)
{
    QJsonArray array;
    int failed = 0, all = 0;
    bool wasInterrupted = false;
    for (auto lesson = lessons.begin(); lesson != lessons.end() && !wasInterrupted; ++lesson) {
        if (!json)
            print(QStringLiteral("%1: %2\n").arg(lesson->slug, lesson->title));
        const Checked checked = performAndCheck(*lesson);
        wasInterrupted = checked.wasInterrupted;
        QJsonArray claims;
        for (std::size_t i = 0; i < lesson->claims.size(); ++i) {
            claims.append(claimJson(lesson->claims[i], checked.claims[i]));
            failed += checked.claims[i].verdict == CheckedClaim::Verdict::Fails;
            ++all;
            if (!json)
                print(claimText(lesson->claims[i], checked.claims[i]));
        }
        array.append(QJsonObject{{"slug", lesson->slug}, {"title", lesson->title}, {"claims", claims}});
    }
    print(json ? QString::fromUtf8(QJsonDocument(QJsonObject{{"schema", 1}, {"lessons", array}}).toJson())
               : tr("%1 claims checked, %2 failed\n").arg(all).arg(failed));
    return wasInterrupted ? kInterrupted : failed > 0 ? kRunFailed : kDone;
}

} // namespace

int lessonsCommand(const QStringList &arguments)
{
    const auto request = parse(arguments);
    if (!request) {
        complain(request.error().detail);
        return kWrongUsage;
    }
    LessonSet set = loadLessons(request->folder);
    for (const Error &error : set.errors)
        complain(error.detail);
    const auto lessons = chosen(std::move(set.lessons), request->slugs);
    if (!lessons) {
        complain(lessons.error().detail);
        return kWrongUsage;
    }
    const int code = request->check ? check(*lessons, request->json) : list(*lessons, request->json);
    return code == kDone && !set.errors.empty() ? int(kRunFailed) : code;
}

} // namespace interleave
