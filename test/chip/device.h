// A device on a simulated board: tests set its clock, and its link records its output.
#pragma once
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "bytes.h"
#include "runtime/runtime.h"

namespace test {

// Everything outside the chip, as the platform's functions see it.
struct Board {
  uint32_t time = 0;
  std::deque<Bytes> toDevice;
  std::vector<Bytes> fromDevice;
  // The message that the device is sending, and its maximum length; negative if it is not sending.
  Bytes saying;
  int longest = -1;
  // Size of the answer for which the device last asked for room.
  uint16_t promised = 0;
  // Whether a host listens.
  bool listening = true;
  // Room in the link, in bytes, in addition to what packets on their way may need.
  size_t free = SIZE_MAX;
  // Number of messages that the link still accepts.
  size_t room = SIZE_MAX;
  // The message being read: in a ring, or in memory of exactly its size, so that reading past its end is detected.
  std::unique_ptr<uint8_t[]> reading;
  // Where the last message in a ring began.
  size_t turned = 0;
};
Board& board();

class Device {
 public:
  // Creates a board that has been on for [time] ms, with [flash] as its program.
  explicit Device(uint32_t time = 0, const Bytes& flash = {}, uint32_t flashHash = 0);

  microflo::Runtime& runtime();
  microflo::Network& network() { return microflo::onlyNetwork; }

  // Puts a message into the link.
  void send(const Bytes& message) { board().toDevice.push_back(message); }
  // Sends a message, runs until the device is idle, and returns its output since then.
  std::string say(const Bytes& message);
  // The same for one answer, which is returned as bytes; earlier output is discarded.
  Bytes ask(const Bytes& message);
  // Loads a graph with one message per command; all commands must succeed.
  void load(const Graph& graph, uint32_t hash = 1);

  // Runs one step of the loop; returns false if there was nothing to do.
  bool turn();
  // Runs until the device is idle at the current time.
  void run();
  // Advances the clock. Whatever is due at the end happens.
  void advance(uint32_t milliseconds);
  // Returns the output of the device since the last call, as text.
  std::string heard();
  void interrupt(uint8_t source, uint8_t value) { network().post(microflo::Interrupt{source, value}); }

  struct Statistics {
    uint32_t free, highWater, delivered, lost, discarded, missed, dropped, strings, queued, wakeUps;
  };
  Statistics statistics();
  // The fields of the identity that vary.
  struct Status {
    uint32_t free, state, hash;
  };
  Status status();

 private:
  void takeOk();

  Bytes flash_;
};

// Returns the free memory of a device that runs an empty program. There must be no other device.
uint32_t freeWhenEmpty();

}  // namespace test
