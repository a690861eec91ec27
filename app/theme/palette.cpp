#include "app/theme/palette.h"

#include <QCoreApplication>

namespace interleave {

namespace {

// Okabe & Ito, "Color Universal Design" (2008).
const QColor kOrange(0xE6, 0x9F, 0x00), kSky(0x56, 0xB4, 0xE9), kGreen(0x00, 0x9E, 0x73), kBlue(0x00, 0x72, 0xB2),
    kVermillion(0xD5, 0x5E, 0x00), kPurple(0xCC, 0x79, 0xA7), kGrey(0x8A, 0x92, 0x9E);

} // namespace

Theme themeOf(Lightness lightness)
{
    if (lightness == Lightness::Dark)
        return {lightness, QColor("#15181c"), QColor("#1e2329"), QColor("#39414b"), QColor("#2c333b"), QColor("#eef1f4"),
                QColor("#a3adb8"), QColor("#4a90e2"), Qt::white, QColor("#3fc08f"), QColor("#ff7b54")};
    return {lightness, QColor("#f5f6f8"), Qt::white, QColor("#d9dde3"), QColor("#e8ebef"), QColor("#16191d"),
            QColor("#5c6672"), QColor("#0b5fc4"), Qt::white, QColor("#0a7a55"), QColor("#b33f00")};
}

Theme themeOf(const QPalette &palette)
{
    const bool dark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    return themeOf(dark ? Lightness::Dark : Lightness::Light);
}

QPalette qtPalette(const Theme &theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.card);
    palette.setColor(QPalette::AlternateBase, theme.window);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::Button, theme.card);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.accentText);
    palette.setColor(QPalette::PlaceholderText, theme.mutedText);
    palette.setColor(QPalette::ToolTipBase, theme.card);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::Link, theme.accent);
    // Lines and edges: Qt's own would be those of a light window.
    for (const auto role : {QPalette::Light, QPalette::Midlight, QPalette::Mid})
        palette.setColor(role, theme.border);
    palette.setColor(QPalette::Dark, theme.mutedText);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.mutedText);
    return palette;
}

QColor stateColor(const Theme &theme, State state)
{
    const bool dark = theme.lightness == Lightness::Dark;
    switch (state) {
    case State::Queued: return theme.mutedText;
    case State::Starting: return kGrey;
    case State::Running: return kOrange;
    case State::Blocked: return dark ? kBlue.lighter(150) : kBlue; // lines on a dark ground need more light
    case State::Suspended: return dark ? kSky : kSky.darker(115);
    case State::Gil: return kPurple;
    case State::Lock: return kVermillion;
    case State::Transferring: return kGreen;
    }
    return theme.mutedText;
}

QBrush stateBrush(const Theme &theme, State state)
{
    const QColor color = stateColor(theme, state);
    switch (state) {
    case State::Queued: return Qt::NoBrush;
    case State::Starting: return QBrush(color, Qt::Dense5Pattern);
    case State::Running: return color;
    case State::Blocked: return QBrush(color, Qt::BDiagPattern);
    case State::Suspended: return QBrush(color, Qt::FDiagPattern);
    case State::Gil:
    case State::Lock: return QBrush(color, Qt::DiagCrossPattern);
    case State::Transferring: return QBrush(color, Qt::VerPattern);
    }
    return color;
}

QPen statePen(const Theme &theme, State state)
{
    QPen pen(stateColor(theme, state), 1);
    if (state == State::Suspended)
        pen.setStyle(Qt::DashLine);
    else if (state == State::Queued || state == State::Starting)
        pen.setStyle(Qt::DotLine);
    return pen;
}

QString stateTitle(State state)
{
    switch (state) {
    case State::Queued: return QCoreApplication::translate("states", "queued");
    case State::Starting: return QCoreApplication::translate("states", "starting");
    case State::Running: return QCoreApplication::translate("states", "computing");
    case State::Blocked: return QCoreApplication::translate("states", "waiting, holds its worker");
    case State::Suspended: return QCoreApplication::translate("states", "waiting, holds no worker");
    case State::Gil: return QCoreApplication::translate("states", "waiting for the GIL");
    case State::Lock: return QCoreApplication::translate("states", "waiting for a lock");
    case State::Transferring: return QCoreApplication::translate("states", "being sent");
    }
    return {};
}

QString outcomeTitle(Outcome outcome)
{
    switch (outcome) {
    case Outcome::None: return QCoreApplication::translate("outcomes", "not ended");
    case Outcome::Done: return QCoreApplication::translate("outcomes", "done");
    case Outcome::Failed: return QCoreApplication::translate("outcomes", "failed");
    case Outcome::Cancelled: return QCoreApplication::translate("outcomes", "cancelled");
    case Outcome::Lost: return QCoreApplication::translate("outcomes", "lost");
    }
    return {};
}

QColor runTint(int index)
{
    static const QColor kPlum(0x88, 0x4E, 0xA0);
    const QColor tints[] = {kGrey, kBlue, kSky, kGreen, kVermillion, kPurple, kOrange, kPlum};
    return tints[index % int(std::size(tints))];
}

QString runTintTitle(int index)
{
    const QString titles[] = {QCoreApplication::translate("tints", "grey"),   QCoreApplication::translate("tints", "blue"),
                              QCoreApplication::translate("tints", "sky"),    QCoreApplication::translate("tints", "green"),
                              QCoreApplication::translate("tints", "red"),    QCoreApplication::translate("tints", "pink"),
                              QCoreApplication::translate("tints", "orange"), QCoreApplication::translate("tints", "plum")};
    return titles[index % int(std::size(titles))];
}

} // namespace interleave
