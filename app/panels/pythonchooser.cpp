#include "app/panels/pythonchooser.h"

#include "app/texts.h"

#include <QFileDialog>
#include <QMenu>

namespace interleave {

PythonChooser::PythonChooser(QWidget *parent) : QToolButton(parent)
{
    setObjectName(QStringLiteral("pythonChooser"));
    setPopupMode(QToolButton::InstantPopup);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setText(tr("looking for Python …"));
    setAccessibleName(tr("Python"));
    auto *menu = new QMenu(this);
    menu->addAction(tr("The first python3 on PATH"), this, [this] {
        choosePython({});
        look();
    })->setObjectName(QStringLiteral("pythonOnPath"));
    menu->addAction(tr("Choose a Python …"), this, [this] { choose(); })->setObjectName(QStringLiteral("choosePython"));
    setMenu(menu);
    connect(&m_usual, &PythonSearch::over, this, [this] {
        show(m_usual.result());
        Q_EMIT found(PythonKind::Usual, m_usual.result());
    });
    connect(&m_freeThreaded, &PythonSearch::over, this, [this] { Q_EMIT found(PythonKind::FreeThreaded, m_freeThreaded.result()); });
}

void PythonChooser::look()
{
    setText(tr("looking for Python …"));
    m_usual.start(chosenPython());
    m_freeThreaded.start({});
}

void PythonChooser::show(const Result<PythonInfo> &result)
{
    setText(result ? pythonTitle(*result) : tr("no Python"));
    const QString detail = QString::fromStdString(result ? result->program : result.error().detail);
    setToolTip(detail);
    setAccessibleDescription(text() + QStringLiteral(", ") + detail);
}

void PythonChooser::choose()
{
    const QString program = QFileDialog::getOpenFileName(this, tr("Choose a Python"), QStringLiteral("/usr/bin"));
    if (program.isEmpty())
        return;
    choosePython(program);
    look();
}

} // namespace interleave
