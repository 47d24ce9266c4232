// The SPI bus, by the devices of the kernel (/dev/spidev0.0; Documentation/spi/spidev.rst). A call of the kernel
// returns when all bytes were exchanged, so a thread makes that call.
//
// Such a device has a pin of its own that selects a part, one for all its transfers. Here each node has its pin, which
// stays low from one transfer to the next: a line of a GPIO chip, as any other output. So the kernel is told to select
// nothing (SPI_NO_CS). A driver that cannot do that drives its own pin, too, at which there should be no part then.
#include "io/spi-bus.h"

#include <errno.h>
#include <linux/spi/spidev.h>
#include <string.h>
#include <sys/ioctl.h>

#include "bus-device.h"
#include "spi.h"
#include "worker.h"

namespace microflo {
namespace kernel {
namespace {

constexpr uint8_t BitsOfByte = 8;
// No mode.
constexpr uint8_t Unknown = 0xFF;

// A transfer. The thread has it while it is under way, also when the loop has cut it short.
struct Transfer {
  int device;
  uint8_t mode;
  uint32_t frequency;
  uint8_t count;
  uint8_t bytes[spi::MostBytes];
  // 0, or the error of the kernel.
  int error;
};
Transfer transfer;

// Settings of the part that is selected, or will be.
spi::Settings settings;
// The mode at whose level SCK rests.
uint8_t restsAt = Unknown;
// Where the runtime wants what is read, and how the transfer has ended.
uint8_t* wanted;
uint8_t ended = spi::Disturbed;

// ---- The thread

// CPOL and CPHA are those of io/spi.h. Another program may have left other settings.
bool setMode() {
  uint32_t mode = transfer.mode | SPI_NO_CS;
  if (ioctl(transfer.device, SPI_IOC_WR_MODE32, &mode) == 0) return true;
  mode = transfer.mode;
  return errno == EINVAL && ioctl(transfer.device, SPI_IOC_WR_MODE32, &mode) == 0;
}

int perform() {
  if (!setMode()) return errno;
  spi_ioc_transfer one{};
  one.tx_buf = one.rx_buf = reinterpret_cast<uintptr_t>(transfer.bytes);
  one.len = transfer.count;
  one.speed_hz = transfer.frequency;
  one.bits_per_word = BitsOfByte;
  return ioctl(transfer.device, SPI_IOC_MESSAGE(1), &one) < 0 ? errno : 0;
}

void work() {
  transfer.error = perform();
}

Worker worker(work);

// ---- The loop

constexpr BusDevice::Words Words{"SPI bus", "device", "spidev", "spi", "--spi", "/dev/spidev0.0"};
BusDevice device(Words, spiDevice);

bool isSpi(int file) {
  uint8_t mode;
  if (ioctl(file, SPI_IOC_RD_MODE, &mode) == 0) return true;
  device.tellOnce(errno, "this is no", ":");
  return false;
}

bool openDevice() {
  return device.open(isSpi) && worker.start();
}

// Few drivers can send the lowest bit first (SPI_LSB_FIRST): that of the Raspberry Pi cannot.
uint8_t inOrder(uint8_t byte) {
  if (!settings.lowFirst) return byte;
  uint8_t turned = 0;
  for (uint8_t bit = 0; bit < BitsOfByte; bit++) turned = static_cast<uint8_t>(turned << 1 | (byte >> bit & 1));
  return turned;
}

void prepare(uint8_t count) {
  transfer.device = device.file();
  transfer.mode = settings.mode;
  transfer.frequency = settings.frequency;
  transfer.count = count;
}

}  // namespace

void setSpiDevice(const char* path) {
  device.setPath(path);
}

void awaitSpi(Waits& waits) {
  worker.await(waits);
}

void takeSpi(const Waits& waits) {
  worker.take(waits);
}

}  // namespace kernel

bool spibus::exists() {
  return kernel::openDevice();
}

// Waits for a transfer that was cut short, which the kernel carries on: its clock must not reach the next part. That is
// at most spi::MostBytes, 2 ms at the slowest clock. Drivers set the level of SCK when they exchange bytes: so it does
// that with one that no part hears, before one is selected in another mode.
void spibus::open(const spi::Settings& next) {
  using namespace kernel;
  worker.finish();
  settings = next;
  if (restsAt == settings.mode || !openDevice()) return;
  prepare(1);
  transfer.bytes[0] = 0;
  if (perform() == 0) restsAt = settings.mode;
}

void spibus::start(uint8_t* bytes, uint8_t count) {
  using namespace kernel;
  wanted = bytes;
  ended = openDevice() ? None : static_cast<uint8_t>(spi::Disturbed);
  if (ended != None) return;
  prepare(count);
  for (uint8_t i = 0; i < count; i++) transfer.bytes[i] = inOrder(bytes[i]);
  worker.order();
}

uint8_t spibus::result() {
  using namespace kernel;
  if (ended != None || worker.isBusy()) return ended;
  ended = transfer.error == 0 ? spi::Done : spi::Disturbed;
  if (ended == spi::Disturbed) {
    device.fail(transfer.error);
    restsAt = Unknown;
    return ended;
  }
  for (uint8_t i = 0; i < transfer.count; i++) wanted[i] = inOrder(transfer.bytes[i]);
  return ended;
}

// The pins stay the kernel's. It cannot be told to stop; what a transfer then reads is nobody's.
void spibus::close() {}

}  // namespace microflo
