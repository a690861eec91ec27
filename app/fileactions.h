#pragma once

#include "app/export/filesaver.h"
#include "app/session/fileopener.h"

#include <QObject>

#include <functional>

class QMainWindow;
class QMenu;

namespace interleave {

class Actions;
class RunHistory;

// The File menu: opening (by dialog, drop, recent files, command line), saving, exporting, printing. What can not be read or written says
// why, and changes nothing else.
class FileActions : public QObject {
    Q_OBJECT
public:
    // `picture` gives what is on the track, with the runs that it may carry.
    FileActions(QMainWindow &window, Actions &actions, RunHistory &history, std::function<Picture()> picture);

    void open(const QStringList &fileNames); // later, one after the other; the runs take the track as new ones do
    void setAnyRuns(bool any);               // there is something to save

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // drops on the window

private:
    void addActions();
    void openDialog();
    void showOpened(const QString &fileName, const DecodedFile &file);
    void showRefused(const QString &fileName, const QString &why);
    void save(FileKind kind, const QString &title, const QString &proposed, const QString &filter);
    void showSaved(FileKind kind, const QString &fileName, const QString &remark);
    void addExportMenu();
    void print();
    void fillRecent();
    void report(const QString &text, const QString &title, bool warning);

    QMainWindow &m_window;
    Actions &m_actions;
    RunHistory &m_history;
    std::function<Picture()> m_picture;
    FileSaver m_saver;
    FileOpener m_opener;
    bool m_startsAfresh = false; // the next file that is opened clears the track; those that were asked for with it do not
    QMenu *m_recent = nullptr, *m_export = nullptr;
};

} // namespace interleave
