#include "app/panels/codepanel.h"

#include "app/texts.h"
#include "app/theme/palette.h"
#include "app/timeline/descriptions.h"
#include "core/workloads/workload.h"

#include <QEvent>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTextBlock>
#include <QVBoxLayout>

namespace interleave {

namespace {

// "3 tasks computing, 2 tasks waiting for the GIL"
QString sentenceOf(const Trace &trace, const std::map<CodeActivity, int> &activities)
{
    std::map<State, int> states;
    for (const auto &[activity, tasks] : activities)
        states[activity.state] += tasks;
    QStringList parts;
    for (const auto &[state, tasks] : states)
        parts.append(QStringLiteral("%1: %2").arg(stateTitleIn(trace, state)).arg(tasks));
    return parts.join(QStringLiteral("; "));
}

} // namespace

CodePanel::CodePanel(QWidget *parent) : QWidget(parent), m_title(new QLabel), m_now(new QLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->setSpacing(4);
    for (QLabel *label : {m_title, m_now}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_title->setObjectName(QStringLiteral("codeRun"));
    m_now->setObjectName(QStringLiteral("codeNow"));
    auto *panes = new QSplitter(Qt::Vertical);
    panes->setObjectName(QStringLiteral("codePanes"));
    m_python.text = addText("codePython", tr("Python"));
    m_cpp.text = addText("codeCpp", tr("C++"));
    panes->addWidget(m_python.text);
    panes->addWidget(m_cpp.text);
    column->addWidget(m_title);
    column->addWidget(panes, 1);
    column->addWidget(m_now);
    showCode();
}

QPlainTextEdit *CodePanel::addText(const char *name, const QString &title)
{
    auto *text = new QPlainTextEdit;
    text->setObjectName(QString::fromLatin1(name));
    text->setAccessibleName(title);
    text->setReadOnly(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(font.pointSizeF() * 0.9);
    text->setFont(font);
    return text;
}

void CodePanel::setRuns(const std::vector<TimelineRun> &runs)
{
    m_runs = runs;
    showCode();
}

void CodePanel::setView(const ViewState &view)
{
    const bool sameRun = view.selection == m_view.selection;
    m_view = view;
    sameRun ? light() : showCode();
}

const TimelineRun *CodePanel::shownRun() const
{
    if (m_view.selection)
        for (const TimelineRun &run : m_runs)
            if (run.id == m_view.selection->run)
                return &run;
    return m_runs.empty() ? nullptr : &m_runs.back();
}

void CodePanel::showCode()
{
    const TimelineRun *run = shownRun();
    if (!run) {
        m_shown.reset();
        m_python = {m_python.text, {}};
        m_cpp = {m_cpp.text, {}};
        m_python.text->clear();
        m_cpp.text->clear();
        m_title->setText(tr("Code: run something first"));
        m_now->clear();
        return;
    }
    m_title->setText(tr("%1: in Python, and the C++ that does the same").arg(run->title));
    const RunSpec &spec = run->trace->spec;
    if (!m_shown || m_shown->workload != spec.workload || m_shown->strategy != spec.strategy || m_shown->parameters != spec.parameters) {
        m_shown = spec;
        const CodePair code = codeFor(spec, sampleTasks(spec).tasks);
        const auto fill = [](Pane &pane, const std::vector<Listing> &listings, const QString &comment) {
            pane.listings.clear();
            QStringList lines;
            for (const Listing &listing : listings) {
                if (!lines.isEmpty())
                    lines.append(QString());
                lines.append(comment + listing.file + (listing.firstLine > 1 ? QStringLiteral(":%1").arg(listing.firstLine) : QString()));
                pane.listings.emplace_back(listing, int(lines.size()));
                lines += listing.lines;
            }
            pane.text->setPlainText(lines.join(QLatin1Char('\n')));
        };
        fill(m_python, {code.python}, QStringLiteral("# resources/"));
        fill(m_cpp, code.cpp, QStringLiteral("// "));
    }
    light();
}

void CodePanel::light()
{
    const TimelineRun *run = shownRun();
    if (!run)
        return;
    std::map<CodeActivity, int> activities;
    if (m_view.playhead) {
        const std::optional<TaskId> task = m_view.selection && m_view.selection->task != kNoTask ? std::optional(m_view.selection->task) : std::nullopt;
        activities = activitiesAt(*run->trace, task, Nanos(run->fromAxis(double(*m_view.playhead))));
    }
    lightPane(m_python, activities);
    lightPane(m_cpp, activities);
    m_now->setText(!m_view.playhead ? tr("Replay the runs, and the lines that are executing light up.")
                                    : activities.empty() ? tr("At the playhead: nothing is done.") : tr("At the playhead: %1").arg(sentenceOf(*run->trace, activities)));
}

void CodePanel::lightPane(Pane &pane, const std::map<CodeActivity, int> &activities)
{
    const Theme theme = themeOf(palette());
    QList<QTextEdit::ExtraSelection> selections;
    QStringList said;
    for (const auto &[listing, offset] : pane.listings)
        for (const auto &[line, lit] : linesAt(listing, activities)) {
            QTextEdit::ExtraSelection selection;
            selection.cursor = QTextCursor(pane.text->document()->findBlockByNumber(offset + line));
            QColor wash = stateColor(theme, lit.state);
            wash.setAlphaF(lit.state == State::Running ? 0.45f : 0.25f);
            selection.format.setBackground(wash);
            selection.format.setProperty(QTextFormat::FullWidthSelection, true);
            if (lit.state == State::Running)
                selection.format.setFontWeight(QFont::Bold); // colour is not the only sign
            else
                selection.format.setFontItalic(true);
            selections.append(selection);
            said.append(listing.lines[line].trimmed());
        }
    pane.text->setExtraSelections(selections);
    pane.text->setAccessibleDescription(said.isEmpty() ? QString() : tr("executing: %1").arg(said.join(QStringLiteral("; "))));
}

void CodePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        light();
}

} // namespace interleave
