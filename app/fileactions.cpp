#include "app/fileactions.h"

#include "app/actions.h"
#include "app/export/printing.h"
#include "app/session/recentfiles.h"
#include "app/session/runhistory.h"
#include "app/texts.h"
#include "core/trace/plaintext.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPrintDialog>
#include <QPrinter>
#include <QStatusBar>

#include <utility>

namespace interleave {

namespace {

QString shortName(const QString &fileName)
{
    return QString::fromStdString(plainText(QFileInfo(fileName).fileName().toStdString(), 80));
}

QStringList localFiles(const QMimeData *data)
{
    QStringList names;
    if (data->hasUrls())
        for (const QUrl &url : data->urls())
            if (url.isLocalFile())
                names.append(url.toLocalFile());
    return names;
}

} // namespace

FileActions::FileActions(QMainWindow &window, Actions &actions, RunHistory &history, std::function<Picture()> picture)
    : QObject(&window), m_window(window), m_actions(actions), m_history(history), m_picture(std::move(picture))
{
    addActions();
    window.setAcceptDrops(true);
    window.installEventFilter(this);
    connect(&m_opener, &FileOpener::started, this,
            [this](const QString &name) { m_window.statusBar()->showMessage(tr("Opening %1 …").arg(shortName(name))); });
    connect(&m_opener, &FileOpener::opened, this, &FileActions::showOpened);
    connect(&m_opener, &FileOpener::refused, this, &FileActions::showRefused);
    connect(&m_saver, &FileSaver::started, this,
            [this](const QString &name) { m_window.statusBar()->showMessage(tr("Saving %1 …").arg(shortName(name))); });
    connect(&m_saver, &FileSaver::saved, this, &FileActions::showSaved);
    connect(&m_saver, &FileSaver::failed, this, [this](const QString &why) {
        m_window.statusBar()->clearMessage();
        report(why, tr("Save"), true);
    });
}

void FileActions::addActions()
{
    m_actions.add(Place::File, "open", tr("&Open…"), {QKeySequence::Open}, [this] { openDialog(); });
    m_recent = m_actions.menu(Place::File)->addMenu(tr("Open &recent"));
    m_recent->setObjectName("recentFiles");
    connect(m_recent, &QMenu::aboutToShow, this, &FileActions::fillRecent);
    m_actions.addSeparator(Place::File);
    m_actions.add(Place::File, "savePicture", tr("&Save picture…"), {QKeySequence::Save}, [this] {
        save(FileKind::Picture, tr("Save picture"), QStringLiteral("interleave.png"), tr("Pictures (*.png *.svg *.pdf)"));
    });
    m_actions.add(Place::File, "saveComparison", tr("Save co&mparison…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_S}, [this] {
        save(FileKind::Runs, tr("Save comparison"), QStringLiteral("comparison.interleave"), tr("Comparisons (*.interleave)"));
    });
    addExportMenu();
    m_actions.add(Place::File, "print", tr("&Print…"), {QKeySequence::Print}, [this] { print(); });
}

void FileActions::setAnyRuns(bool any)
{
    for (const char *id : {"savePicture", "saveComparison", "print"})
        m_actions.find(id)->setEnabled(any);
    m_export->setEnabled(any);
}

void FileActions::open(const QStringList &fileNames)
{
    m_startsAfresh = m_startsAfresh || !m_opener.isReading();
    m_opener.open(fileNames);
}

void FileActions::openDialog()
{
    open(QFileDialog::getOpenFileNames(&m_window, tr("Open runs"), {},
                                       tr("Everything that holds runs (*.interleave *.png *.html *.json *.json.gz);;All files (*)")));
}

void FileActions::showOpened(const QString &fileName, const DecodedFile &file)
{
    if (std::exchange(m_startsAfresh, false))
        m_history.clearTrack();
    for (const auto &run : file.runs)
        m_history.add(run, fileName);
    addRecentFile(fileName);
    QString text = tr("%1 from %2").arg(counted(qint64(file.runs.size()), tr("run"), tr("runs")), shortName(fileName));
    if (file.runs.size() > kMostOnTrack)
        text += tr("; %1 of them are on the track, the others in the list of runs").arg(m_history.onTrack().size());
    if (!file.remark.empty())
        text += QStringLiteral("; ") + QString::fromStdString(file.remark);
    m_window.statusBar()->showMessage(text);
    if (!file.warning.empty())
        report(tr("%1 is damaged: %2. What came before the damage is shown.").arg(shortName(fileName), QString::fromStdString(file.warning)),
               tr("Open runs"), true);
}

void FileActions::showRefused(const QString &fileName, const QString &why)
{
    forgetRecentFile(fileName);
    m_window.statusBar()->clearMessage();
    report(why, tr("Open runs"), true);
}

void FileActions::save(FileKind kind, const QString &title, const QString &proposed, const QString &filter)
{
    const QString name = QFileDialog::getSaveFileName(&m_window, title, proposed, filter);
    if (name.isEmpty())
        return;
    m_saver.save(kind, m_picture(), name);
}

void FileActions::showSaved(FileKind kind, const QString &fileName, const QString &remark)
{
    if (kind == FileKind::Runs)
        addRecentFile(fileName);
    m_window.statusBar()->showMessage(tr("Saved %1").arg(shortName(fileName)));
    if (!remark.isEmpty())
        report(tr("%1 was saved without its runs: %2.").arg(shortName(fileName), remark), tr("Save"), false);
}

void FileActions::addExportMenu()
{
    struct Choice {
        FileKind kind;
        const char *id;
        QString text, filter, proposed;
    };
    const Choice choices[] = {
        {FileKind::Report, "exportReport", tr("&Report, one HTML page…"), tr("Web pages (*.html)"), QStringLiteral("report.html")},
        {FileKind::Chrome, "exportChrome", tr("&Chrome trace, for Perfetto or speedscope…"), tr("Chrome traces (*.json)"), QStringLiteral("trace.json")},
        {FileKind::Totals, "exportTotals", tr("&Totals as a table…"), tr("Tables (*.csv)"), QStringLiteral("totals.csv")},
        {FileKind::Slices, "exportSlices", tr("All &slices as a table…"), tr("Tables (*.csv)"), QStringLiteral("slices.csv")}};
    m_export = m_actions.menu(Place::File)->addMenu(tr("&Export"));
    m_export->setObjectName("export");
    for (const Choice &choice : choices)
        m_export->addAction(choice.text, this, [this, choice] { save(choice.kind, tr("Export"), choice.proposed, choice.filter); })
            ->setObjectName(QLatin1String(choice.id));
}

void FileActions::print()
{
    QPrinter printer(QPrinter::HighResolution);
    printer.setPageOrientation(QPageLayout::Landscape);
    printer.setDocName(QStringLiteral("Interleave"));
    QPrintDialog dialog(&printer, &m_window);
    if (dialog.exec() == QDialog::Accepted && !printPicture(printer, m_picture()))
        report(tr("The printer did not take it. Printing to a file, or saving a PDF, may work."), tr("Print"), true);
}

void FileActions::fillRecent()
{
    m_recent->clear();
    for (const QString &name : recentFiles())
        m_recent->addAction(QString(shortName(name)).replace(QLatin1Char('&'), QLatin1String("&&")), this, [this, name] { open({name}); });
    if (m_recent->isEmpty())
        m_recent->addAction(tr("No file yet"))->setEnabled(false);
}

bool FileActions::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::DragEnter && !localFiles(static_cast<QDragEnterEvent *>(event)->mimeData()).isEmpty()) {
        static_cast<QDragEnterEvent *>(event)->acceptProposedAction();
        return true;
    }
    if (event->type() == QEvent::Drop) {
        auto *drop = static_cast<QDropEvent *>(event);
        drop->acceptProposedAction();
        open(localFiles(drop->mimeData()));
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void FileActions::report(const QString &text, const QString &title, bool warning)
{
    auto *box = new QMessageBox(warning ? QMessageBox::Warning : QMessageBox::Information, title, text, QMessageBox::Ok, &m_window);
    box->setObjectName("fileMessage");
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open(); // does not block: what runs goes on
}

} // namespace interleave
