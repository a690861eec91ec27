#include "app/diagnose/sharebar.h"

#include "app/diagnose/diagnosistext.h"
#include "app/theme/palette.h"

#include <QPainter>

namespace interleave {

namespace {

State stateOfWait(Activity activity)
{
    return activity == Activity::Lock ? State::Lock : activity == Activity::Gil ? State::Gil : State::Blocked;
}

} // namespace

ShareBar::ShareBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ShareBar::show(const Diagnosis &diagnosis)
{
    m_diagnosis = diagnosis;
    setAccessibleName(textOf(diagnosis).reasoning.value(0));
    setToolTip(accessibleName());
    update();
}

void ShareBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = themeOf(palette());
    double x = 0.5;
    const double all = width() - 1.0, height = this->height() - 1.0;
    const auto part = [&](double share, State state, const QString &label) {
        const QRectF box(x, 0.5, share * all, height);
        x += box.width();
        if (box.width() < 1)
            return;
        painter.setPen(statePen(theme, state));
        painter.setBrush(stateBrush(theme, state));
        painter.drawRect(box);
        const double wanted = painter.fontMetrics().horizontalAdvance(label) + 8;
        if (wanted > box.width() - 4)
            return;
        const QRectF room(box.center().x() - wanted / 2, box.top() + 5, wanted, box.height() - 10);
        if (state != State::Running)
            painter.fillRect(room, theme.card);
        painter.setPen(state == State::Running ? Qt::black : theme.text);
        painter.drawText(room, Qt::AlignCenter, label);
    };
    const auto percent = [](double share) { return QString::number(int(share * 100 + 0.5)) + QStringLiteral(" %"); };
    part(m_diagnosis.computing - m_diagnosis.coreWait, State::Running,
         tr("computes %1").arg(percent(m_diagnosis.computing - m_diagnosis.coreWait)));
    part(m_diagnosis.coreWait, State::Queued, tr("no core %1").arg(percent(m_diagnosis.coreWait)));
    for (std::size_t i = 0; i < kActivityCount; ++i)
        if (m_diagnosis.waiting[i] > 0.005)
            part(m_diagnosis.waiting[i], stateOfWait(Activity(i)),
                 QStringLiteral("%1 %2").arg(activityWord(Activity(i)), percent(m_diagnosis.waiting[i])));
}

} // namespace interleave
