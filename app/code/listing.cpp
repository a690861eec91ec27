#include "app/code/listing.h"

#include <QFile>

#include <algorithm>

namespace interleave {

namespace {

QStringList linesOfFile(const QString &file)
{
    QFile source((file.endsWith(QLatin1String(".py")) ? QStringLiteral(":/") : QStringLiteral(":/source/")) + file);
    return source.open(QIODevice::ReadOnly) ? QString::fromUtf8(source.readAll()).trimmed().split(QLatin1Char('\n')) : QStringList();
}

qsizetype indentation(const QString &line)
{
    const auto first = std::ranges::find_if_not(line, [](QChar c) { return c == QLatin1Char(' '); });
    return first - line.begin();
}

void outdent(QStringList &lines)
{
    qsizetype least = 1000;
    for (const QString &line : lines)
        if (!line.trimmed().isEmpty())
            least = std::min(least, indentation(line));
    for (QString &line : lines)
        line = line.mid(least);
}

// The louder state wins where several tasks are on one line.
int loudness(State state) { return state == State::Running ? 2 : state == State::Gil || state == State::Lock ? 1 : 0; }

} // namespace

Listing listingOf(const QString &file, const QString &snippet)
{
    Listing listing{file, linesOfFile(file), 1, {}};
    if (snippet.isEmpty())
        return listing;
    const auto isMark = [](const QString &line, const QString &mark) { return line.trimmed() == mark; };
    const auto begin = std::ranges::find_if(listing.lines, [&](const QString &line) { return isMark(line, QStringLiteral("// [snippet: %1]").arg(snippet)); });
    const auto end = std::find_if(begin, listing.lines.end(), [&](const QString &line) { return isMark(line, QStringLiteral("// [end]")); });
    if (begin == listing.lines.end() || end == listing.lines.end())
        return {file, {}, 1, {}};
    listing.firstLine = int(begin - listing.lines.begin()) + 2;
    listing.lines = QStringList(begin + 1, end);
    outdent(listing.lines);
    return listing;
}

int lineOf(const Listing &listing, const CodeMark &mark)
{
    const auto holds = [&](const QString &line) { return line.contains(mark.words); };
    const auto found = std::ranges::find_if(listing.lines, holds);
    return std::ranges::count_if(listing.lines, holds) == 1 ? int(found - listing.lines.begin()) : -1;
}

std::map<int, LitLine> linesAt(const Listing &listing, const std::map<CodeActivity, int> &activities)
{
    std::map<int, LitLine> lit;
    for (const auto &[activity, tasks] : activities)
        for (const CodeMark &mark : listing.marks) {
            const int line = mark.state == activity.state ? lineOf(listing, mark) : -1;
            if (line < 0)
                continue;
            const auto [there, fresh] = lit.try_emplace(line, LitLine{activity.state, 0});
            if (!fresh && loudness(activity.state) > loudness(there->second.state))
                there->second.state = activity.state;
            there->second.tasks += tasks;
        }
    return lit;
}

} // namespace interleave
