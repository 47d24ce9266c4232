// The program of a board that runs Linux: start-up, end, and the hooks of the loop.
#include <errno.h>
#include <string.h>

#include "alarms.h"
#include "arguments.h"
#include "clock.h"
#include "gpio.h"
#include "i2c.h"
#include "io/i2c-attendance.h"
#include "io/io.h"
#include "link/session.h"
#include "machine.h"
#include "pwm.h"
#include "runtime/loop.h"
#include "serial.h"
#include "signals.h"
#include "spi.h"
#include "storage.h"
#include "tell.h"
#include "wire.h"

namespace microflo {
namespace kernel {
namespace {

// Exit statuses.
constexpr int Success = 0;
constexpr int Failure = 1;
constexpr int Usage = 2;

Waits waits;
// The file that tells of signals that end the program.
int signals;

bool openChannel(const Arguments& arguments, Channel& channel) {
  switch (arguments.link) {
    case Arguments::Link::Pty:
      return openPty(channel, arguments.path);
    case Arguments::Link::Tcp:
      return openTcp(channel, arguments.host, arguments.port);
    case Arguments::Link::Standard:
      return openStandard(channel);
    case Arguments::Link::Line:
      return openLine(channel, arguments.path, arguments.baud);
    case Arguments::Link::None:
      break;
  }
  channel.endures = true;
  return true;
}

// The earlier of [wait] in milliseconds, which a negative number leaves open, and [due] on a clock that shows [now].
int64_t sooner(int64_t wait, uint32_t due, uint64_t now) {
  const int32_t left = static_cast<int32_t>(due - static_cast<uint32_t>(now));
  const int64_t wake = left > 0 ? left : 0;
  return wait < 0 || wake < wait ? wake : wait;
}

// Nanoseconds until there is something to do although nothing comes from outside: up to the beginning of a millisecond,
// or to an alarm. Negative when there is nothing.
int64_t untilNext() {
  if (network().hasWork()) return 0;
  const uint64_t now = nanoseconds();
  const uint64_t millisecond = now / NanosecondsPerMillisecond;
  int64_t wait = wireDue();
  uint32_t due;
  if (network().nextWake(due)) wait = sooner(wait, due, millisecond);
  if (i2c::isTiming(due)) wait = sooner(wait, due, millisecond);
  int64_t left = wait;
  if (wait > 0) {
    left = static_cast<int64_t>((millisecond + static_cast<uint64_t>(wait)) * NanosecondsPerMillisecond - now);
  }
  uint64_t alarm;
  if (!nextAlarm(alarm)) return left;
  const int64_t untilAlarm = alarm > now ? static_cast<int64_t>(alarm - now) : 0;
  return left < 0 || untilAlarm < left ? untilAlarm : left;
}

// The result of a look.
enum class Look : uint8_t { GoOn, Stop, LinkIsLost };

// Sends what waits, then looks for bytes, edges of pins, alarms and signals. Sleeps up to [time] nanoseconds until one
// of them comes; a negative time has no end.
Look look(int64_t time) {
  flushWire();
  waits.clear();
  const int ended = waits.add(signals, POLLIN);
  awaitWire(waits);
  awaitSerial(waits);
  awaitI2c(waits);
  awaitSpi(waits);
  awaitEdges(waits);
  awaitStorage(waits);
  waits.sleep(time);
  if (waits.has(ended, POLLIN)) return Look::Stop;
  if (!takeWire(waits)) return Look::LinkIsLost;
  takeSerial(waits);
  takeI2c(waits);
  takeSpi(waits);
  takeEdges(waits);
  takeStorage(waits);
  ringAlarms();
  return Look::GoOn;
}

// The hooks of the loop. There are no interrupts: what happens outside is found by looking.
struct Platform : AlwaysWoken {
  // Asks the kernel only every 64th time: a system call takes as long as many steps.
  static void poll() {
    if (--patience > 0) return;
    patience = Batch;
    seen = look(0);
  }
  static void wait() { seen = look(untilNext()); }

  static constexpr uint8_t Batch = 64;
  static uint8_t patience;
  static Look seen;
};
uint8_t Platform::patience = Batch;
Look Platform::seen = Look::GoOn;

// Runs until a signal, or until the link is lost.
Look run() {
  while (Platform::seen == Look::GoOn) {
    if (!Loop<Platform>::turn()) Platform::wait();
  }
  return Platform::seen;
}

int start(const Arguments& arguments) {
  signals = catchSignals();
  if (signals < 0) {
    tell("cannot wait for signals: %s", strerror(errno));
    return Failure;
  }
  Channel channel;
  if (!openChannel(arguments, channel)) return Failure;
  session().reset();
  openWire(channel);
  runtime().boot();
  // The graph has already started when the host hears that the board has.
  session().greet();
  const Look end = run();
  finishStorage();
  // What nodes keep, or set their pins to, when the graph is stopped.
  network().stop();
  flushWire();
  endAllPwm();
  closePty();
  // The end of standard input ends the program; a serial line that ends was pulled out.
  if (end != Look::LinkIsLost || arguments.link == Arguments::Link::Standard) return Success;
  tell("the link is lost: %s was disconnected", arguments.path);
  return Failure;
}

int run(int count, char** texts) {
  startClock();
  if (isFirstProcess()) prepareMachine();
  Arguments arguments;
  switch (readArguments(count, texts, arguments)) {
    case Reading::Done:
      return Success;
    case Reading::Wrong:
      return Usage;
    default:
      return start(arguments);
  }
}

}  // namespace
}  // namespace kernel

Network onlyNetwork;
Session onlySession;
Runtime onlyRuntime;

}  // namespace microflo

int main(int count, char** texts) {
  using namespace microflo::kernel;
  const int status = run(count, texts);
  if (isFirstProcess()) switchOff();
  return status;
}
