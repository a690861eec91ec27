#include "app/theme/apptheme.h"

#include <QApplication>
#include <QSettings>
#include <QStyleFactory>

namespace interleave {

namespace {

constexpr char kKey[] = "theme", kDesktopLightness[] = "interleaveDesktopIsDark";

// %1 card, %2 border, %3 text, %4 accent, %5 text on the accent, %6 muted text, %7 window
constexpr char kStyleSheet[] =
    "QToolBar { background: %1; border: 0; border-bottom: 1px solid %2; spacing: 6px; padding: 6px 10px; }"
    "QToolBar QPushButton { background: %1; color: %3; border: 1px solid %2; border-radius: 6px; padding: 5px 12px; }"
    "QToolBar QPushButton:hover, QToolBar QPushButton:focus { border-color: %4; }"
    "QToolBar QPushButton:checked { background: %7; border-color: %4; }"
    "QToolBar QPushButton:disabled { color: %6; background: %7; }"
    "QToolBar QPushButton#runButton:enabled { background: %4; color: %5; border-color: %4; font-weight: bold; }"
    "QStatusBar { background: %1; color: %6; border-top: 1px solid %2; }"
    "QTableView { background: %1; border: 1px solid %2; border-radius: 6px; }"
    "QHeaderView::section { background: %1; color: %6; border: 0; border-bottom: 1px solid %2; padding: 4px 6px; }"
    "QToolTip { background: %1; color: %3; border: 1px solid %2; padding: 4px; }";

bool desktopIsDark(QApplication &application)
{
    const QVariant known = application.property(kDesktopLightness);
    if (known.isValid())
        return known.toBool(); // our own palette hides the desktop's from the second call on
    const bool dark = themeOf(application.palette()).lightness == Lightness::Dark;
    application.setProperty(kDesktopLightness, dark);
    return dark;
}

} // namespace

void applyTheme(QApplication &application, ThemeChoice choice)
{
    const bool dark = desktopIsDark(application) ? choice != ThemeChoice::Light : choice == ThemeChoice::Dark;
    const Theme theme = themeOf(dark ? Lightness::Dark : Lightness::Light);
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setPalette(qtPalette(theme));
    application.setStyleSheet(QString::fromLatin1(kStyleSheet)
                                  .arg(theme.card.name(), theme.border.name(), theme.text.name(), theme.accent.name(),
                                       theme.accentText.name(), theme.mutedText.name(), theme.window.name()));
}

ThemeChoice savedThemeChoice()
{
    const int saved = QSettings().value(QLatin1String(kKey)).toInt();
    return saved == int(ThemeChoice::Light) || saved == int(ThemeChoice::Dark) ? ThemeChoice(saved) : ThemeChoice::Automatic;
}

void saveThemeChoice(ThemeChoice choice) { QSettings().setValue(QLatin1String(kKey), int(choice)); }

} // namespace interleave
