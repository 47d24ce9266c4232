#include "i2c.h"

namespace lpc1768 {
namespace {

// Offsets (table 382).
constexpr uint32_t Set = 0x00;
constexpr uint32_t Status = 0x04;
constexpr uint32_t Data = 0x08;
constexpr uint32_t High = 0x10;
constexpr uint32_t Low = 0x14;
constexpr uint32_t Clear = 0x18;

// Tables 399 and 400: what I2STAT says of a master.
constexpr uint32_t Idle = 0xF8;
constexpr uint32_t Started = 0x08;
constexpr uint32_t StartedAgain = 0x10;
constexpr uint32_t WriteTaken = 0x18;
constexpr uint32_t WriteRefused = 0x20;
constexpr uint32_t ByteTaken = 0x28;
constexpr uint32_t ByteRefused = 0x30;
constexpr uint32_t ArbitrationLost = 0x38;
constexpr uint32_t ReadTaken = 0x40;
constexpr uint32_t ReadRefused = 0x48;
constexpr uint32_t ByteCame = 0x50;
constexpr uint32_t LastByteCame = 0x58;

// The bits of PCLKSEL1 that choose the clock (table 41).
constexpr uint32_t Clock = 32 + 6;

}  // namespace

void I2c::reset() {
  if (control_ & Enable) news_.i2c("off", 0, 0);
  control_ = 0;
  status_ = Idle;
  data_ = 0;
  high_ = low_ = 4;
  doing_ = Doing::Nothing;
  isStarted_ = false;
}

uint32_t I2c::read(uint32_t offset) {
  switch (offset) {
    case Set:
      return control_;
    case Status:
      return doing_ == Doing::Nothing ? status_ : Idle;
    case Data:
      return data_;
    case High:
      return high_;
    case Low:
      return low_;
    default:
      return 0;
  }
}

void I2c::write(uint32_t offset, uint32_t value, uint32_t) {
  switch (offset) {
    case Set:
      control_ |= value & (Acknowledge | Stop | Start | Enable);
      begin();
      break;
    case Clear:
      if (value & Enable & control_) return reset();
      control_ &= ~(value & (Acknowledge | Interrupt | Start));
      begin();
      break;
    case Data:
      data_ = value & 0xFF;
      break;
    case High:
      high_ = value & 0xFFFF;
      break;
    case Low:
      low_ = value & 0xFFFF;
      break;
  }
}

// Begins what the program asks for, once it has cleared SI.
void I2c::begin() {
  if (!(control_ & Enable) || control_ & Interrupt || doing_ != Doing::Nothing) return;
  if (control_ & Stop) return tell(Doing::Stop, "stop", 0);
  if (control_ & Start) return tell(Doing::Start, "start", 0);
  switch (status_) {
    case Started:
    case StartedAgain:
      return tell(Doing::Address, "send", data_);
    case WriteTaken:
    case WriteRefused:
    case ByteTaken:
    case ByteRefused:
      return tell(Doing::Write, "send", data_);
    case ReadTaken:
    case ByteCame:
      return tell(Doing::Read, "receive", (control_ & Acknowledge) != 0);
  }
}

void I2c::tell(Doing what, const char* name, uint32_t byte) {
  doing_ = what;
  news_.i2c(name, byte, (high_ + low_) * clocks_.peripheralCycle(Clock));
}

void I2c::raise(uint32_t status) {
  status_ = status;
  control_ |= Interrupt;
}

uint32_t I2c::statusAfter(Result result) {
  if (result == Lost) return ArbitrationLost;
  const bool taken = result == Acknowledged;
  switch (doing_) {
    case Doing::Start:
      return isStarted_ ? StartedAgain : Started;
    case Doing::Address:
      if (data_ & 1) return taken ? ReadTaken : ReadRefused;
      return taken ? WriteTaken : WriteRefused;
    case Doing::Write:
      return taken ? ByteTaken : ByteRefused;
    default:
      return taken ? ByteCame : LastByteCame;
  }
}

void I2c::done(Result result, uint8_t byte) {
  const Doing was = doing_;
  if (was == Doing::Nothing) return;
  const uint32_t status = statusAfter(result);
  doing_ = Doing::Nothing;
  isStarted_ = was != Doing::Stop && result != Lost;
  if (was == Doing::Stop) {
    // There is no interrupt after a STOP.
    control_ &= ~Stop;
    status_ = Idle;
    return begin();
  }
  if (was == Doing::Read) data_ = byte;
  raise(status);
}

}  // namespace lpc1768
