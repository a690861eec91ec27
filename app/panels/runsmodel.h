#pragma once

#include "app/session/runhistory.h"

#include <QAbstractListModel>

namespace interleave {

// The history as a list for views: the title can be edited, the check mark says whether the run is on the track, rows can be dragged.
class RunsModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole, DetailsRole, TotalRole, PinnedRole, TintRole };

    explicit RunsModel(RunHistory &history, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column, const QModelIndex &parent) override;

    RunId idAt(int row) const; // kNoRun: there is no such row
    int rowOf(RunId id) const; // -1: it has gone

Q_SIGNALS:
    void trackIsFull(); // a run was to be shown, and there is no room

private:
    void follow();

    RunHistory &m_history;
    std::vector<RunId> m_rows; // as the views know them
};

// Workload, parameters, workers, machine, repeats: what sets this run apart, in one line; or, for a tool tip, one line for each.
QString detailsOf(const RunEntry &entry, const QString &separator);

} // namespace interleave
