/* microflo component
name: SoftSerial
description: Sends and receives bytes at any two pins, without a serial port of the chip
icon: exchange
uses: [pulses, edges]
closes: 2100
bears: 45
inports:
  in: { type: all, description: 'A byte, an integer from 0 to 255, or a string, which is sent in UTF-8', errors: { value: a byte is 0 to 255, type: 'IN takes bytes, integers from 0 to 255 and strings', pin: 'send a pin to TX before', failed: 'more than 64 bytes wait: wait for SENT' } }
  baudrate: { type: integer, unit: baud, description: 'The baud rate, 4,800 to 9,600', default: 9600, range: [4800, 9600], errors: { value: 'a rate is 4,800 to 9,600 baud: for others, use SerialIn and SerialOut' } }
  rx: { type: pin, description: 'The pin at TX of the other side, from which bytes come', needs: interrupt, errors: { pin: 'the board has no such pin, or it has no interrupt', failed: 'a byte was disturbed, or came while one was sent, or BAUDRATE is not that of the other side', busHeld: 'the line is held low: look at the wires' } }
  tx: { type: pin, description: 'The pin at RX of the other side, to which bytes go', needs: digital, drives: true, errors: { pin: 'the board has no such pin, or no exact pulses' } }
outports:
  out: { type: byte, description: A packet for each byte received }
  sent: { type: bang, description: Sent when all bytes are sent }
*/
#pragma once
#include "core/component.h"
#include "generated/SoftSerial.generated.h"
#include "io/byte-ring.h"
#include "io/edge-input.h"
#include "io/pulses.h"

namespace microflo {

// Bytes are sent one in a turn, with a pause of a millisecond, so that others get theirs. While one is sent, which
// takes ten bits, nothing is heard: so none is sent while one comes.
//
// Bytes that come are read from the times of the edges of the line: between two edges are as many bits as fit.
//
//   rest ▔▔▔╲▁▁╱▔▔╲▁▁▁▁▁╱▔▔▔▔▔▔▔▔
//           start 1  0  0  1 …  stop
//
// Behind a byte that was wrong, and in the beginning, nothing is read before the line was at rest for as long as a byte
// takes: an edge in the middle of a byte is no start.
class SoftSerial : public Component<SoftSerialPorts> {
 public:
  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::in: {
        const Error error = send(packet);
        if (error != Error::None) fail(error, port, packet);
        return;
      }
      case In::baudrate:
        if (value < 4800 || value > 9600) return fail(Error::Value, port, packet);
        bit_ = bitOf(static_cast<uint16_t>(value));
        return;
      case In::rx:
        if (!line_.isAt(packet.asPin())) close();
        if (!line_.open(packet.asPin())) return fail(Error::Pin, port, packet);
        rx_ = packet.asPin();
        isTold_ = false;
        return await();
      case In::tx:
        tx_ = NoPin;
        if (!io::openLine(packet.asPin())) return fail(Error::Pin, port, packet);
        tx_ = packet.asPin();
        return;
    }
  }

  void interrupt(Interrupt what) {
    if (line_.hears(what)) hear();
  }

  void wake() {
    hear();
    if (state_ != State::Rest) finish();
    if (state_ == State::Rest && waiting_ > 0) write();
    if (state_ != State::Rest || waiting_ > 0) wakeAfter(1);
  }

  void end() {
    close();
    waiting_ = 0;
    bytes_.clear();
    cancelWake();
  }

 private:
  enum class State : uint8_t { Rest, Byte, Lost };

  // Bytes that may wait.
  static constexpr uint8_t Most = 64;
  // A start bit, 8 bits of data, a stop bit.
  static constexpr uint8_t Bits = 10;
  static constexpr uint16_t StopBit = 1 << (Bits - 1);

  static constexpr uint8_t bitOf(uint16_t baud) { return static_cast<uint8_t>((1000000 + baud / 2) / baud); }

  void close() {
    line_.close();
    state_ = State::Rest;
  }

  Error send(Packet packet) {
    switch (packet.type()) {
      case PacketType::Byte: {
        const char byte = static_cast<char>(packet.asByte());
        return add(&byte, 1);
      }
      case PacketType::Integer: {
        if (packet.asInteger() < 0 || packet.asInteger() > 255) return Error::Value;
        const char byte = static_cast<char>(packet.asByte());
        return add(&byte, 1);
      }
      case PacketType::String:
        return add(stringBytes(packet), stringSize(packet));
      case PacketType::Open:
      case PacketType::Close:
        return Error::None;
      case PacketType::Error:
        return Error::Received;
      default:
        return Error::Type;
    }
  }

  // All of them, or none.
  Error add(const char* bytes, uint8_t size) {
    if (tx_ == NoPin) return Error::Pin;
    if (size > Most - waiting_) return Error::Failed;
    for (uint8_t i = 0; i < size; i++) bytes_.put(static_cast<uint8_t>(bytes[i]));
    waiting_ = static_cast<uint8_t>(waiting_ + size);
    if (waiting_ > 0) wakeAfter(1);
    return Error::None;
  }

  void write() {
    io::writeLine(tx_, bytes_.take(), bit_);
    waiting_--;
    io::PinEdge edge;
    bool isHeard = false;
    while (line_.isOpen() && line_.take(edge)) isHeard = true;
    if (isHeard) lose(Error::Failed);
    if (waiting_ == 0) emit(Out::sent, Packet::bang());
  }

  void hear() {
    io::PinEdge edge;
    while (line_.isOpen() && line_.take(edge)) {
      if (edge.afterGap && state_ == State::Byte) lose(Error::Failed);
      if (state_ == State::Byte) {
        const uint8_t bits = bitsUntil(edge.time);
        if (bits < Bits) {
          fill(bits);
          level_ = edge.level;
          // What is shorter than half of a bit is no start.
          if (bits == 0) state_ = State::Rest;
          continue;
        }
        take();
      }
      start_ = edge.time;
      if (state_ == State::Lost || edge.level) continue;
      state_ = State::Byte;
      filled_ = 0;
      level_ = false;
      wakeAfter(1);
    }
  }

  // How many bits have passed since the start; Bits for more.
  uint8_t bitsUntil(uint32_t time) const {
    const uint32_t passed = time - start_ + bit_ / 2;
    return passed >= static_cast<uint32_t>(Bits) * bit_ ? Bits
                                                        : static_cast<uint8_t>(static_cast<uint16_t>(passed) / bit_);
  }

  void fill(uint8_t until) {
    for (; filled_ < until; filled_++) bits_ = static_cast<uint16_t>(bits_ >> 1 | (level_ ? StopBit : 0));
  }

  // Ends the byte whose time is over, or the rest behind one that was wrong.
  void finish() {
    if (bitsUntil(io::microseconds()) < Bits) return;
    if (state_ == State::Byte) return take();
    if (line_.read()) {
      state_ = State::Rest;
    } else if (!isTold_) {
      lose(Error::BusHeld);
    }
  }

  void take() {
    fill(Bits);
    state_ = State::Rest;
    if ((bits_ & StopBit) == 0) return lose(bits_ == 0 && !line_.read() ? Error::BusHeld : Error::Failed);
    emit(Out::out, Packet::byte(static_cast<uint8_t>(bits_ >> 1)));
  }

  void lose(Error why) {
    isTold_ = true;
    emitError(Out::out, why, In::rx, microflo::Packet::pin(rx_));
    await();
  }

  // Reads nothing until the line is at rest.
  void await() {
    state_ = State::Lost;
    start_ = io::microseconds();
    wakeAfter(1);
  }

  // When the start bit of the byte that comes began, or the last edge behind one that was wrong.
  uint32_t start_ = 0;
  // The bits of that byte, the first one lowest when all are there; how many there are, and the level since then.
  uint16_t bits_ = 0;
  uint8_t filled_ = 0;
  bool level_ = false;
  State state_ = State::Rest;
  // Whether an error told why nothing is read.
  bool isTold_ = false;
  uint8_t bit_ = bitOf(Default::baudrate);
  io::EdgeInput line_{true};
  Pin rx_ = NoPin;
  Pin tx_ = NoPin;
  // Bytes in the ring.
  uint8_t waiting_ = 0;
  ByteRing<Most> bytes_;
};

}  // namespace microflo
