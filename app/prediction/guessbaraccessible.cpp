#include "app/prediction/guessbaraccessible.h"

#include "app/prediction/guessbar.h"

#include <QAccessibleWidget>

namespace interleave {

namespace {

class GuessBarAccessible : public QAccessibleWidget, public QAccessibleValueInterface {
public:
    explicit GuessBarAccessible(GuessBar *bar) : QAccessibleWidget(bar, QAccessible::Slider) {}

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface *>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text which) const override
    {
        return which == QAccessible::Value ? bar()->valueText() : QAccessibleWidget::text(which);
    }

    QVariant currentValue() const override { return bar()->value().value_or(0); }
    void setCurrentValue(const QVariant &value) override
    {
        if (const double number = value.toDouble(); bar()->isAsked() && number > 0 && number <= kLongestGuess)
            bar()->setValue(number);
    }
    QVariant minimumValue() const override { return 0.0; }
    QVariant maximumValue() const override { return bar()->axis(); }
    QVariant minimumStepSize() const override { return bar()->step(); }

private:
    GuessBar *bar() const { return static_cast<GuessBar *>(widget()); }
};

} // namespace

QAccessibleInterface *guessBarAccessible(const QString &, QObject *object)
{
    auto *bar = qobject_cast<GuessBar *>(object);
    return bar ? new GuessBarAccessible(bar) : nullptr;
}

} // namespace interleave
