#include "app/diagnose/programpanel.h"

#include "app/diagnose/commandline.h"
#include "app/diagnose/ownprocesses.h"
#include "core/diagnose/procfs.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace interleave {

namespace {
constexpr int kMostSeconds = 24 * 3600, kUsualSeconds = 10;
} // namespace

QString ProgramPanel::unavailable()
{
    return procfs::available() ? QString() : tr("Not on this system: looking at a program needs Linux's /proc.");
}

ProgramPanel::ProgramPanel(QWidget *parent)
    : QWidget(parent),
      m_start(new QRadioButton(tr("Start a command"))),
      m_watch(new QRadioButton(tr("Watch one that runs"))),
      m_command(new QLineEdit),
      m_filter(new QLineEdit),
      m_processes(new QListWidget),
      m_refresh(new QPushButton(tr("Refresh"))),
      m_seconds(new QSpinBox),
      m_note(new QLabel)
{
    m_start->setObjectName("startCommand");
    m_watch->setObjectName("watchProcess");
    m_start->setChecked(true);
    m_seconds->setObjectName("watchSeconds");
    m_seconds->setAccessibleName(tr("For how many seconds"));
    m_seconds->setRange(0, kMostSeconds);
    m_seconds->setValue(kUsualSeconds);
    m_seconds->setSpecialValueText(tr("until it ends"));
    m_seconds->setSuffix(tr(" s"));
    m_seconds->setToolTip(tr("A program that was started here is ended after this time"));
    m_note->setObjectName("programNote");
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    auto *form = new QFormLayout;
    form->addRow(tr("Look for"), m_seconds);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_start);
    column->addWidget(buildCommand());
    column->addWidget(m_watch);
    column->addWidget(buildProcesses());
    column->addLayout(form);
    column->addWidget(m_note);
    connect(m_watch, &QRadioButton::toggled, this, [this](bool on) {
        if (on)
            refresh();
        showState();
    });
    setEnabled(unavailable().isEmpty());
    showState();
}

QWidget *ProgramPanel::buildCommand()
{
    m_command->setObjectName("command");
    m_command->setAccessibleName(tr("Command"));
    m_command->setPlaceholderText(tr("python3 yours.py \"an argument\""));
    m_command->setToolTip(tr("A program and its arguments. Quotes keep words together; nothing is given to a shell."));
    connect(m_command, &QLineEdit::textChanged, this, &ProgramPanel::showState);
    connect(m_command, &QLineEdit::returnPressed, this, &ProgramPanel::runWanted);
    return m_command;
}

QWidget *ProgramPanel::buildProcesses()
{
    m_filter->setObjectName("processFilter");
    m_filter->setAccessibleName(tr("Filter the processes"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_refresh->setObjectName("refreshProcesses");
    m_processes->setObjectName("processes");
    m_processes->setAccessibleName(tr("Your running programs"));
    m_processes->setTextElideMode(Qt::ElideRight);
    m_processes->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_processes->setMinimumHeight(150);
    connect(m_filter, &QLineEdit::textChanged, this, &ProgramPanel::filter);
    connect(m_refresh, &QPushButton::clicked, this, &ProgramPanel::refresh);
    connect(m_processes, &QListWidget::currentRowChanged, this, &ProgramPanel::showState);
    auto *area = new QWidget;
    auto *row = new QHBoxLayout;
    row->addWidget(m_filter, 1);
    row->addWidget(m_refresh);
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(m_processes);
    connect(m_watch, &QRadioButton::toggled, area, &QWidget::setVisible);
    connect(m_watch, &QRadioButton::toggled, m_command, &QWidget::setHidden);
    area->hide();
    return area;
}

void ProgramPanel::refresh()
{
    m_processes->clear();
    for (const RunningProcess &process : ownProcesses()) {
        auto *item = new QListWidgetItem(QStringLiteral("%1  %2").arg(process.pid).arg(process.command));
        item->setData(Qt::UserRole, process.pid);
        item->setToolTip(process.command.left(400).toHtmlEscaped());
        m_processes->addItem(item);
    }
    filter();
}

void ProgramPanel::filter()
{
    for (int i = 0; i < m_processes->count(); ++i) {
        QListWidgetItem *item = m_processes->item(i);
        const bool fits = item->text().contains(m_filter->text(), Qt::CaseInsensitive);
        item->setHidden(!fits);
        if (!fits && item->isSelected())
            m_processes->setCurrentItem(nullptr);
    }
    showState();
}

Result<RunSpec> ProgramPanel::spec() const
{
    if (!unavailable().isEmpty())
        return Error{ErrorCode::Unavailable, unavailable().toStdString()};
    RunSpec spec;
    spec.workload = kObserved;
    spec.strategy = kAsItIs;
    spec.parameters["seconds"] = m_seconds->value();
    if (m_watch->isChecked()) {
        const QListWidgetItem *item = m_processes->currentItem();
        if (!item)
            return Error{ErrorCode::InvalidArgument, tr("Pick one of your running programs.").toStdString()};
        spec.pid = item->data(Qt::UserRole).toLongLong();
        return spec;
    }
    const auto arguments = splitCommand(m_command->text());
    if (!arguments)
        return arguments.error();
    for (const QString &argument : *arguments)
        spec.command.push_back(argument.toStdString());
    return spec;
}

void ProgramPanel::showState()
{
    const auto chosen = spec();
    QString note = chosen ? QString() : QString::fromStdString(chosen.error().detail);
    if (chosen && m_start->isChecked()) {
        const QStringList arguments = *splitCommand(m_command->text());
        const QStringList shell = shellWords(arguments);
        if (!shell.isEmpty())
            note = tr("There is no shell: the program gets %1 as it stands. For pipes and the like: sh -c '…'").arg(shell.join(QLatin1Char(' ')));
    }
    m_note->setText(note);
    Q_EMIT changed();
}

} // namespace interleave
