#include "app/panels/runsmodel.h"

#include "app/texts.h"

#include <QMimeData>

#include <algorithm>

namespace interleave {

namespace {

constexpr char kMime[] = "application/x-interleave-run";

QString endOf(const Trace &trace)
{
    if (!trace.sealed)
        return RunsModel::tr("running");
    if (trace.end == RunEnd::Stopped)
        return RunsModel::tr("stopped");
    return trace.end == RunEnd::Failed ? RunsModel::tr("failed") : formatSeconds(double(trace.now) * 1e-9);
}

QStringList parametersOf(const RunSpec &spec)
{
    QStringList parts;
    for (const auto &[id, value] : spec.parameters) {
        const QStringList names = valueTitles(id);
        const bool named = value >= 0 && value < names.size();
        parts.append(QStringLiteral("%1 %2").arg(parameterTitle(id), named ? names[int(value)] : QString::number(value)));
    }
    if (spec.threads > 0)
        parts.append(counted(spec.threads, RunsModel::tr("thread"), RunsModel::tr("threads")));
    if (spec.processes > 0)
        parts.append(counted(spec.processes, RunsModel::tr("process"), RunsModel::tr("processes")));
    if (spec.gil == Gil::On)
        parts.append(RunsModel::tr("GIL, switch interval %1").arg(formatSeconds(double(spec.gilInterval.count()) * 1e-6)));
    parts.append(RunsModel::tr("seed %1").arg(spec.seed));
    return parts;
}

} // namespace

QString detailsOf(const RunEntry &entry, const QString &separator)
{
    const Trace &trace = entry.trace();
    QStringList parts{workloadTitle(trace.spec.workload)};
    if (!entry.title.isEmpty()) // otherwise the title says it
        parts.append(strategyTitle(trace.spec.strategy));
    if (trace.repeats.size() > 1)
        parts.append(RunsModel::tr("run %1 times").arg(trace.repeats.size()));
    if (!entry.source.isEmpty())
        parts.append(RunsModel::tr("from %1").arg(entry.source.section(QLatin1Char('/'), -1)));
    parts += parametersOf(trace.spec);
    if (!trace.host.cpu.empty())
        parts.append(counted(trace.host.cores, RunsModel::tr("core"), RunsModel::tr("cores")) + QStringLiteral(", ") + QString::fromStdString(trace.host.cpu)
                     + QStringLiteral(", ") + QString::fromStdString(trace.host.os));
    return parts.join(separator);
}

RunsModel::RunsModel(RunHistory &history, QObject *parent) : QAbstractListModel(parent), m_history(history)
{
    connect(&history, &RunHistory::changed, this, &RunsModel::follow);
    follow();
}

// Keeps selection and current row where the same runs are still there; a reset would lose them.
void RunsModel::follow()
{
    std::vector<RunId> rows;
    for (const RunEntry &entry : m_history.entries())
        rows.push_back(entry.id);
    if (rows != m_rows) {
        Q_EMIT layoutAboutToBeChanged();
        const QModelIndexList before = persistentIndexList();
        std::vector<RunId> ids;
        for (const QModelIndex &index : before)
            ids.push_back(idAt(index.row()));
        m_rows = std::move(rows);
        for (qsizetype i = 0; i < before.size(); ++i) {
            const int row = rowOf(ids[std::size_t(i)]);
            changePersistentIndex(before[i], row < 0 ? QModelIndex() : index(row));
        }
        Q_EMIT layoutChanged();
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

int RunsModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

RunId RunsModel::idAt(int row) const { return row >= 0 && row < int(m_rows.size()) ? m_rows[std::size_t(row)] : kNoRun; }

int RunsModel::rowOf(RunId id) const
{
    const auto found = std::ranges::find(m_rows, id);
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

QVariant RunsModel::data(const QModelIndex &index, int role) const
{
    const RunEntry *entry = m_history.find(idAt(index.row()));
    if (!entry)
        return {};
    const QString title = entry->title.isEmpty() ? runTitle(entry->trace()) : entry->title;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return title;
    case Qt::CheckStateRole: return int(entry->onTrack ? Qt::Checked : Qt::Unchecked);
    case Qt::ToolTipRole: return detailsOf(*entry, QStringLiteral("\n")).toHtmlEscaped().replace('\n', QLatin1String("<br>"));
    case Qt::AccessibleTextRole:
        return QStringList{title, endOf(entry->trace()), entry->pinned ? tr("pinned") : tr("not pinned"),
                           detailsOf(*entry, QStringLiteral(", "))}.join(QStringLiteral(", "));
    case IdRole: return quint32(entry->id);
    case DetailsRole: return detailsOf(*entry, QStringLiteral(" · "));
    case TotalRole: return endOf(entry->trace());
    case PinnedRole: return entry->pinned;
    case TintRole: return entry->tint;
    default: return {};
    }
}

bool RunsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const RunId id = idAt(index.row());
    if (role == Qt::EditRole)
        m_history.rename(id, value.toString() == data(index, Qt::DisplayRole).toString() ? m_history.find(id)->title : value.toString());
    else if (role != Qt::CheckStateRole)
        return false;
    else if (!m_history.show(id, value.toInt() == Qt::Checked))
        Q_EMIT trackIsFull();
    return true;
}

Qt::ItemFlags RunsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // between rows only
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled
           | Qt::ItemNeverHasChildren;
}

QStringList RunsModel::mimeTypes() const { return {QLatin1String(kMime)}; }

QMimeData *RunsModel::mimeData(const QModelIndexList &indexes) const
{
    auto *data = new QMimeData;
    if (!indexes.isEmpty())
        data->setData(QLatin1String(kMime), QByteArray::number(quint32(idAt(indexes.front().row()))));
    return data;
}

bool RunsModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int, const QModelIndex &)
{
    const int from = rowOf(RunId{data->data(QLatin1String(kMime)).toUInt()});
    if (action != Qt::MoveAction || from < 0)
        return false;
    const int before = row < 0 ? int(m_rows.size()) : row;
    m_history.move(idAt(from), std::size_t(before > from ? before - 1 : before));
    return false; // it has been moved: the view is not to remove anything
}

} // namespace interleave
