// I2C0 as the master of the I²C bus (chapter 16): it takes a command for each byte, with what comes before and behind
// it.
#include "chip.h"
#include "parts/bus-pins.h"
#include "registers.h"
#include "wake.h"

namespace microflo {
namespace cortex {
namespace {

// Chapter 16.5.
constexpr uint32_t I2c0 = 0x40020000;
constexpr uint32_t Target = 0x000;
constexpr uint32_t Control = 0x004;
constexpr uint32_t Data = 0x008;
constexpr uint32_t Period = 0x00C;
constexpr uint32_t InterruptMask = 0x010;
constexpr uint32_t InterruptClear = 0x01C;
constexpr uint32_t Configuration = 0x020;

// I2CMCS (register 2), written.
constexpr uint32_t Run = 1 << 0;
constexpr uint32_t Start = 1 << 1;
constexpr uint32_t Stop = 1 << 2;
constexpr uint32_t Acknowledge = 1 << 3;
// The same, read.
constexpr uint32_t Busy = 1 << 0;
constexpr uint32_t Error = 1 << 1;
constexpr uint32_t NoAddress = 1 << 2;
constexpr uint32_t LostArbitration = 1 << 4;
constexpr uint32_t BusBusy = 1 << 6;
// I2CMCR (register 9).
constexpr uint32_t Master = 1 << 4;

// Table 23-5. SDA alone must be open-drain (chapter 16.3.1).
constexpr Place sdaPin{1, 3};
constexpr Place sclPin{1, 2};
constexpr uint32_t OpenDrain = 0x50C;
constexpr BusLines busLines = busLinesAt(sdaPin, sclPin);

// The handler has it while a transaction runs.
struct Transaction {
  uint8_t* bytes;
  uint8_t address;
  uint8_t writes;
  uint8_t reads;
  // Bytes of both directions for which a command was given.
  uint8_t given;
};
Transaction current;
volatile uint8_t ended;

// Asking whether a part is there is reading a byte, for there is no transaction without one.
uint8_t readCount() {
  return current.writes == 0 && current.reads == 0 ? 1 : current.reads;
}

uint8_t byteCount() {
  return static_cast<uint8_t>(current.writes + readCount());
}

void end(uint8_t event) {
  ended = event;
  wakeLoop();
}

void giveCommand(const Part& i2c) {
  const uint8_t place = current.given++;
  const bool reads = place >= current.writes;
  uint32_t command = Run;
  if (place == 0 || place == current.writes) {
    i2c[Target] = static_cast<uint32_t>(current.address << 1 | reads);
    command |= Start;
  }
  if (current.given == byteCount()) {
    command |= Stop;
  } else if (reads) {
    command |= Acknowledge;
  }
  if (!reads) i2c[Data] = current.bytes[place];
  i2c[Control] = command;
}

void keepByte(const Part& i2c) {
  const uint8_t place = static_cast<uint8_t>(current.given - 1);
  if (place < current.writes) return;
  const uint8_t byte = static_cast<uint8_t>(i2c[Data]);
  if (current.reads > 0) current.bytes[place - current.writes] = byte;
}

void letGo() {
  at(I2c0 + InterruptMask) = 0;
  at(I2c0 + Configuration) = 0;
  at(chip::ports[sdaPin.port] + OpenDrain) &= ~chip::maskOf(sdaPin);
}

}  // namespace

void serveI2c() {
  const Part i2c(I2c0);
  i2c[InterruptClear] = 1;
  const uint32_t status = i2c[Control];
  if (ended != i2cbus::None || status & Busy) return;
  if (status & LostArbitration) return end(i2cbus::Disturbed);
  if (status & Error) {
    // The last command has had its STOP.
    if (current.given < byteCount()) i2c[Control] = Stop;
    return end(status & NoAddress ? i2c::NoAnswer : i2c::Refused);
  }
  keepByte(i2c);
  if (current.given == byteCount()) return end(i2c::Done);
  giveCommand(i2c);
}

}  // namespace cortex

bool i2cbus::exists() {
  return true;
}

void i2cbus::start(uint8_t address, uint8_t writes, uint8_t reads, bool fast, uint8_t* bytes) {
  using namespace cortex;
  // Its registers cannot be read before.
  chip::awake(chip::PartI2c, 1);
  ended = busLines.prepare();
  if (ended != None) return;
  current = Transaction{bytes, address, writes, reads, 0};
  // Chapter 16.3.1.2: a bit takes 20 of these periods. Rounded up, so that it is no faster than it may be.
  const uint32_t frequency = 20 * (fast ? 400000 : 100000);
  const Part i2c(I2c0);
  i2c[Configuration] = Master;
  i2c[Period] = (F_CPU + frequency - 1) / frequency - 1;
  i2c[InterruptClear] = 1;
  i2c[InterruptMask] = 1;
  chip::connect(sdaPin, chip::Function::I2c);
  chip::connect(sclPin, chip::Function::I2c);
  at(chip::ports[sdaPin.port] + OpenDrain) |= chip::maskOf(sdaPin);
  enableInterrupt(chip::IrqI2c0);
  giveCommand(i2c);
}

uint8_t i2cbus::result() {
  using namespace cortex;
  const uint8_t event = ended;
  if (event == None || event == Disturbed) return event;
  const Part i2c(I2c0);
  // The STOP is still on its way, and nothing tells of its end. Without a master there was none.
  if (i2c[Configuration] & Master && i2c[Control] & (Busy | BusBusy)) {
    wakeLoop();
    return None;
  }
  letGo();
  busLines.open(false);
  return event;
}

void i2cbus::abandon() {
  using namespace cortex;
  letGo();
  ended = busLines.free();
}

}  // namespace microflo
