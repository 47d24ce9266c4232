// A session of the device and its line. The test is the host and sends frame by frame.
#pragma once
#include <stdio.h>
#include <string.h>

#include <initializer_list>
#include <string>
#include <vector>

#include "link/session.h"

using Bytes = std::vector<uint8_t>;

// The clock of the link, in milliseconds.
extern uint16_t now;

// A frame before stuffing, without its CRC.
struct Frame {
  uint8_t head;
  Bytes payload;
  uint8_t tail;
};

class Line {
 public:
  // The session number, at its place in the tail of a frame.
  static constexpr uint8_t Number = 5 << 3;

  microflo::Session session;

  Line() {
    // Makes uninitialised memory visible.
    memset(static_cast<void*>(&session), 0xA5, sizeof session);
    session.boot();
  }

  // Opens the session and confirms it; returns the `opened` message.
  Frame open(uint8_t number = Number);

  // Opens the session as a runtime with nothing to do.
  void ready() {
    open();
    receive();
  }

  // Frames from the host.
  void data(uint8_t sequence, const Bytes& payload, uint8_t acknowledged = 0) {
    hand({static_cast<uint8_t>(sequence << 3), payload, static_cast<uint8_t>(number_ | acknowledged)});
  }
  void acknowledge(uint8_t acknowledged) { hand({microflo::frame::Acknowledge, {}, tail(acknowledged)}); }
  void nak(uint8_t from) { hand({static_cast<uint8_t>(microflo::frame::Nak | from << 3), {}, tail(from)}); }
  void hand(const Frame& frame) {
    for (uint8_t byte : encode(frame)) session.received(byte);
  }
  static Bytes encode(const Frame& frame);

  // Lets the device do what is due. Returns the frames that it has sent as text: "data 0 'PAYLOAD' ack 1".
  std::vector<std::string> sent();
  // The same, as frames.
  std::vector<Frame> frames();

  // Returns the next message, or "-", and marks it as handled.
  std::string receive();
  // Returns the rest of a message.
  static std::string read(microflo::Reader& reader);
  bool send(const Bytes& message);
  // Sends [message] until there is no room; returns the number of messages sent.
  int fill(const Bytes& message) {
    int count = 0;
    while (send(message)) {
      count++;
      frames();
    }
    return count;
  }

 private:
  uint8_t tail(uint8_t acknowledged) const { return static_cast<uint8_t>(number_ | acknowledged); }

  uint8_t number_ = Number;
};

std::string hex(const Bytes& bytes);
