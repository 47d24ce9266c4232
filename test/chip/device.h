// A device on a board that does nothing by itself: a clock that tests set, a link that keeps what is said.
#pragma once
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "bytes.h"
#include "runtime/runtime.h"

namespace test {

// The outside of the chip, as the platform's functions see it.
struct Board {
  uint32_t time = 0;
  std::deque<Bytes> toDevice;
  std::vector<Bytes> fromDevice;
  // What the device has begun to say, and how long it may become; a negative number when it says nothing.
  Bytes saying;
  int longest = -1;
  // The longest answer for which there was room when the device asked.
  uint16_t promised = 0;
  // Whether a host listens.
  bool listening = true;
  // Bytes that the link has room for beside what packets on their way may cause.
  size_t free = SIZE_MAX;
  // Messages that the link still takes.
  size_t room = SIZE_MAX;
  // The message being read: in a ring, or of exactly its size, so that reading past its end is noticed.
  std::unique_ptr<uint8_t[]> reading;
  // Where the last one in a ring began.
  size_t turned = 0;
};
Board& board();

class Device {
 public:
  // A new board that has been on for [time] ms, with [flash] as its program.
  explicit Device(uint32_t time = 0, const Bytes& flash = {}, uint32_t flashHash = 0);

  microflo::Runtime& runtime();
  microflo::Network& network() { return microflo::onlyNetwork; }

  // Puts a message on the link.
  void send(const Bytes& message) { board().toDevice.push_back(message); }
  // Sends, runs until nothing more happens, and gives all that the device said meanwhile.
  std::string say(const Bytes& message);
  // The same for one answer that has no words; what was said before is forgotten.
  Bytes ask(const Bytes& message);
  // Loads a graph, each command in a message of its own; all must succeed.
  void load(const Graph& graph, uint32_t hash = 1);

  // One turn of the loop; false when there was nothing to do.
  bool turn();
  // Runs until nothing more happens at the present time.
  void run();
  // Lets time pass. What is due at the end happens.
  void advance(uint32_t milliseconds);
  // All that the device said since this was last asked, in words.
  std::string heard();
  void interrupt(uint8_t source, uint8_t value) { network().post(microflo::Interrupt{source, value}); }

  struct Statistics {
    uint32_t free, highWater, delivered, lost, discarded, missed, dropped, strings, queued, wakeUps;
  };
  Statistics statistics();
  // The fields of identity that change.
  struct Status {
    uint32_t free, state, hash;
  };
  Status status();

 private:
  void takeOk();

  Bytes flash_;
};

// The free memory of a device that runs an empty program. Not while there is another device.
uint32_t freeWhenEmpty();

}  // namespace test
