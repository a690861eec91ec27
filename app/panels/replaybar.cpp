#include "app/panels/replaybar.h"

#include "app/actions.h"
#include "app/texts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

constexpr int kSliderSteps = 10'000;

QString rateText(double rate)
{
    if (rate >= 1)
        return ReplayBar::tr("%1×").arg(rate);
    return ReplayBar::tr("1/%1×").arg(QLocale().toString(std::lround(1 / rate)));
}

// A share of what is seen, forwards or backwards.
void nudge(Replay &replay, const ViewModel &view, double share)
{
    const ViewState &state = view.state();
    const Extent extent = replay.extent();
    const double shown = state.end > state.begin ? state.end - state.begin : double(extent.end - extent.begin);
    replay.pause();
    replay.seek(replay.position() + Nanos(std::llround(shown * share)));
}

} // namespace

void addReplayActions(Actions &actions, Replay &replay, ViewModel &view)
{
    const auto add = [&](const char *id, const QString &text, const QList<QKeySequence> &keys, std::function<void()> then) {
        return actions.add(Place::Replay, id, text, keys, std::move(then), Reach::Timeline);
    };
    using Tr = ReplayBar;
    QAction *play = add("play", Tr::tr("&Play"), {Qt::Key_Space}, [&replay] { replay.toggle(); });
    QObject::connect(&replay, &Replay::changed, play, [play, &replay] {
        play->setText(replay.isPlaying() ? Tr::tr("&Pause") : Tr::tr("&Play"));
    });
    add("stepForward", Tr::tr("To the &next event"), {Qt::Key_Period}, [&replay] { replay.stepForward(); });
    add("stepBack", Tr::tr("To the pre&vious event"), {Qt::Key_Comma}, [&replay] { replay.stepBack(); });
    add("nudgeForward", Tr::tr("A little for&ward"), {Qt::Key_Right}, [&] { nudge(replay, view, 0.01); });
    add("nudgeBack", Tr::tr("A little &back"), {Qt::Key_Left}, [&] { nudge(replay, view, -0.01); });
    add("jumpForward", Tr::tr("Far forward"), {Qt::SHIFT | Qt::Key_Right}, [&] { nudge(replay, view, 0.1); });
    add("jumpBack", Tr::tr("Far back"), {Qt::SHIFT | Qt::Key_Left}, [&] { nudge(replay, view, -0.1); });
    add("toBeginning", Tr::tr("To the be&ginning"), {Qt::Key_Home}, [&replay] { replay.toBeginning(); });
    add("toEnd", Tr::tr("To the &end: everything is shown"), {Qt::Key_End}, [&replay] {
        replay.pause();
        replay.toEnd();
    });
    add("faster", Tr::tr("&Faster"), {Qt::Key_BracketRight}, [&replay] { replay.changeRate(1); });
    add("slower", Tr::tr("&Slower"), {Qt::Key_BracketLeft}, [&replay] { replay.changeRate(-1); });
}

ReplayBar::ReplayBar(Replay &replay, ViewModel &view, const Actions &actions, QWidget *parent)
    : QWidget(parent), m_replay(replay), m_slider(new QSlider(Qt::Horizontal)), m_rates(new QComboBox), m_time(new QLabel)
{
    setObjectName(QStringLiteral("replayBar"));
    setAccessibleName(tr("Replay"));
    m_slider->setObjectName(QStringLiteral("replaySlider"));
    m_slider->setAccessibleName(tr("Time of the replay"));
    m_slider->setRange(0, kSliderSteps);
    m_rates->setObjectName(QStringLiteral("replayRate"));
    m_rates->setAccessibleName(tr("Speed of the replay"));
    m_rates->setToolTip(tr("How fast, against the speed at which it was recorded"));
    m_time->setObjectName(QStringLiteral("replayTime"));
    m_time->setMinimumWidth(m_time->fontMetrics().horizontalAdvance(QStringLiteral("88.8 ms of 88.8 ms")));
    fillRates();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 8, 2);
    QPushButton *back = buttonFor(actions.find("stepBack"), "stepBackButton", QStringLiteral("◂|"));
    QPushButton *forward = buttonFor(actions.find("stepForward"), "stepForwardButton", QStringLiteral("|▸"));
    for (QPushButton *step : {back, forward})
        step->setMaximumWidth(step->fontMetrics().height() * 3);
    row->addWidget(back);
    row->addWidget(buttonFor(actions.find("play"), "playButton"));
    row->addWidget(forward);
    row->addWidget(m_slider, 1);
    row->addWidget(m_time);
    row->addWidget(m_rates);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        const Extent &extent = m_replay.extent();
        m_replay.pause();
        m_replay.seek(extent.begin + Nanos(std::llround(double(extent.end - extent.begin) * value / kSliderSteps)));
    });
    connect(m_rates, &QComboBox::activated, this, [this](int chosen) { m_replay.setRate(replayRates()[std::size_t(chosen)]); });
    connect(&m_replay, &Replay::changed, this, &ReplayBar::showState);
    connect(&view, &ViewModel::playheadChanged, this, &ReplayBar::showPlayhead);
    showState();
}

void ReplayBar::fillRates()
{
    for (const double rate : replayRates())
        m_rates->addItem(rateText(rate));
}

void ReplayBar::showState()
{
    const auto rates = replayRates();
    m_rates->setCurrentIndex(int(std::ranges::find(rates, m_replay.rate()) - rates.begin()));
    setEnabled(m_replay.extent().end > m_replay.extent().begin);
    showPlayhead();
}

void ReplayBar::showPlayhead()
{
    const Extent &extent = m_replay.extent();
    const double span = double(std::max<Nanos>(1, extent.end - extent.begin));
    const QSignalBlocker quiet(m_slider); // it follows here
    m_slider->setValue(int(std::lround(double(m_replay.position() - extent.begin) / span * kSliderSteps)));
    m_time->setText(extent.end <= extent.begin ? QString() : tr("%1 of %2").arg(formatSeconds(double(m_replay.position()) * 1e-9), formatSeconds(double(extent.end) * 1e-9)));
}

} // namespace interleave
