// SPI1 as the master of the SPI bus ("SPI Master"): SPI0 is the same part of the chip as TWI0, which has the I²C bus.
// An event tells of each byte that has come, and the next one is written then.
#include "chip.h"
#include "io/spi-bus.h"
#include "registers.h"
#include "wake.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Spi1 = 0x40004000;
constexpr uint32_t Ready = 0x108;
constexpr uint32_t InterruptSet = 0x304;
constexpr uint32_t InterruptClear = 0x308;
constexpr uint32_t Enable = 0x500;
constexpr uint32_t SckPin = 0x508;
constexpr uint32_t MosiPin = 0x50C;
constexpr uint32_t MisoPin = 0x510;
constexpr uint32_t ReadByte = 0x518;
constexpr uint32_t WriteByte = 0x51C;
constexpr uint32_t Frequency = 0x524;
constexpr uint32_t Configuration = 0x554;

// INTENSET: an interrupt for READY.
constexpr uint32_t ReadyInterrupt = 1 << 2;
constexpr uint32_t Enabled = 1;

// FREQUENCY: 125 kHz has bit 25, and each bit above it is twice as fast, up to 8 MHz.
constexpr uint32_t SlowestRate = 1 << 25;
constexpr uint32_t FastestRate = 1u << 31;

constexpr Place sckPin{0, 23};
constexpr Place misoPin{0, 22};
constexpr Place mosiPin{0, 21};

// The handler has it while a transfer runs.
struct Transfer {
  uint8_t* bytes;
  uint8_t count;
  volatile uint8_t come;
};
Transfer current;

uint32_t rateFor(uint32_t frequency) {
  uint32_t rate = SlowestRate;
  for (uint32_t next = 2 * spi::Slowest; rate < FastestRate && next <= frequency; next *= 2) rate <<= 1;
  return rate;
}

}  // namespace

void serveSpi() {
  const Part spi(Spi1);
  if (spi[Ready] == 0) return;
  spi[Ready] = 0;
  const uint8_t byte = static_cast<uint8_t>(spi[ReadByte]);
  if (current.come == current.count) return;
  current.bytes[current.come] = byte;
  current.come = static_cast<uint8_t>(current.come + 1);
  if (current.come < current.count) {
    spi[WriteByte] = current.bytes[current.come];
  } else {
    wakeLoop();
  }
}

}  // namespace cortex

bool spibus::exists() {
  return true;
}

void spibus::open(const spi::Settings& settings) {
  using namespace cortex;
  const uint32_t rests = settings.mode >> 1;
  const uint32_t phase = settings.mode & 1;
  const Part spi(Spi1);
  // The pins keep their levels while the interface is off, so SCK must rest where it will.
  chip::makeOutput(sckPin, rests);
  chip::makeOutput(mosiPin, false);
  chip::makeInput(misoPin, true);
  spi[SckPin] = sckPin.bit;
  spi[MosiPin] = mosiPin.bit;
  spi[MisoPin] = misoPin.bit;
  spi[Frequency] = rateFor(settings.frequency);
  spi[Configuration] = rests << 2 | phase << 1 | (settings.lowFirst ? 1 : 0);
  spi[Ready] = 0;
  spi[InterruptSet] = ReadyInterrupt;
  enableInterrupt(chip::IrqSpi1);
  spi[Enable] = Enabled;
}

void spibus::start(uint8_t* bytes, uint8_t count) {
  using namespace cortex;
  current.bytes = bytes;
  current.count = count;
  current.come = 0;
  at(Spi1 + WriteByte) = bytes[0];
}

uint8_t spibus::result() {
  return cortex::current.come == cortex::current.count ? static_cast<uint8_t>(spi::Done) : None;
}

// A byte that is on its way when the interface is switched off does not come any more.
void spibus::close() {
  using namespace cortex;
  at(Spi1 + InterruptClear) = ReadyInterrupt;
  at(Spi1 + Enable) = 0;
  chip::makeOutput(sckPin, false);
  current.come = current.count;
}

}  // namespace microflo
