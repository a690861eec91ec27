#pragma once

class QMainWindow;

namespace interleave {

// How the person arranged the window: its place, the sizes of its parts, what is folded away, the open tabs. It is kept in the
// settings as plain numbers and names, each checked when it is read. (QMainWindow::restoreState() and its like read bytes, and
// crash on damaged ones.) Splitters and tab widgets take part by their object names.
void saveLayout(const QMainWindow &window);
void restoreLayout(QMainWindow &window); // what is not there, or makes no sense, stays as it is
void forgetLayout();                     // --reset-layout

} // namespace interleave
