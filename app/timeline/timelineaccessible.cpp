#include "app/timeline/timelineaccessible.h"

#include "app/timeline/descriptions.h"
#include "app/timeline/timelineview.h"

#include <QAccessibleWidget>
#include <QPointer>

#include <map>
#include <utility>

namespace interleave {

namespace {

constexpr int kRunItself = -1;

class TimelineAccessible;

// A run, or one of its lanes or tasks (`child`: lanes first). It asks the view every time: runs come and go, and grow.
class ItemAccessible final : public QAccessibleInterface {
public:
    ItemAccessible(TimelineView *view, int run, int child) : m_view(view), m_run(run), m_child(child) {}

    bool isValid() const override { return m_view && run() && (m_child == kRunItself || m_child < children()); }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return m_child == kRunItself && isValid() ? children() : 0; }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (int i = 0; i < childCount(); ++i)
            if (this->child(i) == child)
                return i;
        return -1;
    }
    QAccessibleInterface *parent() const override;
    QAccessibleInterface *child(int number) const override;
    QAccessible::Role role() const override { return m_child == kRunItself ? QAccessible::List : QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.readOnly = true;
        state.invalid = !isValid();
        return state;
    }
    QString text(QAccessible::Text kind) const override
    {
        const bool name = kind == QAccessible::Name;
        if (!isValid() || (!name && kind != QAccessible::Description))
            return {};
        const Trace &trace = *run()->trace;
        if (m_child == kRunItself)
            return name ? run()->title : describeRun(*run());
        if (m_child < int(lanes().size()))
            return name ? lanes()[std::size_t(m_child)].label : describeLane(trace, lanes()[std::size_t(m_child)]);
        const auto task = std::size_t(m_child) - lanes().size();
        return name ? QString::fromStdString(trace.tasks[task].name) : describeTask(trace, TaskId{std::uint32_t(task)});
    }
    void setText(QAccessible::Text, const QString &) override {}
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const Card &card = m_view->shownLayout().cards[std::size_t(m_run)];
        const bool lane = m_child != kRunItself && m_child < int(lanes().size());
        return lane ? m_view->screenRect(lanes()[std::size_t(m_child)].top, lanes()[std::size_t(m_child)].height)
                    : m_view->screenRect(card.top, card.height);
    }

private:
    const TimelineRun *run() const
    {
        const auto number = std::size_t(m_run);
        return number < m_view->shownRuns().size() && number < m_view->shownLayout().cards.size() ? &m_view->shownRuns()[number] : nullptr;
    }
    const std::vector<Lane> &lanes() const { return m_view->shownLayout().cards[std::size_t(m_run)].lanes; }
    int children() const { return int(lanes().size() + run()->trace->tasks.size()); }

    QPointer<TimelineView> m_view;
    int m_run, m_child;
};

class TimelineAccessible final : public QAccessibleWidget {
public:
    explicit TimelineAccessible(TimelineView *view) : QAccessibleWidget(view, QAccessible::List), m_view(view) {}
    ~TimelineAccessible() override
    {
        for (const auto &[key, id] : m_items)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return m_view ? int(m_view->shownRuns().size()) : 0; }
    QAccessibleInterface *child(int number) const override { return number >= 0 && number < childCount() ? item(number, kRunItself) : nullptr; }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (int i = 0; i < childCount(); ++i)
            if (this->child(i) == child)
                return i;
        return -1;
    }
    // Made when somebody asks, and kept: a screen reader compares them.
    QAccessibleInterface *item(int run, int child) const
    {
        const auto [entry, isNew] = m_items.try_emplace({run, child}, 0);
        if (isNew)
            entry->second = QAccessible::registerAccessibleInterface(new ItemAccessible(m_view, run, child));
        return QAccessible::accessibleInterface(entry->second);
    }

private:
    QPointer<TimelineView> m_view;
    mutable std::map<std::pair<int, int>, QAccessible::Id> m_items;
};

QAccessibleInterface *ItemAccessible::parent() const
{
    QAccessibleInterface *view = m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
    return view && m_child != kRunItself ? view->child(m_run) : view;
}

QAccessibleInterface *ItemAccessible::child(int number) const
{
    if (number < 0 || number >= childCount())
        return nullptr;
    const auto *view = static_cast<const TimelineAccessible *>(QAccessible::queryAccessibleInterface(m_view));
    return view ? view->item(m_run, number) : nullptr;
}

QAccessibleInterface *timelineFactory(const QString &, QObject *object)
{
    auto *view = qobject_cast<TimelineView *>(object);
    return view ? new TimelineAccessible(view) : nullptr;
}

} // namespace

void makeTimelinesAccessible() { QAccessible::installFactory(timelineFactory); }

} // namespace interleave
