#include "app/theme/statestyle.h"

namespace interleave {

namespace {

constexpr float kFaded = 0.16f;

QColor mixed(const QColor &ground, const QColor &ink, float share)
{
    const auto channel = [share](float from, float to) { return from + (to - from) * share; };
    return QColor::fromRgbF(channel(ground.redF(), ink.redF()), channel(ground.greenF(), ink.greenF()), channel(ground.blueF(), ink.blueF()));
}

// Waiting is mostly ground with a little ink, so that computing stays the only loud state.
float strengthOfTexture(State state)
{
    switch (state) {
    case State::Blocked:
    case State::Transferring: return 0.55f;
    case State::Suspended: return 0.38f;
    default: return 1;
    }
}

StateStyle styleOf(const Theme &theme, State state, Strength strength)
{
    StateStyle style;
    const bool waits = state == State::Blocked || state == State::Suspended;
    const QColor color = stateColor(theme, state);
    style.pen = statePen(theme, state);
    style.ink = mixed(theme.card, color, strengthOfTexture(state)).rgb();
    style.letters = state == State::Running ? QColor(Qt::black) : theme.text;
    if (strength == Strength::Full) {
        style.brush = stateBrush(theme, state);
        style.ground = waits ? mixed(theme.card, color, kFaded) : theme.card;
        return style;
    }
    const QColor faint = mixed(theme.card, color, kFaded);
    style.brush = state == State::Queued ? QBrush(Qt::NoBrush) : QBrush(faint);
    style.pen.setColor(mixed(theme.card, color, kFaded * 2));
    style.ground = theme.card;
    style.ink = mixed(theme.card, faint, strengthOfTexture(state)).rgb();
    style.letters = theme.mutedText;
    return style;
}

} // namespace

StateStyles stateStyles(const Theme &theme, Strength strength)
{
    StateStyles styles;
    for (std::size_t i = 0; i < kStateCount; ++i)
        styles[i] = styleOf(theme, State(i), strength);
    return styles;
}

StateStyles stateStyles(const Theme &theme, const StateSet &faded)
{
    StateStyles styles;
    for (std::size_t i = 0; i < kStateCount; ++i)
        styles[i] = styleOf(theme, State(i), faded.test(i) ? Strength::Faded : Strength::Full);
    return styles;
}

} // namespace interleave
