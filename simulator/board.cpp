#include "board.h"

#include "build-id.h"
#include "components.h"
#include "core/component.h"
#include "core/host.h"
#include "io/i2c-attendance.h"
#include "runtime/loop.h"
#include "state.h"
#include "wire.h"

namespace simulated {

Board* current = nullptr;

namespace {
void (*leaveHandler)() = nullptr;
}  // namespace

void leave(Board& board) {
  board.leaving = true;
  if (leaveHandler != nullptr) leaveHandler();
}

void levelMayHaveChanged(Board& board, uint8_t pin, bool before) {
  using microflo::Interrupt;
  const bool level = board.pins[pin].level();
  if (level == before) return;
  if (board.pins[pin].isCaptured()) {
    const microflo::io::NotedEdge edge(pin, level, static_cast<uint32_t>(board.time));
    if (board.pins[pin].captures(level) && board.edges.add(edge))
      board.network.postOnce(Interrupt{Interrupt::Edges, 0});
  } else if (board.pins[pin].isWatched()) {
    board.network.post(Interrupt{pin, level});
  }
}

uint64_t nextTimer(Board& board) {
  uint64_t next = board.carrier.due < board.alarms.next() ? board.carrier.due : board.alarms.next();
  const PulsePin* pulses = board.pulses.next();
  if (pulses != nullptr && pulses->due < next) next = pulses->due;
  const StepPin* steps = board.steps.next();
  return steps != nullptr && steps->due < next ? steps->due : next;
}

void turnTimers(Board& board) {
  turnPulses(board);
  turnSteps(board);
  turnCarrier(board);
  ringAlarms(board);
}

namespace {

// The hooks of the loop. There is nothing to poll: whoever calls board.h brings bytes and inputs. In place of a wait(),
// board_run() moves the virtual time on.
struct Platform {
  static void poll() {}
  static void wakeLoop() { current->woken = true; }
  static bool isWoken() { return current->woken; }
  static void forgetWake() { current->woken = false; }
};

using Loop = microflo::Loop<Platform>;

// The most deliveries between two looks at the log, which must have room for what components log meanwhile.
constexpr uint8_t Batch = 100;

// deliver() when a runaway is near: notes the nodes.
MICROFLO_NOINLINE bool deliverWatched(Board& board) {
  microflo::Network& network = board.network;
  for (uint8_t left = Batch; left > 0 && !network.isAtRest() && !board.woken; left--) {
    network.step();
    if (board.runaway.count(network.current())) return true;
  }
  return false;
}

// Takes turns of the loop that are one delivery each: while packets are on their way, and nothing wakes the loop. True
// when this is a runaway. Flattened: calls would be a good part of a hop.
__attribute__((flatten)) bool deliver(Board& board) {
  microflo::Network& network = board.network;
  if (!board.runaway.isFar(Batch)) return deliverWatched(board);
  uint8_t left = Batch;
  for (; left > 0 && !network.isAtRest() && !board.woken; left--) network.step();
  board.runaway.skip(static_cast<uint8_t>(Batch - left));
  return false;
}

// The most turns in a row that do nothing but try a command that waits: more than the runtime tries one
// (Runtime::LongestWait).
constexpr uint32_t MostFruitless = microflo::config::queue * 32;

// Takes turns of the loop until nothing more happens at the present time, or until the log must be read.
int settle(Board& board) {
  microflo::Network& network = board.network;
  // Bytes may have come, inputs may have changed, time may have passed.
  board.woken = true;
  turnTimers(board);
  flushWire(board);
  uint32_t fruitless = 0;
  for (;;) {
    if (frameIsLong(board)) flushWire(board);
    if (board.log.isFull() || linkIsFull(board)) return BOARD_EVENTS;
    if (linkStalls(board)) break;
    if (network.isAtRest() || board.session.hasFrame()) board.runaway.restart();
    if (!deliver(board)) {
      if (!Loop::turn()) {
        // Meanwhile, a line would have taken the bytes.
        flushWire(board);
        // A command may wait for room on the link, which comes when the host has read what is in the log.
        if (board.runtime.hasCommand() && !board.log.isEmpty()) return BOARD_EVENTS;
        // When nobody reads, only time can help: the link gives up a host that does not acknowledge.
        if (board.woken && ++fruitless < MostFruitless) continue;
        break;
      }
      fruitless = 0;
      if (!board.runaway.count(network.current())) continue;
    }
    board.runaway.restart();
    board.runtime.halt(microflo::Error::Runaway);
    flushWire(board);
    return BOARD_RUNAWAY;
  }
  flushWire(board);
  return BOARD_DONE;
}

// The simulated board as its YAML file has it.
constexpr BoardModel itself{MICROFLO_BOARD, pins::uses, pins::count, pins::numbered, sizeof pins::numbered, 2};

uint64_t earlier(uint64_t a, uint64_t b) {
  return a < b ? a : b;
}

// The time in microseconds at which the clock of the program shows [due], in milliseconds; now, if that is past.
uint64_t microsecondsAt(const Board& board, uint32_t due) {
  const uint64_t now = board.time / 1000;
  const int32_t left = static_cast<int32_t>(due - static_cast<uint32_t>(now));
  return left <= 0 ? board.time : (now + static_cast<uint32_t>(left)) * 1000;
}

// The time in microseconds at which the program, a pin or the link has something to do; UINT64_MAX when there is none.
uint64_t nextWake(Board& board) {
  uint64_t next = earlier(linkDue(board), nextTimer(board));
  uint32_t due;
  if (board.network.nextWake(due)) next = earlier(next, microsecondsAt(board, due));
  if (microflo::i2c::isTiming(due)) next = earlier(next, microsecondsAt(board, due));
  return next;
}

}  // namespace
}  // namespace simulated

using simulated::Turn;

Board::Board(uint64_t start) : time(start), model(simulated::itself), firmware{&descriptor, model.name, nullptr, 0, 0} {
  for (simulated::Pin& pin : pins) pin.reset();
  for (simulated::SerialPort& port : serial) port.reset();
  i2c.reset();
  spi.reset();
  edges.reset();
  pulses.reset();
  steps.reset();
  carrier.reset();
  alarms.reset();
  storage.reset();
  strip.reset();
  log.reset();
  session.boot();
  simulated::prepareComponents();
  runtime.boot();
}

namespace microflo {

// The components and the model may have changed.
const Firmware& firmware() {
  Board& board = *simulated::current;
  uint8_t size = 0;
  while (size < 255 && board.model.name[size] != 0) size++;
  board.descriptor = describe(MICROFLO_BUILD_ID, componentCount(), size);
  return board.firmware;
}

Network& network() {
  return simulated::current->network;
}

Session& session() {
  return simulated::current->session;
}

Runtime& runtime() {
  return simulated::current->runtime;
}

}  // namespace microflo

// ---- board.h

size_t board_bytes(void) {
  return sizeof(Board);
}

Board* board_init(void* memory, uint64_t start) {
  Turn turn(static_cast<Board*>(memory));
  return new (memory, microflo::detail::Place()) Board(start);
}

void board_set_model(Board* board, const BoardModel* model) {
  board->model = *model;
  board->firmware.board = model->name;
}

uint64_t board_time(const Board* board) {
  return board->time;
}

void board_link_in(Board* board, const uint8_t* bytes, size_t size) {
  Turn turn(board);
  for (size_t i = 0; i < size; i++) board->session.received(bytes[i]);
}

int board_run(Board* board, uint64_t until) {
  Turn turn(board);
  board->outside.quietUntil = until;
  board->outside.isGone = false;
  for (;;) {
    const int status = simulated::settle(*board);
    if (status != BOARD_DONE) return status;
    const uint64_t stop = simulated::earlier(until, board->outside.quietUntil);
    const uint64_t next = simulated::earlier(simulated::nextWake(*board), stop);
    if (next <= board->time) return BOARD_DONE;
    if (!board->log.isEmpty()) return BOARD_EVENTS;
    board->time = next;
  }
}

void board_set_time(Board* board, uint64_t time) {
  if (time > board->time) board->time = time;
}

uint64_t board_next_wake(const Board* board) {
  Turn turn(const_cast<Board*>(board));
  return simulated::nextWake(*const_cast<Board*>(board));
}

int board_busy(const Board* board) {
  microflo::Network& network = const_cast<Board*>(board)->network;
  uint32_t due;
  uint8_t left;
  Turn turn(const_cast<Board*>(board));
  return board->session.hasFrame() || board->runtime.hasCommand() || board->session.isTiming(left) ||
         network.hasWork() || network.nextWake(due) || board->carrier.due != simulated::Carrier::Never ||
         board->alarms.next() != simulated::Alarms::Never || const_cast<Board*>(board)->steps.next() != nullptr ||
         board->i2c.state.isRunning || board->i2c.state.turns.areWanted() || board->spi.state.isRunning ||
         board->spi.state.turns.areWanted();
}

size_t board_read_log(Board* board, uint8_t* out, size_t room) {
  return board->log.read(out, room);
}

void board_drive_pin(Board* board, uint8_t pin, int level) {
  if (pin >= board->model.pins) return;
  const bool before = board->pins[pin].level();
  board->pins[pin].drive(level);
  simulated::levelMayHaveChanged(*board, pin, before);
}

void board_drive_analog(Board* board, uint8_t pin, uint16_t value) {
  if (pin < board->model.pins) board->pins[pin].driveAnalog(value);
}

size_t board_serial_in(Board* board, uint8_t port, const uint8_t* bytes, size_t size) {
  if (port >= board->model.serialPorts) return 0;
  size_t taken = 0;
  while (taken < size && board->serial[port].receive(bytes[taken])) taken++;
  const uint8_t source = static_cast<uint8_t>(microflo::Interrupt::SerialPort + port);
  if (taken > 0) board->network.post(microflo::Interrupt{source, 0});
  return taken;
}

void board_i2c_end(Board* board, uint8_t event, const uint8_t* bytes, size_t size) {
  if (!board->i2c.state.isRunning || size > microflo::i2c::MostBytes) return;
  memcpy(board->i2c.state.bytes, bytes, size);
  board->i2c.ended = event;
}

void board_spi_end(Board* board, const uint8_t* bytes, size_t size) {
  if (!board->spi.state.isRunning || size > microflo::spi::MostBytes) return;
  memcpy(board->spi.state.bytes, bytes, size);
  board->spi.ended = microflo::spi::Done;
}

void board_set_storage(Board* board, const uint8_t* bytes, size_t size) {
  memcpy(board->storage.bytes, bytes, size < simulated::Storage::Size ? size : simulated::Storage::Size);
}

int board_pin_mode(const Board* board, uint8_t pin) {
  return pin < board->model.pins ? board->pins[pin].mode() : static_cast<int>(PIN_FLOATING);
}

int board_pin_value(const Board* board, uint8_t pin) {
  return pin < board->model.pins ? board->pins[pin].value() : 0;
}

size_t board_runaway_nodes(const Board* board, uint16_t* out, size_t room) {
  return board->runaway.nodes(out, room);
}

void board_on_leave(void (*handler)(void)) {
  simulated::leaveHandler = handler;
}

void board_leave(Board* board) {
  __atomic_store_n(&board->leaving, true, __ATOMIC_RELAXED);
}

uint64_t board_calls(const Board* board) {
  return simulated::callNumber(*board);
}

uint16_t board_current_node(const Board* board) {
  return board->network.current();
}

uint32_t board_build_id(void) {
  return MICROFLO_BUILD_ID;
}

bool board_add_components(const microflo::ComponentType* types, size_t count) {
  return simulated::addComponents(types, count);
}
