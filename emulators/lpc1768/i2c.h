// I2C1 as a master (chapter 19). What goes over the bus is done outside: the news say what the chip does next, and
// done() says how that has ended.
#pragma once
#include "clocks.h"
#include "news.h"

namespace lpc1768 {

class I2c : public Part {
 public:
  // How an operation has ended: a byte, or a START, went well and was acknowledged; was not acknowledged; somebody held
  // SDA low meanwhile.
  enum Result : uint32_t { Acknowledged, NotAcknowledged, Lost, Results };

  I2c(const Clocks& clocks, News& news) : clocks_(clocks), news_(news) { reset(); }

  uint32_t read(uint32_t offset) override;
  void write(uint32_t offset, uint32_t value, uint32_t mask) override;
  void reset() override;
  bool interrupts() const override { return control_ & Interrupt; }

  // The operation that was told last has ended; [byte] is what was read.
  void done(Result result, uint8_t byte);

 private:
  // I2CONSET (table 384).
  static constexpr uint32_t Acknowledge = 0x04;
  static constexpr uint32_t Interrupt = 0x08;
  static constexpr uint32_t Stop = 0x10;
  static constexpr uint32_t Start = 0x20;
  static constexpr uint32_t Enable = 0x40;

  enum class Doing : uint8_t { Nothing, Start, Address, Write, Read, Stop };

  void begin();
  void tell(Doing what, const char* name, uint32_t byte);
  void raise(uint32_t status);
  uint32_t statusAfter(Result result);

  const Clocks& clocks_;
  News& news_;
  uint32_t control_ = 0;
  uint32_t status_, data_, high_, low_;
  Doing doing_;
  // Between START and STOP.
  bool isStarted_;
};

}  // namespace lpc1768
