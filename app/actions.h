#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>

#include <functional>
#include <map>
#include <vector>

class QMenu;
class QMenuBar;
class QPushButton;

namespace interleave {

// Where an action has its home. The menus stand in this order.
enum class Place { File, Edit, Run, View, Replay, Lessons, Help };

// Where an action's keys work. Timeline: only while the timelines have the focus, so that Space and letters mean elsewhere what they
// always mean.
enum class Reach { Window, Timeline };

// Every action of the window, in its menu, with its keys: one table, from which menus, shortcuts, buttons and the list of keys are
// made. Actions belong to this.
class Actions : public QObject {
    Q_OBJECT
public:
    struct Entry {
        Place place;
        Reach reach;
        QAction *action;
    };

    Actions(QMenuBar *bar, QWidget *timeline, QObject *parent = nullptr);

    // `id` becomes the action's object name; `then` is called when it is triggered.
    QAction *add(Place place, const char *id, const QString &text, const QList<QKeySequence> &keys, std::function<void()> then,
                 Reach reach = Reach::Window);
    // One that is on or off.
    QAction *addToggle(Place place, const char *id, const QString &text, const QList<QKeySequence> &keys,
                       std::function<void(bool)> then, Reach reach = Reach::Window);
    void addSeparator(Place place);
    QMenu *menu(Place place);

    const std::vector<Entry> &entries() const { return m_entries; }
    QAction *find(const char *id) const; // null: there is none

private:
    QAction *insert(Place place, const char *id, const QString &text, const QList<QKeySequence> &keys, Reach reach);

    QMenuBar *m_bar;
    QWidget *m_timeline;
    std::map<Place, QMenu *> m_menus;
    std::vector<Entry> m_entries;
};

QString titleOf(Place place); // of the menu, without its mnemonic

// A button that always is as its action is: text, state, tool tip with the keys. `name` is its object name.
QPushButton *buttonFor(QAction *action, const char *name, const QString &text = {});

} // namespace interleave
