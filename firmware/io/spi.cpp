// Who has the bus: nodes in turn, and what they have started.
#include "io/spi.h"

#include "core/network.h"
#include "io/io.h"
#include "io/spi-attendance.h"
#include "io/spi-bus.h"
#include "io/spi-state.h"

namespace microflo {

#if !MICROFLO_SEVERAL
namespace {
spi::State onlySpi;
}  // namespace

spi::State& spi::state() {
  return onlySpi;
}
#endif

namespace spi {
namespace {

void tell(NodeId node, uint8_t event) {
  State& bus = state();
  if (event != Disturbed) bus.turn = node;
  network().interrupt(node, Interrupt{Interrupt::Spi, event});
  bus.turn = Nobody;
}

void deselect() {
  State& bus = state();
  bus.owner = Nobody;
  bus.isRunning = false;
  io::writeDigital(bus.select, true);
  spibus::close();
}

bool goOn() {
  State& bus = state();
  const uint8_t event = spibus::result();
  if (event == spibus::None) return false;
  bus.isRunning = false;
  tell(bus.owner, event);
  if (!bus.isRunning) deselect();
  return true;
}

}  // namespace
}  // namespace spi

bool spi::attendBus(NodeId leaving) {
  State& bus = state();
  if (leaving != Nobody) {
    if (bus.owner != Nobody && (leaving == Everybody || leaving == bus.owner)) deselect();
    if (leaving == Everybody) {
      bus.turns.forgetAll();
    } else {
      bus.turns.forget(leaving);
    }
  } else if (bus.owner != Nobody) {
    return goOn();
  } else if (bus.turns.areWanted()) {
    tell(bus.turns.take(network().arena().nodesEnd()), Turn);
    return true;
  }
  return false;
}

bool spi::ask() {
  if (!spibus::exists()) return false;
#if !MICROFLO_SEVERAL
  attendant = attendBus;
#endif
  state().turns.want(network().current());
  return true;
}

void spi::start(const Settings& settings, uint8_t count) {
  State& bus = state();
  if (bus.turn == Nobody || bus.turn != network().current() || bus.isRunning) return;
  if (count == 0 || count > MostBytes) return;
  bus.isRunning = true;
  if (bus.owner == Nobody) {
    bus.owner = bus.turn;
    bus.select = settings.select;
    spibus::open(settings);
    io::writeDigital(settings.select, false);
  }
  spibus::start(bus.bytes, count);
}

uint8_t* spi::bytes() {
  return state().bytes;
}

Error spi::errorOf(Interrupt what) {
  return what.value == Disturbed ? Error::BusHeld : Error::None;
}

}  // namespace microflo
