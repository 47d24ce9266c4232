// The I²C bus, by the adapters of the kernel (/dev/i2c-1; Documentation/i2c/dev-interface.rst). A call of the kernel
// returns when a transaction has ended, for which a stuck bus takes a second. So a thread makes that call, and the loop
// goes on:
//
//   loop     start() ─▶ orders ······ result(): None ····· news ─▶ result(): Done
//   thread                 └─▶ ioctl(I2C_RDWR) ────────────┘
//
// The kernel has the lines: it chooses the clock, so [fast] changes nothing, and it frees a stuck bus as its driver
// can.
#include "io/i2c-bus.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/i2c-dev.h>
#include <linux/i2c.h>
#include <pthread.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <atomic>

#include "i2c.h"
#include "tell.h"

namespace microflo {
namespace kernel {
namespace {

constexpr int Closed = -1;

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
std::atomic<bool> isUnderWay;

// Events: the loop has begun a transaction, the thread has ended it.
int orders = Closed;
int news = Closed;
int newsWait;

const char* path = i2cAdapter;
int adapter = Closed;
// The last error that was told, so that a reading every second does not fill the screen.
int told;

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

void signal(int event) {
  const uint64_t one = 1;
  const ssize_t size = write(event, &one, sizeof one);
  static_cast<void>(size);
}

void awaitSignal(int event) {
  uint64_t count;
  while (read(event, &count, sizeof count) < 0 && errno == EINTR) {
  }
}

void* work(void*) {
  for (;;) {
    awaitSignal(orders);
    transaction.error = perform();
    isUnderWay = false;
    signal(news);
  }
}

// ---- The loop

bool startThread() {
  if (news != Closed) return true;
  orders = eventfd(0, EFD_CLOEXEC);
  news = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  pthread_t thread;
  return orders >= 0 && news >= 0 && pthread_create(&thread, nullptr, work, nullptr) == 0;
}

// Tells the user that something is wrong with the adapter, unless that was told last.
void tellOnce(int error, const char* what, const char* remedy = "") {
  if (told == error) return;
  told = error;
  tell("%s %s: %s%s", what, path, strerror(error), remedy);
}

void tellWhyClosed(int error) {
  const char* what = "cannot open the I²C bus";
  if (error == ENOENT) {
    tellOnce(error, what,
             "; enable the bus ('sudo raspi-config' on a Raspberry Pi) and load its driver ('sudo modprobe i2c-dev'), "
             "or name another one with --i2c");
  } else if (error == EACCES) {
    tellOnce(error, what, "; add the user to the group of this file ('sudo usermod -aG i2c $USER'), and log in again");
  } else {
    tellOnce(error, what);
  }
}

// Whether the file is an adapter that can do more than SMBus, whose transactions are few.
bool isAdapter(int file) {
  unsigned long functions = 0;
  if (ioctl(file, I2C_FUNCS, &functions) < 0) {
    tellOnce(errno, "this is no I²C bus:");
    return false;
  }
  if (functions & I2C_FUNC_I2C) return true;
  tellOnce(EOPNOTSUPP,
           "this I²C bus can do no more than SMBus:", "; name another one with --i2c (i2cdetect -l lists them)");
  return false;
}

bool openAdapter() {
  if (adapter >= 0) return true;
  const int file = open(path, O_RDWR | O_CLOEXEC);
  if (file < 0) {
    tellWhyClosed(errno);
    return false;
  }
  if (!isAdapter(file)) {
    close(file);
    return false;
  }
  adapter = file;
  told = 0;
  return startThread();
}

// An adapter that was pulled out is closed, and opened again when it is back.
void closeAdapter() {
  close(adapter);
  adapter = Closed;
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
      tellOnce(error, "the I²C bus fails:");
      if (error == ENODEV) closeAdapter();
      return i2c::NoAnswer;
  }
}

}  // namespace

void setI2cAdapter(const char* text) {
  path = text;
}

void awaitI2c(Waits& waits) {
  newsWait = waits.add(news, POLLIN);
}

void takeI2c(const Waits& waits) {
  if (waits.has(newsWait, POLLIN)) awaitSignal(news);
}

}  // namespace kernel

bool i2cbus::exists() {
  using namespace kernel;
  if (path != nullptr) return openAdapter();
  if (told == 0) tell("the graph uses an I²C bus: name its adapter, as in --i2c /dev/i2c-1");
  told = ENOENT;
  return false;
}

void i2cbus::start(uint8_t address, uint8_t writes, uint8_t reads, bool, uint8_t* bytes) {
  using namespace kernel;
  wanted = bytes;
  // The kernel has not given up the one before: the bus is as stuck as it was.
  ended = isUnderWay || !openAdapter() ? static_cast<uint8_t>(i2c::Held) : None;
  if (ended != None) return;
  transaction.adapter = adapter;
  transaction.address = address;
  transaction.writes = writes;
  transaction.reads = reads;
  memcpy(transaction.bytes, bytes, writes);
  isUnderWay = true;
  signal(orders);
}

uint8_t i2cbus::result() {
  using namespace kernel;
  if (ended != None || isUnderWay) return ended;
  ended = eventOf(transaction.error);
  if (ended == i2c::Done) memcpy(wanted, transaction.bytes, transaction.reads);
  return ended;
}

// The kernel cannot be told to stop; what the transaction then reads is nobody's.
void i2cbus::abandon() {
  kernel::ended = i2c::Held;
}

}  // namespace microflo
