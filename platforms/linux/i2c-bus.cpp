// The I²C bus, by the adapters of the kernel (/dev/i2c-1; Documentation/i2c/dev-interface.rst). A call of the kernel
// returns when a transaction has ended, for which a stuck bus takes a second. So a thread makes that call.
//
// The kernel has the lines: it chooses the clock, so [fast] changes nothing, and it frees a stuck bus as its driver
// can.
#include "io/i2c-bus.h"

#include <errno.h>
#include <linux/i2c-dev.h>
#include <linux/i2c.h>
#include <string.h>
#include <sys/ioctl.h>

#include "bus-device.h"
#include "i2c.h"
#include "worker.h"

namespace microflo {
namespace kernel {
namespace {

// A transaction. The thread has it while it is under way, also when the loop has given it up.
struct Transaction {
  int adapter;
  uint8_t address;
  uint8_t writes;
  uint8_t reads;
  uint8_t bytes[i2c::MostBytes];
  // 0, or the error of the kernel.
  int error;
};
Transaction transaction;

// Where the runtime wants what is read, and how the transaction has ended.
uint8_t* wanted;
uint8_t ended = i2c::Held;

// ---- The thread

int transfer(i2c_msg* messages, unsigned count) {
  i2c_rdwr_ioctl_data all{messages, count};
  return ioctl(transaction.adapter, I2C_RDWR, &all) < 0 ? errno : 0;
}

i2c_msg message(bool reads, uint8_t* bytes, uint8_t size) {
  i2c_msg one{};
  one.addr = transaction.address;
  one.flags = reads ? I2C_M_RD : 0;
  one.len = size;
  one.buf = bytes;
  return one;
}

int perform() {
  uint8_t written[i2c::MostBytes];
  memcpy(written, transaction.bytes, transaction.writes);
  i2c_msg messages[2];
  unsigned count = 0;
  if (transaction.writes > 0 || transaction.reads == 0) messages[count++] = message(false, written, transaction.writes);
  if (transaction.reads > 0) messages[count++] = message(true, transaction.bytes, transaction.reads);
  const int error = transfer(messages, count);
  // Not every adapter can send an address without a byte behind it (I2C_AQ_NO_ZERO_LEN): it asks by reading one.
  if (error != EOPNOTSUPP || transaction.writes > 0 || transaction.reads > 0) return error;
  messages[0] = message(true, written, 1);
  return transfer(messages, 1);
}

void work() {
  transaction.error = perform();
}

Worker worker(work);

// ---- The loop

constexpr BusDevice::Words Words{"I²C bus", "adapter", "i2c-dev", "i2c", "--i2c", "/dev/i2c-1"};
BusDevice adapter(Words, i2cAdapter);

// Whether the file is an adapter that can do more than SMBus, whose transactions are few.
bool isAdapter(int file) {
  unsigned long functions = 0;
  if (ioctl(file, I2C_FUNCS, &functions) < 0) {
    adapter.tellOnce(errno, "this is no", ":");
    return false;
  }
  if (functions & I2C_FUNC_I2C) return true;
  adapter.tellOnce(EOPNOTSUPP, "this",
                   " can do no more than SMBus:", "; name another one with --i2c (i2cdetect -l lists them)");
  return false;
}

bool openAdapter() {
  return adapter.open(isAdapter) && worker.start();
}

// What an error of the kernel stands for (Documentation/i2c/fault-codes.rst). Drivers differ: that of the Raspberry Pi
// says EREMOTEIO whichever byte is not acknowledged.
uint8_t eventOf(int error) {
  switch (error) {
    case 0:
      return i2c::Done;
    case ENXIO:
    case EREMOTEIO:
      return i2c::NoAnswer;
    case EIO:
    case EPROTO:
      return i2c::Refused;
    case ETIMEDOUT:
      return i2c::TimedOut;
    case EAGAIN:
    case EBUSY:
      return i2c::Held;
    default:
      adapter.fail(error);
      return i2c::NoAnswer;
  }
}

}  // namespace

void setI2cAdapter(const char* path) {
  adapter.setPath(path);
}

void awaitI2c(Waits& waits) {
  worker.await(waits);
}

void takeI2c(const Waits& waits) {
  worker.take(waits);
}

}  // namespace kernel

bool i2cbus::exists() {
  return kernel::openAdapter();
}

void i2cbus::start(uint8_t address, uint8_t writes, uint8_t reads, bool, uint8_t* bytes) {
  using namespace kernel;
  wanted = bytes;
  // The kernel has not given up the one before: the bus is as stuck as it was.
  ended = worker.isBusy() || !openAdapter() ? static_cast<uint8_t>(i2c::Held) : None;
  if (ended != None) return;
  transaction.adapter = adapter.file();
  transaction.address = address;
  transaction.writes = writes;
  transaction.reads = reads;
  memcpy(transaction.bytes, bytes, writes);
  worker.order();
}

uint8_t i2cbus::result() {
  using namespace kernel;
  if (ended != None || worker.isBusy()) return ended;
  ended = eventOf(transaction.error);
  if (ended == i2c::Done) memcpy(wanted, transaction.bytes, transaction.reads);
  return ended;
}

// The kernel cannot be told to stop; what the transaction then reads is nobody's.
void i2cbus::abandon() {
  kernel::ended = i2c::Held;
}

}  // namespace microflo
