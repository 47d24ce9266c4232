// I2C1 as the master of the I²C bus (chapter 19): a state machine, whose status says what has happened, and which waits
// until SI is cleared.
#include "chip.h"
#include "io/i2c-steps.h"
#include "parts/bus-pins.h"
#include "registers.h"
#include "wake.h"

namespace microflo {
namespace cortex {
namespace {

// Table 382.
constexpr uint32_t I2c1 = 0x4001C000;
constexpr uint32_t Set = 0x00;
constexpr uint32_t StatusOf = 0x04;
constexpr uint32_t Data = 0x08;
constexpr uint32_t High = 0x10;
constexpr uint32_t Low = 0x14;
constexpr uint32_t Clear = 0x18;

// I2CONSET and I2CONCLR.
constexpr uint32_t Acknowledge = 0x04;
constexpr uint32_t Interrupt = 0x08;
constexpr uint32_t Stop = 0x10;
constexpr uint32_t Start = 0x20;
constexpr uint32_t Enable = 0x40;
constexpr uint32_t All = Acknowledge | Interrupt | Start | Enable;

// Table 46 and chapter 4.8.9: the bit of PCONP. The clock is a fourth of the CPU's after reset (table 40).
constexpr uint32_t PowerI2c1 = 1 << 19;
constexpr uint32_t PeripheralClock = F_CPU / 4;

// Table 80: SDA1 and SCL1 are function 3 of their pins.
constexpr Place sdaPin{0, 0};
constexpr Place sclPin{0, 1};
constexpr uint32_t FunctionI2c = 3;
constexpr BusLines busLines = busLinesAt(sdaPin, sclPin);

// What io/i2c-steps.h asks for.
struct Interface {
  static void go() { at(I2c1 + Clear) = Interrupt; }

  static void sendAddress(uint8_t byte) {
    at(I2c1 + Clear) = Start;
    send(byte);
  }
  static void send(uint8_t byte) {
    at(I2c1 + Data) = byte;
    go();
  }
  static uint8_t received() { return static_cast<uint8_t>(at(I2c1 + Data)); }
  static void receive(bool more) {
    at(I2c1 + (more ? Set : Clear)) = Acknowledge;
    go();
  }
  static void restart() {
    at(I2c1 + Set) = Start;
    go();
  }
  static void stop() {
    at(I2c1 + Set) = Stop;
    go();
    wakeLoop();
  }
};

// The handler has it while a transaction runs.
i2cbus::Steps<Interface> steps;

}  // namespace

void serveI2c() {
  steps.take(static_cast<uint8_t>(at(I2c1 + StatusOf)));
}

}  // namespace cortex

bool i2cbus::exists() {
  return true;
}

void i2cbus::start(uint8_t address, uint8_t writes, uint8_t reads, bool fast, uint8_t* bytes) {
  using namespace cortex;
  steps.begin(address, writes, reads, bytes);
  steps.end(busLines.prepare());
  if (steps.ended() != None) return;
  at(chip::Power) |= PowerI2c1;
  const uint32_t period = PeripheralClock / (fast ? 400000 : 100000);
  at(I2c1 + Clear) = All;
  at(I2c1 + High) = period * 2 / 5;
  at(I2c1 + Low) = period - period * 2 / 5;
  chip::connect(sdaPin, FunctionI2c, chip::Resistor::None);
  chip::connect(sclPin, FunctionI2c, chip::Resistor::None);
  enableInterrupt(chip::IrqI2c1);
  at(I2c1 + Set) = Enable;
  at(I2c1 + Set) = Start;
}

uint8_t i2cbus::result() {
  using namespace cortex;
  const uint8_t event = steps.ended();
  if (event == None || event == Disturbed) return event;
  // The STOP is still on its way, and nothing tells of its end.
  if (at(I2c1 + Set) & Stop) {
    wakeLoop();
    return None;
  }
  at(I2c1 + Clear) = All;
  busLines.open(false);
  return event;
}

void i2cbus::abandon() {
  using namespace cortex;
  at(I2c1 + Clear) = All;
  steps.end(busLines.free());
}

}  // namespace microflo
