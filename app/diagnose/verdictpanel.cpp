#include "app/diagnose/verdictpanel.h"

#include "app/diagnose/diagnosistext.h"
#include "app/diagnose/programpanel.h"
#include "app/diagnose/sharebar.h"
#include "app/texts.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace interleave {

VerdictPanel::VerdictPanel(QWidget *parent) : QScrollArea(parent), m_shares(new ShareBar), m_experiment(new QPushButton)
{
    auto *panel = new QWidget;
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(10);
    setWidget(panel);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("What slows your program down"));
    m_title = addLabel("verdictTitle");
    m_headline = addLabel("verdict");
    QFont large = m_headline->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_headline->setFont(large);
    m_shares->setObjectName("shares");
    column->addWidget(m_shares);
    m_reasoning = addLabel("reasoning");
    m_advice = addLabel("advice");
    QFont bold = m_advice->font();
    bold.setBold(true);
    m_advice->setFont(bold);
    m_notHelpful = addLabel("notHelpful");
    m_experiment->setObjectName("experiment");
    m_experiment->setText(tr("Your program, as an experiment"));
    m_experiment->setToolTip(tr("Tasks that wait and compute in the measured proportions, run with all strategies"));
    column->addWidget(m_experiment);
    m_about = addLabel("experimentText");
    m_about->setText(tr("Runs “Your own” with tasks that wait and compute as this program did, with every strategy: see what the advice "
                        "promises before you rewrite anything."));
    m_unknown = addLabel("unknown");
    column->addStretch();
    connect(m_experiment, &QPushButton::clicked, this, [this] { Q_EMIT experimentWanted(asExperiment(m_diagnosis)); });
    showTrace(nullptr);
}

QLabel *VerdictPanel::addLabel(const char *name)
{
    auto *label = new QLabel;
    label->setObjectName(QString::fromLatin1(name));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText); // names of programs come from outside
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    qobject_cast<QVBoxLayout *>(widget()->layout())->addWidget(label);
    return label;
}

void VerdictPanel::showTrace(const Trace *trace)
{
    const bool any = trace && !trace->observed.empty();
    for (QWidget *part : {static_cast<QWidget *>(m_headline), static_cast<QWidget *>(m_shares), static_cast<QWidget *>(m_reasoning),
                          static_cast<QWidget *>(m_advice), static_cast<QWidget *>(m_notHelpful), static_cast<QWidget *>(m_unknown)})
        part->setVisible(any);
    m_experiment->setVisible(any && trace->sealed);
    m_about->setVisible(any && trace->sealed);
    if (any)
        return showDiagnosis(*trace);
    const QString why = ProgramPanel::unavailable();
    if (!why.isEmpty())
        m_title->setText(why);
    else if (trace && !trace->failure.empty())
        m_title->setText(QString::fromStdString(trace->failure));
    else
        m_title->setText(tr("Is your own program waiting or computing, and what would help? Choose “Your program” at the left, type its "
                            "command and press Run."));
}

void VerdictPanel::showDiagnosis(const Trace &trace)
{
    m_diagnosis = diagnose(trace);
    const DiagnosisText text = textOf(m_diagnosis);
    QString title = runTitle(trace);
    if (!trace.sealed)
        title = tr("Looking at %1 …").arg(title);
    else if (const auto exitCode = trace.observed.end.exitCode; exitCode && trace.observed.end.ended)
        title = tr("%1 (ended with exit code %2)").arg(title).arg(*exitCode);
    if (!trace.failure.empty())
        title += QStringLiteral(": ") + QString::fromStdString(trace.failure);
    m_title->setText(title);
    m_headline->setText(text.headline);
    m_shares->show(m_diagnosis);
    m_reasoning->setText(QStringLiteral("• ") + text.reasoning.join(QStringLiteral("\n• ")));
    m_advice->setText(text.advice);
    m_notHelpful->setText(text.notHelpful);
    m_notHelpful->setVisible(!text.notHelpful.isEmpty());
    m_unknown->setText(tr("What can not be known from outside:") + QStringLiteral("\n• ") + text.unknown.join(QStringLiteral("\n• ")));
    m_unknown->setVisible(!text.unknown.isEmpty());
}

} // namespace interleave
