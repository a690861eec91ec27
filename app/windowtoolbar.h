#pragma once

class QMainWindow;

namespace interleave {

class Actions;

// The buttons above everything: what is done most often.
void addToolBarTo(QMainWindow &window, const Actions &actions);

} // namespace interleave
