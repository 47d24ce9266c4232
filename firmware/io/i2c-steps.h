// A transaction on an interface that tells each step by a status, and waits until it is told what to do next. AVR chips
// and the LPC17xx have the same one, with the same statuses (ATmega328P datasheet, tables 22-2 and 22-3; UM10360,
// tables 399 and 400).
//
//   START ─▶ Started ─▶ address ─▶ WriteTaken ─▶ byte ─▶ ByteTaken ... ─▶ STOP, or a repeated START
//                         │                                             StartedAgain ─▶ address
//                         └▶ ReadTaken ─▶ ByteCame ... ─▶ LastByteCame ─▶ STOP
#pragma once
#include "io/i2c-bus.h"

namespace microflo {
namespace i2cbus {

// [Interface] is what the platform brings, as static functions:
//
//   void sendAddress(uint8_t)   sends the byte behind a START
//   void send(uint8_t)          sends a byte
//   uint8_t received()          the byte that has come
//   void receive(bool more)     lets the next byte come; the last one is not acknowledged, so that no further one does
//   void restart()              a repeated START
//   void stop()                 a STOP, and wakes the loop
template <class Interface>
class Steps {
 public:
  // A transaction as i2cbus::start() describes it, before its START.
  void begin(uint8_t address, uint8_t writes, uint8_t reads, uint8_t* bytes) {
    address_ = address;
    writes_ = writes;
    reads_ = reads;
    bytes_ = bytes;
    ended_ = None;
  }

  // Ends it: [event] is what result() tells.
  void end(uint8_t event) { ended_ = event; }
  uint8_t ended() const { return ended_; }

  // Called by the interrupt handler with each status.
  void take(uint8_t status) {
    switch (status) {
      case Started:
        address(writes_ == 0 && reads_ > 0);
        break;
      case StartedAgain:
        address(true);
        break;
      case WriteTaken:
      case ByteTaken:
        write();
        break;
      case ByteCame:
        read();
        Interface::receive(left_ > 1);
        break;
      case ReadTaken:
        Interface::receive(left_ > 1);
        break;
      case LastByteCame:
        read();
        stop(i2c::Done);
        break;
      case WriteRefused:
      case ReadRefused:
        stop(i2c::NoAnswer);
        break;
      case ByteRefused:
        stop(i2c::Refused);
        break;
      default:
        // Lost arbitration or a bus error.
        stop(Disturbed);
    }
  }

 private:
  enum Status : uint8_t {
    Started = 0x08,
    StartedAgain = 0x10,
    WriteTaken = 0x18,
    WriteRefused = 0x20,
    ByteTaken = 0x28,
    ByteRefused = 0x30,
    ReadTaken = 0x40,
    ReadRefused = 0x48,
    ByteCame = 0x50,
    LastByteCame = 0x58
  };

  void stop(uint8_t event) {
    ended_ = event;
    Interface::stop();
  }

  void address(bool reading) {
    next_ = bytes_;
    left_ = reading ? reads_ : writes_;
    Interface::sendAddress(static_cast<uint8_t>(address_ << 1 | reading));
  }

  void write() {
    if (left_ > 0) {
      left_--;
      Interface::send(*next_++);
    } else if (reads_ > 0) {
      Interface::restart();
    } else {
      stop(i2c::Done);
    }
  }

  void read() {
    *next_++ = Interface::received();
    left_--;
  }

  uint8_t address_;
  uint8_t writes_;
  uint8_t reads_;
  uint8_t* bytes_;
  // The byte that is written or read next, and how many are left in this direction.
  uint8_t* next_;
  uint8_t left_;
  volatile uint8_t ended_;
};

}  // namespace i2cbus
}  // namespace microflo
