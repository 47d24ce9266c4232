// UART0 to UART3 (chapters 14 and 15), and the line that leads to each.
#pragma once
#include <cstdint>
#include <deque>

#include "clocks.h"
#include "news.h"
#include "pins.h"

namespace lpc1768 {

// Where a UART is in the system.
struct UartPlace {
  int number;
  // Its bits in PCONP and PCLKSEL0 (from 32 on: PCLKSEL1).
  uint32_t power, clock;
  // The pin of RXD, and the function that makes it one.
  Pin receive;
  uint32_t function;
};

class Uart : public Part {
 public:
  Uart(const UartPlace& place, const Time& now, const Clocks& clocks, const Pins& pins, News& news);

  uint32_t read(uint32_t offset) override;
  void write(uint32_t offset, uint32_t value, uint32_t mask) override;
  void reset() override;
  Time next() const override;
  void pass() override;
  bool interrupts() const override { return cause() != NoCause; }

  // Puts a byte on the line to the chip.
  void receive(uint8_t byte);
  // Bits per second that the program has set.
  uint32_t baud() const;
  // Whether the program listens.
  bool listens() const;
  // Bytes that were lost because the program did not read in time.
  uint32_t overruns() const { return overruns_; }

 private:
  // As IIR tells them (table 276).
  enum Cause : uint32_t { NoCause = 1, RoomCause = 2, DataCause = 4, LineCause = 6, TimeoutCause = 12 };

  bool selectsDivisor() const { return control_ & 0x80; }
  Cause cause() const;
  Time bitTime() const;
  Time byteTime() const;
  Time timeoutAt() const;
  void send(uint8_t byte);
  void beginSending();
  void arrive();

  const UartPlace place_;
  const Time& now_;
  const Clocks& clocks_;
  const Pins& pins_;
  News& news_;

  uint32_t divisor_, fraction_, control_, fifoControl_, enabled_, scratch_;
  std::deque<uint8_t> in_, out_;
  bool isSending_, roomPending_, isOverrun_;
  uint8_t sending_;
  Time sentAt_;
  // When the last byte came or was read.
  Time lastMove_;
  uint32_t overruns_;
  // Outlives a reset: what is on the line comes.
  std::deque<uint8_t> line_;
  Time lineAt_ = Never;
};

}  // namespace lpc1768
