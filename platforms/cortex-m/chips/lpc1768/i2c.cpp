// I2C1 as the master of the I²C bus (chapter 19): a state machine, whose status says what has happened, and which waits
// until SI is cleared.
#include "chip.h"
#include "parts/bus-lines.h"
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

// Tables 399 and 400.
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

// Table 46 and chapter 4.8.9: the bit of PCONP. The clock is a fourth of the CPU's after reset (table 40).
constexpr uint32_t PowerI2c1 = 1 << 19;
constexpr uint32_t PeripheralClock = F_CPU / 4;

// Table 80: SDA1 and SCL1 are function 3 of their pins.
constexpr Place sdaPin{0, 0};
constexpr Place sclPin{0, 1};
constexpr uint32_t FunctionI2c = 3;
constexpr BusLines busLines(sdaPin, sclPin);

// Lost arbitration or a bus error: somebody holds a line. The bus must be freed before the result is known.
constexpr uint8_t Disturbed = 254;

// The handler has it while a transaction runs.
struct Transaction {
  uint8_t* bytes;
  uint8_t address;
  uint8_t writes;
  uint8_t reads;
  // The byte that is written or read next, and how many are left in this direction.
  uint8_t* next;
  uint8_t left;
};
Transaction current;
volatile uint8_t ended;

void go(uint32_t control) {
  if (control != 0) at(I2c1 + Set) = control;
  at(I2c1 + Clear) = Interrupt;
}

void end(uint8_t event) {
  ended = event;
  go(Stop);
  wakeLoop();
}

void address(bool reading) {
  current.next = current.bytes;
  current.left = reading ? current.reads : current.writes;
  at(I2c1 + Data) = static_cast<uint32_t>(current.address << 1 | reading);
  at(I2c1 + Clear) = Start;
  go(0);
}

void write() {
  if (current.left > 0) {
    current.left--;
    at(I2c1 + Data) = *current.next++;
    go(0);
  } else if (current.reads > 0) {
    go(Start);
  } else {
    end(i2c::Done);
  }
}

void take() {
  *current.next++ = static_cast<uint8_t>(at(I2c1 + Data));
  current.left--;
}

// The last byte is not acknowledged, so that the part sends no further one.
void awaitByte() {
  if (current.left <= 1) at(I2c1 + Clear) = Acknowledge;
  go(current.left > 1 ? Acknowledge : 0);
}

}  // namespace

void serveI2c() {
  switch (at(I2c1 + StatusOf)) {
    case Started:
      address(current.writes == 0 && current.reads > 0);
      break;
    case StartedAgain:
      address(true);
      break;
    case WriteTaken:
    case ByteTaken:
      write();
      break;
    case ByteCame:
      take();
      awaitByte();
      break;
    case ReadTaken:
      awaitByte();
      break;
    case LastByteCame:
      take();
      end(i2c::Done);
      break;
    case WriteRefused:
    case ReadRefused:
      end(i2c::NoAnswer);
      break;
    case ByteRefused:
      end(i2c::Refused);
      break;
    default:
      end(Disturbed);
  }
}

}  // namespace cortex

bool i2cbus::exists() {
  return true;
}

void i2cbus::start(uint8_t address, uint8_t writes, uint8_t reads, bool fast, uint8_t* bytes) {
  using namespace cortex;
  busLines.open(false);
  ended = None;
  if (!busLines.areHigh()) {
    const uint8_t fault = busLines.free();
    if (fault != i2c::TimedOut) {
      ended = fault;
      return;
    }
  }
  current = Transaction{bytes, address, writes, reads, bytes, 0};
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
  const uint8_t event = ended;
  if (event == None) return None;
  if (event == Disturbed) {
    abandon();
    return ended == i2c::TimedOut ? static_cast<uint8_t>(i2c::Held) : ended;
  }
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
  ended = busLines.free();
}

}  // namespace microflo
