// A simulated board: everything it consists of.
#pragma once
#include "alarms.h"
#include "board.h"
#include "carrier.h"
#include "config.generated.h"
#include "rings.h"
#include "i2c.h"
#include "spi.h"
#include "io/edge-ring.h"
#include "steps.h"
#include "storage.h"
#include "strip.h"
#include "log.h"
#include "outside.h"
#include "runtime/runtime.h"
#include "link/session.h"
#include "pins.h"
#include "pulses.h"
#include "reading.h"
#include "runaway.h"
#include "serial.h"

struct Board {
  explicit Board(uint64_t start);
  Board(const Board&) = delete;
  Board& operator=(const Board&) = delete;

  static constexpr uint8_t MostPins = 255;
  static constexpr uint8_t MostSerialPorts = 5;

  // Microseconds since reset. Must be the first member: the network reads it while it is being made.
  uint64_t time;
  microflo::Network network;
  microflo::Runtime runtime;
  BoardModel model;
  microflo::Descriptor descriptor;
  microflo::Firmware firmware;
  simulated::Pin pins[MostPins];
  simulated::SerialPort serial[MostSerialPorts];
  simulated::I2c i2c;
  simulated::Spi spi;
  microflo::io::EdgeRing<microflo::io::NotedEdge, 64> edges;
  simulated::Pulses pulses;
  simulated::Steps steps;
  simulated::Carrier carrier;
  simulated::Alarms alarms;
  simulated::Storage storage;
  simulated::Strip strip;
  microflo::Session session;
  // There is something for the loop (runtime/loop.h).
  bool woken = true;
  // Bytes on their way into the log.
  uint8_t bytes[microflo::config::transmitRing + microflo::frame::Overhead];
  simulated::Log log;
  simulated::Runaway runaway;
  simulated::Reading reading;
  simulated::Outside outside;
  // The component that is called must leave: see board_leave().
  bool leaving = false;
};

namespace simulated {

// The board whose program is running, to which io::, wire::, network() and session() belong.
extern Board* current;

// Makes [board] the current one during a call of board.h.
class Turn {
 public:
  explicit Turn(Board* board) : before_(current) { current = board; }
  ~Turn() { current = before_; }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  Board* before_;
};

// Another number for each call of a component, and the same one during a call; another thread may ask for it, too. A
// turn of the loop may deliver several initial packets, and several deliveries are counted together.
inline uint64_t callNumber(const Board& board) {
  return board.runaway.deliveries() + board.network.delivered();
}

// Leaves board_run() out of the call of a component, by what board_on_leave() was told. Returns when it was told
// nothing.
void leave(Board& board);

// Changes the pins whose pulses or tones are due.
void turnPulses(Board& board);
// Makes the steps that are due.
void turnSteps(Board& board);
// Shows that a pin for pulses has another level.
void showPulse(Board& board, microflo::Pin pin, bool level);
// Does what the carrier has to do.
void turnCarrier(Board& board);
// Rings the alarms that are due.
void ringAlarms(Board& board);

// When the next of them has something to do.
uint64_t nextTimer(Board& board);
// Lets all of them do what is due.
void turnTimers(Board& board);

// Posts an interrupt if [pin] is watched and its level is no longer [before].
void levelMayHaveChanged(Board& board, uint8_t pin, bool before);

}  // namespace simulated
