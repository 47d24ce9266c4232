// TWI0 as the master of the I²C bus (section 28): tasks begin what is done, events tell that it has been done. The
// interface clocks a byte that is read as soon as the one before was taken, so the programmable peripheral interconnect
// (section 16) stops it at each byte boundary: with a SUSPEND before others, with a STOP before the last. The shortcuts
// that are made for that do not work in all revisions (nRF51822 PAN, item 36).
#include "chip.h"
#include "parts/bus-pins.h"
#include "registers.h"
#include "wake.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Twi0 = 0x40003000;
constexpr uint32_t StartRead = 0x000;
constexpr uint32_t StartWrite = 0x008;
constexpr uint32_t Stop = 0x014;
constexpr uint32_t Suspend = 0x01C;
constexpr uint32_t Resume = 0x020;
constexpr uint32_t Stopped = 0x104;
constexpr uint32_t Received = 0x108;
constexpr uint32_t Sent = 0x11C;
constexpr uint32_t Failed = 0x124;
constexpr uint32_t Boundary = 0x138;
constexpr uint32_t events[] = {Stopped, Received, Sent, Failed, Boundary};
constexpr uint32_t InterruptSet = 0x304;
constexpr uint32_t InterruptClear = 0x308;
constexpr uint32_t ErrorSource = 0x4C4;
constexpr uint32_t Enable = 0x500;
constexpr uint32_t SclPin = 0x508;
constexpr uint32_t SdaPin = 0x50C;
constexpr uint32_t ReadByte = 0x518;
constexpr uint32_t WriteByte = 0x51C;
constexpr uint32_t Frequency = 0x524;
constexpr uint32_t Target = 0x588;
constexpr uint32_t Power = 0xFFC;

// INTENSET: an interrupt for STOPPED, RXDREADY, TXDSENT and ERROR.
constexpr uint32_t Interrupts = 1 << 1 | 1 << 2 | 1 << 7 | 1 << 9;
constexpr uint32_t Enabled = 5;
// ERRORSRC.
constexpr uint32_t NoAddress = 1 << 1;
constexpr uint32_t NoByte = 1 << 2;
constexpr uint32_t EveryError = 7;
// FREQUENCY.
constexpr uint32_t Standard = 0x01980000;
constexpr uint32_t Fast = 0x06680000;

// Section 16: channel 0 leads from the byte boundary to a task.
constexpr uint32_t Interconnect = 0x4001F000;
constexpr uint32_t ChannelsOn = Interconnect + 0x504;
constexpr uint32_t ChannelsOff = Interconnect + 0x508;
constexpr uint32_t ChannelEvent = Interconnect + 0x510;
constexpr uint32_t ChannelTask = Interconnect + 0x514;
constexpr uint32_t Channel = 1 << 0;

// PIN_CNF (section 14.2): an input whose output, if there is one, is never high.
constexpr uint32_t NeverHigh = 6 << 8;
constexpr Place sdaPin{0, 30};
constexpr Place sclPin{0, 0};
constexpr BusLines busLines = busLinesAt(sdaPin, sclPin);

// The handler has it while a transaction runs.
struct Transaction {
  uint8_t* bytes;
  uint8_t writes;
  uint8_t reads;
  // Bytes that were written, and that have come.
  uint8_t written;
  uint8_t come;
  // How it will have ended after the STOP.
  uint8_t event;
};
Transaction current;
volatile uint8_t ended;

// Asking whether a part is there is reading a byte: without one, nothing tells that the address was acknowledged.
uint8_t readCount() {
  return current.writes == 0 && current.reads == 0 ? 1 : current.reads;
}

// What happens behind the next byte that is read.
void prepareBoundary() {
  const bool isLast = current.come + 1 == readCount();
  at(ChannelTask) = Twi0 + (isLast ? Stop : Suspend);
}

void startRead(const Part& twi) {
  at(ChannelEvent) = Twi0 + Boundary;
  prepareBoundary();
  at(ChannelsOn) = Channel;
  twi[StartRead] = 1;
}

void writeNext(const Part& twi) {
  twi[WriteByte] = current.bytes[current.written++];
}

void letGo() {
  at(ChannelsOff) = Channel;
  at(Twi0 + InterruptClear) = Interrupts;
  at(Twi0 + Enable) = 0;
}

void takeByte(const Part& twi) {
  const uint8_t byte = static_cast<uint8_t>(twi[ReadByte]);
  if (current.come < current.reads) current.bytes[current.come] = byte;
  current.come++;
  if (current.come == readCount()) return;
  prepareBoundary();
  twi[Resume] = 1;
}

void goOn(const Part& twi) {
  if (current.written < current.writes) {
    writeNext(twi);
  } else if (current.reads > 0) {
    startRead(twi);
  } else {
    twi[Stop] = 1;
  }
}

void fail(const Part& twi) {
  const uint32_t source = twi[ErrorSource];
  twi[ErrorSource] = EveryError;
  current.event = i2cbus::Disturbed;
  if (source & NoByte) current.event = i2c::Refused;
  if (source & NoAddress) current.event = i2c::NoAnswer;
  at(ChannelsOff) = Channel;
  // It may stand at a byte boundary.
  twi[Resume] = 1;
  twi[Stop] = 1;
}

// Whether an event has happened, which is then forgotten.
bool take(const Part& twi, uint32_t event) {
  if (twi[event] == 0) return false;
  twi[event] = 0;
  return true;
}

}  // namespace

void serveI2c() {
  const Part twi(Twi0);
  if (take(twi, Failed)) {
    fail(twi);
  } else {
    if (take(twi, Sent)) goOn(twi);
    if (take(twi, Received)) takeByte(twi);
  }
  if (!take(twi, Stopped)) return;
  ended = current.event;
  wakeLoop();
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
  chip::configuration(sdaPin.bit) = NeverHigh;
  chip::configuration(sclPin.bit) = NeverHigh;
  const Part twi(Twi0);
  twi[SclPin] = sclPin.bit;
  twi[SdaPin] = sdaPin.bit;
  twi[Frequency] = fast ? Fast : Standard;
  twi[Target] = address;
  twi[ErrorSource] = EveryError;
  for (const uint32_t event : events) twi[event] = 0;
  twi[InterruptSet] = Interrupts;
  enableInterrupt(chip::IrqTwi);
  twi[Enable] = Enabled;
  if (writes == 0) return startRead(twi);
  twi[StartWrite] = 1;
  writeNext(twi);
}

uint8_t i2cbus::result() {
  using namespace cortex;
  const uint8_t event = ended;
  if (event == None || event == Disturbed) return event;
  letGo();
  busLines.open(false);
  return event;
}

// An interface that was interrupted may not work again until its power was off (PAN, item 56).
void i2cbus::abandon() {
  using namespace cortex;
  letGo();
  at(Twi0 + Power) = 0;
  at(Twi0 + Power) = 1;
  ended = busLines.free();
}

}  // namespace microflo
