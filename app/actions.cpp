#include "app/actions.h"

#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QWidget>

#include <algorithm>

namespace interleave {

namespace {

QString menuTitle(Place place)
{
    switch (place) {
    case Place::File: return Actions::tr("&File");
    case Place::Edit: return Actions::tr("&Edit");
    case Place::Run: return Actions::tr("&Run");
    case Place::View: return Actions::tr("&View");
    case Place::Replay: return Actions::tr("Re&play");
    case Place::Lessons: return Actions::tr("&Lessons");
    case Place::Help: return Actions::tr("&Help");
    }
    return {};
}

} // namespace

QString titleOf(Place place) { return menuTitle(place).remove(QLatin1Char('&')); }

Actions::Actions(QMenuBar *bar, QWidget *timeline, QObject *parent) : QObject(parent), m_bar(bar), m_timeline(timeline)
{
    for (const Place place : {Place::File, Place::Edit, Place::Run, Place::View, Place::Replay, Place::Lessons, Place::Help}) {
        m_menus[place] = m_bar->addMenu(menuTitle(place));
        m_menus[place]->setToolTipsVisible(true);
        m_menus[place]->menuAction()->setVisible(false); // until something is in it
    }
}

QMenu *Actions::menu(Place place)
{
    m_menus[place]->menuAction()->setVisible(true);
    return m_menus[place];
}

QAction *Actions::insert(Place place, const char *id, const QString &text, const QList<QKeySequence> &keys, Reach reach)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(id));
    action->setShortcuts(keys);
    if (reach == Reach::Timeline) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_timeline->addAction(action);
    }
    menu(place)->addAction(action);
    m_entries.push_back({place, reach, action});
    return action;
}

QAction *Actions::add(Place place, const char *id, const QString &text, const QList<QKeySequence> &keys, std::function<void()> then,
                      Reach reach)
{
    QAction *action = insert(place, id, text, keys, reach);
    connect(action, &QAction::triggered, this, [then = std::move(then)] { then(); });
    return action;
}

QAction *Actions::addToggle(Place place, const char *id, const QString &text, const QList<QKeySequence> &keys,
                            std::function<void(bool)> then, Reach reach)
{
    QAction *action = insert(place, id, text, keys, reach);
    action->setCheckable(true);
    connect(action, &QAction::toggled, this, std::move(then));
    return action;
}

void Actions::addSeparator(Place place) { menu(place)->addSeparator(); }

QAction *Actions::find(const char *id) const
{
    const QString name = QString::fromLatin1(id);
    const auto found = std::ranges::find_if(m_entries, [&](const Entry &entry) { return entry.action->objectName() == name; });
    return found == m_entries.end() ? nullptr : found->action;
}

QPushButton *buttonFor(QAction *action, const char *name, const QString &text)
{
    auto *button = new QPushButton;
    button->setObjectName(QString::fromLatin1(name));
    button->setCheckable(action->isCheckable());
    const auto follow = [action, button, text] {
        const QString plain = action->text().remove(QLatin1Char('&'));
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        button->setText(text.isEmpty() ? plain : text);
        button->setAccessibleName(plain);
        button->setToolTip(keys.isEmpty() ? plain : QStringLiteral("%1 (%2)").arg(plain, keys));
        button->setEnabled(action->isEnabled());
        button->setChecked(action->isChecked());
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace interleave
