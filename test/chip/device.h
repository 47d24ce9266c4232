// A device on a simulated board: tests set its clock, and its link records its output.
#pragma once
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "bytes.h"
#include "edit.h"
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
  // Whether the link says that nothing is on its way.
  bool idle = false;
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
  // The number of the message being read, and whether it has failed.
  uint8_t number = 7;
  bool failed = false;
  // How many messages were carried out.
  uint32_t carriedOut = 0;
  // Whether the host has ended the session meanwhile.
  bool over = false;
};
Board& board();

// The graph as it is read back.
struct Back {
  // By number, 0 where there is no node.
  std::vector<uint16_t> components;
  // Of each node, and of the host.
  std::map<uint32_t, std::vector<Slot>> slots;
  uint32_t free;
  uint32_t state;
  uint32_t hash;
};

class Device {
 public:
  // Creates a board that has been on for [time] ms, with [flash] as its program.
  explicit Device(uint32_t time = 0, const Bytes& flash = {}, uint32_t flashHash = 0);

  microflo::Network& network() { return microflo::onlyNetwork; }

  // Puts commands into the link, one in each message.
  void send(const Bytes& commands);
  // Puts one message into the link.
  void sendWhole(const Bytes& message) { board().toDevice.push_back(message); }
  // Stages an edit and commits it.
  void send(const Edit& edit, uint32_t newHash) {
    sendStages(edit);
    sendCommit(edit, newHash);
  }
  void sendStages(const Edit& edit);
  void sendCommit(const Edit& edit, uint32_t newHash);
  // Sends commands, one in each message, runs until the device is idle, and returns its output since then.
  std::string say(const Bytes& commands);
  std::string sayWhole(const Bytes& message);
  // The same for an edit: those messages that stage it say nothing.
  std::string say(const Edit& edit, uint32_t newHash);
  std::string say(const Edit& edit) { return say(edit, edit.hash()); }
  // An edit of the graph as it is.
  Edit edit();
  // What the device has at [address] of [space]. What it says besides stays.
  Bytes read(uint8_t space, uint32_t address, uint32_t size);
  // Loads a graph with one message per command; all commands must succeed.
  void load(const Graph& graph, uint32_t hash = 1);
  // The graph as it is read back: `1=8 2=0 3=2` (0: no such node), `1.0>2.0 1.255>2.0`.
  std::string nodesText();
  std::string slotsText(uint32_t node);
  std::vector<Slot> slotsBack(uint32_t node);
  Back back();

  // Runs one step of the loop; returns false if there was nothing to do.
  bool turn();
  // Runs until the device is idle at the current time.
  void run();
  // Advances the clock. Whatever is due at the end happens.
  void advance(uint32_t milliseconds);
  // Returns the output of the device since the last call, as text.
  std::string heard();
  // The number of messages that were carried out since the last call.
  uint32_t carriedOut() {
    const uint32_t count = board().carriedOut;
    board().carriedOut = 0;
    return count;
  }
  void interrupt(uint8_t source, uint8_t value) { network().post(microflo::Interrupt{source, value}); }

  struct Statistics {
    uint32_t free, highWater, delivered, lost, discarded, missed, dropped, strings, queued, wakeUps;
  };
  Statistics statistics();
  struct Status {
    uint32_t free, state, hash;
  };
  Status status();
  // Bytes that a node of [component] takes, without its slots, as the host finds out.
  uint32_t nodeBytes(uint16_t component);
  // The same of each component, without the node's place in the table.
  std::map<uint16_t, uint32_t> ownBytes();

 private:
  void takeOk();

  Bytes flash_;
};

// Returns the free memory of a device that runs an empty program. There must be no other device.
uint32_t freeWhenEmpty();

}  // namespace test
