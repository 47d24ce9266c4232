// I2C0 as the master of the I²C bus (section 4.3). It takes a list of commands, a byte to write or to read each, with
// START and STOP as marks of a command.
#include "chip.h"
#include "parts/bus-pins.h"
#include "registers.h"
#include "wake.h"

namespace microflo {
namespace cortex {
namespace {

// Section 4.3.17.
constexpr uint32_t I2c0 = 0x40044000;
constexpr uint32_t Control = 0x00;
constexpr uint32_t Target = 0x04;
constexpr uint32_t DataCommand = 0x10;
constexpr uint32_t HighCount = 0x1C;
constexpr uint32_t LowCount = 0x20;
constexpr uint32_t InterruptStatus = 0x2C;
constexpr uint32_t InterruptMask = 0x30;
constexpr uint32_t ReceiveLevel = 0x38;
constexpr uint32_t TransmitLevel = 0x3C;
constexpr uint32_t ClearAbort = 0x54;
constexpr uint32_t ClearStop = 0x60;
constexpr uint32_t Enable = 0x6C;
constexpr uint32_t TransmitCount = 0x74;
constexpr uint32_t ReceiveCount = 0x78;
constexpr uint32_t Hold = 0x7C;
constexpr uint32_t AbortSource = 0x80;
constexpr uint32_t Spikes = 0xA0;

// IC_CON: a master in fast mode, whose counts may be those of 100 kHz, too; with repeated START.
constexpr uint32_t Master = 1 << 6 | 1 << 5 | 2 << 1 | 1;
// IC_DATA_CMD.
constexpr uint32_t Read = 1 << 8;
constexpr uint32_t Stop = 1 << 9;
constexpr uint32_t Restart = 1 << 10;
// Interrupts.
constexpr uint32_t Received = 1 << 2;
constexpr uint32_t Empty = 1 << 4;
constexpr uint32_t Aborted = 1 << 6;
constexpr uint32_t Stopped = 1 << 9;
// IC_TX_ABRT_SOURCE: the address, or a byte, was not acknowledged.
constexpr uint32_t NoAddress = 1 << 0;
constexpr uint32_t NoByte = 1 << 3;

constexpr uint8_t Depth = 16;

constexpr BusLines busLines = busLinesAt(Place{0, 4}, Place{0, 5});

// The handler has it while a transaction runs.
struct Transaction {
  uint8_t* bytes;
  uint8_t writes;
  uint8_t reads;
  // Commands that were given, and bytes that have come.
  uint8_t given;
  uint8_t come;
  // How it will have ended after the STOP.
  uint8_t event;
};
Transaction current;
volatile uint8_t ended;

// Reading one of the registers that clear something does so.
void touch(const volatile uint32_t& place) {
  const uint32_t read = place;
  static_cast<void>(read);
}

// Bytes to read: asking whether a part is there is reading one, for there is no transaction without a byte.
uint8_t readCount() {
  return current.writes == 0 && current.reads == 0 ? 1 : current.reads;
}

void giveCommands(const Part& i2c) {
  const uint8_t all = static_cast<uint8_t>(current.writes + readCount());
  // As many as there is room for, also for what they bring.
  while (current.given < all && i2c[TransmitCount] < Depth && current.given < current.writes + current.come + Depth) {
    uint32_t command = current.given < current.writes ? current.bytes[current.given] : Read;
    if (current.given == current.writes) command |= Restart;
    current.given++;
    if (current.given == all) command |= Stop;
    i2c[DataCommand] = command;
  }
  if (current.given == all) i2c[InterruptMask] = Received | Aborted | Stopped;
}

void end(const Part& i2c, uint8_t event) {
  i2c[InterruptMask] = 0;
  ended = event;
  wakeLoop();
}

void reset() {
  at(chip::Resets + chip::Set) = chip::ResetI2c0;
  busLines.open(false);
}

}  // namespace

void serveI2c() {
  const Part i2c(I2c0);
  const uint32_t status = i2c[InterruptStatus];
  while (i2c[ReceiveCount] > 0) {
    const uint8_t byte = static_cast<uint8_t>(i2c[DataCommand]);
    if (current.come < current.reads) current.bytes[current.come] = byte;
    current.come++;
  }
  if (status & Aborted) {
    const uint32_t source = i2c[AbortSource];
    touch(i2c[ClearAbort]);
    current.event = i2cbus::Disturbed;
    if (source & NoByte) current.event = i2c::Refused;
    if (source & NoAddress) current.event = i2c::NoAnswer;
    // There will be no STOP.
    if (current.event == i2cbus::Disturbed) return end(i2c, i2cbus::Disturbed);
    i2c[InterruptMask] = Stopped;
  } else if (status & Empty) {
    giveCommands(i2c);
  }
  if (status & Stopped) {
    touch(i2c[ClearStop]);
    end(i2c, current.event);
  }
}

}  // namespace cortex

bool i2cbus::exists() {
  return true;
}

void i2cbus::start(uint8_t address, uint8_t writes, uint8_t reads, bool fast, uint8_t* bytes) {
  using namespace cortex;
  ended = busLines.prepare();
  if (ended != None) return;
  current = Transaction{bytes, writes, reads, 0, 0, i2c::Done};
  chip::awake(chip::ResetI2c0);
  // Section 4.3.14.1: the low time is three fifths of the period, so that it is long enough at 400 kHz, too.
  const uint32_t period = fast ? F_CPU / 400000 : F_CPU / 100000;
  const uint32_t low = period * 3 / 5;
  const Part i2c(I2c0);
  i2c[Enable] = 0;
  i2c[Control] = Master;
  i2c[Target] = address;
  i2c[HighCount] = period - low;
  i2c[LowCount] = low;
  i2c[Spikes] = low / 16;
  // 300 ns.
  i2c[Hold] = F_CPU / 10000000 * 3 + 1;
  i2c[ReceiveLevel] = 0;
  i2c[TransmitLevel] = 0;
  i2c[InterruptMask] = Received | Empty | Aborted | Stopped;
  chip::connect(4, chip::Function::I2c, chip::Plain);
  chip::connect(5, chip::Function::I2c, chip::Plain);
  enableInterrupt(chip::IrqI2c0);
  i2c[Enable] = 1;
}

uint8_t i2cbus::result() {
  using namespace cortex;
  const uint8_t event = ended;
  if (event == None || event == Disturbed) return event;
  reset();
  return event;
}

void i2cbus::abandon() {
  using namespace cortex;
  at(I2c0 + Enable) = 0;
  reset();
  ended = busLines.free();
}

}  // namespace microflo
