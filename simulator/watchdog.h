// Runs boards, and takes the processor from a component that does not return, or that crashes.
#pragma once
#include <stdint.h>

#include <functional>

#include "board.h"

namespace simulated {

// What runGuarded() returns besides the values of board_run(): the component of board_current_node() read the clock for
// ten seconds of board time, or did not return for two seconds of real time; a fifth of a second is enough when the
// process was told to end, as by Ctrl-C. The board must not run again.
constexpr int BOARD_STUCK = 3;
// A component crashed, or the board, whose memory a component may have spoiled: lastCrash() of guard.h says how. The
// board must not run again.
constexpr int BOARD_CRASHED = 4;

// board_run(). One thread at a time.
int runGuarded(Board* board, uint64_t until);

// Does what may take its time in the middle of a run of [board], out of a component's call of io::. It may run other
// boards.
void outOfRun(Board* board, const std::function<void()>& work);

}  // namespace simulated
