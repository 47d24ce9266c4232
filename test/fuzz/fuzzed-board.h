// The simulated board, with memories as small as those of an Uno, and a host that talks to it. What lies beside the
// arena, the queue and the rings of the link is poisoned (guard.h): whoever reads or writes there is caught.
#pragma once
#include <string>

#include "board.h"

#include "../simulator/host.h"
#include "steps.h"

namespace fuzz {

// Says what is wrong, and ends the process as a crash does.
[[noreturn]] void fail(const std::string& what);

class FuzzedBoard {
 public:
  FuzzedBoard();
  ~FuzzedBoard();
  FuzzedBoard(const FuzzedBoard&) = delete;
  FuzzedBoard& operator=(const FuzzedBoard&) = delete;

  void perform(const Steps& steps) {
    for (const Step& step : steps) perform(step);
  }
  void perform(const Step& step);

  // Fails unless a host opens a session, loads [blink], and its pin changes every 300 ms.
  void mustRun(const Steps& blink);

  // Passes bytes of a host that is another program, and returns those for it.
  Bytes carry(const Bytes& bytes);

 private:
  // Lets the host and the board talk until both are silent at the present time.
  void settle();
  void advance(uint64_t milliseconds);
  void linkIn(const Bytes& bytes);
  // Passes on what the host has to send; false if it had nothing.
  bool deliver();
  // Reads the log of the board: bytes go to the host, changes of the LED are counted.
  void readLog();
  void connect();

  void* memory_;
  Board* board_;
  Host host_;
  uint8_t sessions_ = 1;
  unsigned changes_ = 0;
  // What the link has said, when the host is another program.
  Bytes said_;
};

}  // namespace fuzz
