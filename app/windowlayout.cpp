#include "app/windowlayout.h"

#include <QGuiApplication>
#include <QMainWindow>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QTabWidget>

#include <algorithm>

namespace interleave {

namespace {

constexpr char kGroup[] = "layout";
constexpr int kMostPixels = 20'000;

QString keyOf(const QWidget *part) { return part->objectName(); }

void saveSplitter(QSettings &settings, const QSplitter &splitter)
{
    QVariantList sizes;
    for (const int size : splitter.sizes())
        sizes.append(size);
    QStringList hidden;
    for (int i = 0; i < splitter.count(); ++i)
        if (splitter.widget(i)->isHidden())
            hidden.append(splitter.widget(i)->objectName());
    settings.setValue(keyOf(&splitter) + QStringLiteral("/sizes"), sizes);
    settings.setValue(keyOf(&splitter) + QStringLiteral("/hidden"), hidden);
}

void restoreSplitter(const QSettings &settings, QSplitter &splitter)
{
    QList<int> sizes;
    for (const QVariant &size : settings.value(keyOf(&splitter) + QStringLiteral("/sizes")).toList())
        sizes.append(std::clamp(size.toInt(), 0, kMostPixels));
    // A part that is out of sight would be hard to find again; the timelines in the middle always have to be there.
    if (sizes.size() == splitter.count() && std::ranges::count(sizes, 0) < sizes.size())
        splitter.setSizes(sizes);
    const QStringList hidden = settings.value(keyOf(&splitter) + QStringLiteral("/hidden")).toStringList();
    for (int i = 0; i < splitter.count(); ++i)
        if (splitter.isCollapsible(i))
            splitter.widget(i)->setHidden(hidden.contains(splitter.widget(i)->objectName()));
}

bool isOnAScreen(const QRect &place)
{
    return std::ranges::any_of(QGuiApplication::screens(), [&](const QScreen *screen) {
        const QRect seen = screen->availableGeometry().intersected(place);
        return seen.width() >= 200 && seen.height() >= 100;
    });
}

} // namespace

void saveLayout(const QMainWindow &window)
{
    QSettings settings;
    settings.beginGroup(QLatin1String(kGroup));
    settings.setValue(QStringLiteral("place"), window.normalGeometry());
    settings.setValue(QStringLiteral("maximized"), window.isMaximized());
    for (const QSplitter *splitter : window.findChildren<QSplitter *>())
        if (!keyOf(splitter).isEmpty())
            saveSplitter(settings, *splitter);
    for (const QTabWidget *tabs : window.findChildren<QTabWidget *>())
        if (!keyOf(tabs).isEmpty() && tabs->currentWidget())
            settings.setValue(keyOf(tabs) + QStringLiteral("/open"), tabs->currentWidget()->objectName());
}

void restoreLayout(QMainWindow &window)
{
    QSettings settings;
    settings.beginGroup(QLatin1String(kGroup));
    const QRect place = settings.value(QStringLiteral("place")).toRect();
    if (place.width() <= kMostPixels && place.height() <= kMostPixels && isOnAScreen(place))
        window.setGeometry(place);
    if (settings.value(QStringLiteral("maximized")).toBool())
        window.setWindowState(window.windowState() | Qt::WindowMaximized);
    for (QSplitter *splitter : window.findChildren<QSplitter *>())
        if (!keyOf(splitter).isEmpty())
            restoreSplitter(settings, *splitter);
    for (QTabWidget *tabs : window.findChildren<QTabWidget *>()) {
        const QString open = settings.value(keyOf(tabs) + QStringLiteral("/open")).toString();
        for (int i = 0; i < tabs->count() && !open.isEmpty(); ++i)
            if (tabs->widget(i)->objectName() == open)
                tabs->setCurrentIndex(i);
    }
}

void forgetLayout() { QSettings().remove(QLatin1String(kGroup)); }

} // namespace interleave
