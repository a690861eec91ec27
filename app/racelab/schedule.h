#pragma once

#include <QString>

#include <vector>

namespace interleave {

// Two threads add one to the same counter, once each; a person says which thread does its next step. Pure.
enum class Protection { None, Mutex, Atomic };
enum class ThreadStep { Lock, Read, Add, Write, Unlock, AtomicAdd };

struct RaceLine {
    int thread = 0; // 0 or 1
    ThreadStep step = ThreadStep::Read;
    bool waited = false; // it wanted the lock that the other one holds: nothing happened
    int value = 0;       // what the thread has in its hand afterwards
    int counter = 0;     // in memory afterwards
};

struct CounterRace {
    std::vector<RaceLine> rows;
    int counter = 0;
    bool isDone[2] = {};
    bool isOver() const { return isDone[0] && isDone[1]; }
    int lost() const { return isOver() ? 2 - counter : 0; }
};

std::vector<ThreadStep> stepsOf(Protection protection); // of each thread
// Picks of a thread that is done already are left out.
CounterRace playRace(Protection protection, const std::vector<int> &picks);

// Every order in which two threads can take their steps, waits left out: how many there are, and how many of them lose an
// update.
struct RaceCount {
    int orders = 0, losing = 0;
};
RaceCount countOrders(Protection protection);

const std::vector<int> &losingPicks(); // of two threads without protection

QString stepText(const RaceLine &row);         // "reads 0"
QString raceSentence(const CounterRace &race); // what has just happened, and in the end what came out. Plain text.

} // namespace interleave
