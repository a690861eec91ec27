#include "app/theme/apptheme.h"

#include "app/theme/appstyle.h"

#include <QApplication>
#include <QSettings>

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
    "#story QPushButton, #predictionPage QPushButton { background: %1; color: %3; border: 1px solid %2; border-radius: 6px; padding: 4px 10px; }"
    "#story QPushButton:hover, #story QPushButton:focus, #predictionPage QPushButton:hover, #predictionPage QPushButton:focus { border-color: %4; }"
    "#story QPushButton:disabled, #predictionPage QPushButton:disabled { color: %6; background: %7; }"
    "#story QPushButton[primary=\"true\"]:enabled, #predictionPage QPushButton[primary=\"true\"]:enabled { background: %4; color: %5; border-color: %4; font-weight: bold; }"
    "#story QPushButton[primary=\"true\"]:focus, #predictionPage QPushButton[primary=\"true\"]:focus { border: 2px solid %3; }"
    // Fusion's own can not be seen on a dark ground.
    "QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid %6; border-radius: 7px; background: %1; }"
    "QRadioButton::indicator:focus, QRadioButton::indicator:hover { border-color: %4; }"
    "QRadioButton::indicator:checked { width: 6px; height: 6px; border: 4px solid %4; background: %5; }"
    "QRadioButton:focus { outline: 1px solid %4; }"
    "QStatusBar { background: %1; color: %6; border-top: 1px solid %2; }"
    "QTableView { background: %1; border: 1px solid %2; border-radius: 6px; gridline-color: %2; }"
    "QHeaderView, QTableCornerButton::section { background: %1; border: 0; }"
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
    application.setStyle(new AppStyle);
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
