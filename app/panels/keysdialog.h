#pragma once

#include "app/actions.h"

#include <QDialog>

namespace interleave {

// Every key there is, read off the actions themselves, and what the mouse does.
class KeysDialog : public QDialog {
    Q_OBJECT
public:
    explicit KeysDialog(const Actions &actions, QWidget *parent = nullptr);
};

} // namespace interleave
