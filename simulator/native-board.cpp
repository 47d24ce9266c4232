#include "native-board.h"

#include <mutex>

#include "arguments.h"
#include "board-memory.h"
#include "state.h"
#include "watchdog.h"

namespace simulated {

namespace {

// Exact as a double.
constexpr double MostMicroseconds = 9007199254740991;

// Only one thread at a time may call board.h, and each worker of Node is a thread.
// What is called in the middle of a run may call it again.
std::recursive_mutex oneAtATime;
using Lock = std::lock_guard<std::recursive_mutex>;
// The one that runs.
NativeBoard* running = nullptr;

uint8_t pinOf(Arguments& arguments) {
  return static_cast<uint8_t>(arguments.integer("pin", 0, 255));
}

}  // namespace

Napi::Function NativeBoard::define(Napi::Env env) {
  return DefineClass(env, "NativeBoard",
                     {
                         InstanceMethod("setModel", &NativeBoard::setModel),
                         InstanceMethod("close", &NativeBoard::close),
                         InstanceMethod("hearPin", &NativeBoard::hearPin),
                         InstanceMethod("linkIn", &NativeBoard::linkIn),
                         InstanceMethod("run", &NativeBoard::run),
                         InstanceMethod("setTime", &NativeBoard::setTime),
                         InstanceMethod("readLog", &NativeBoard::readLog),
                         InstanceMethod("drivePin", &NativeBoard::drivePin),
                         InstanceMethod("driveAnalog", &NativeBoard::driveAnalog),
                         InstanceMethod("serialIn", &NativeBoard::serialIn),
                         InstanceMethod("i2cEnd", &NativeBoard::i2cEnd),
                         InstanceMethod("spiEnd", &NativeBoard::spiEnd),
                         InstanceMethod("setStorage", &NativeBoard::setStorage),
                         InstanceMethod("pinMode", &NativeBoard::pinMode),
                         InstanceMethod("pinValue", &NativeBoard::pinValue),
                         InstanceMethod("runawayNodes", &NativeBoard::runawayNodes),
                         InstanceMethod("currentNode", &NativeBoard::currentNode),
                         InstanceMethod("crash", &NativeBoard::crash),
                         InstanceMethod("time", &NativeBoard::time),
                         InstanceMethod("nextWake", &NativeBoard::nextWake),
                         InstanceMethod("busy", &NativeBoard::busy),
                     });
}

NativeBoard::NativeBoard(const Napi::CallbackInfo& info) : ObjectWrap(info) {
  Arguments arguments(info);
  const double start = arguments.integer("start", 0, MostMicroseconds);
  if (!arguments.ok()) return;
  memory_ = takeMemory(board_bytes());
  if (memory_ == nullptr) {
    Napi::Error::New(info.Env(), "no memory for another board").ThrowAsJavaScriptException();
    return;
  }
  Napi::MemoryManagement::AdjustExternalMemory(info.Env(), static_cast<int64_t>(board_bytes()));
  Lock lock(oneAtATime);
  board_on_hear(hear);
  board_ = board_init(memory_, static_cast<uint64_t>(start));
}

NativeBoard::~NativeBoard() {
  if (memory_ != nullptr) giveMemoryBack(memory_, board_bytes());
}

void NativeBoard::Finalize(Napi::Env env) {
  free(env);
}

void NativeBoard::free(Napi::Env env) {
  if (memory_ == nullptr) return;
  Napi::MemoryManagement::AdjustExternalMemory(env, -static_cast<int64_t>(board_bytes()));
  giveMemoryBack(memory_, board_bytes());
  memory_ = nullptr;
  board_ = nullptr;
}

bool NativeBoard::isOpen(Napi::Env env) const {
  if (board_ != nullptr) return true;
  Napi::Error::New(env, "the simulated board is closed").ThrowAsJavaScriptException();
  return false;
}

template <typename Work>
void NativeBoard::touch(const Work& work) {
  Lock lock(oneAtATime);
  const int status = guarded([&work] {
    work();
    return 0;
  });
  if (status == Crashed) noteCrash();
}

void NativeBoard::noteCrash() {
  if (hasCrashed_) return;
  hasCrashed_ = true;
  crash_ = lastCrash();
}

// In the middle of a run, the memory is still needed.
void NativeBoard::close(const Napi::CallbackInfo& info) {
  if (isRunning_)
    board_ = nullptr;
  else
    free(info.Env());
}

void NativeBoard::hearPin(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const uint8_t pin = pinOf(arguments);
  const int isHeard = static_cast<int>(arguments.integer("isHeard", 0, 1));
  if (!arguments.ok() || !isOpen(info.Env())) return;
  Lock lock(oneAtATime);
  board_hear_pin(board_, pin, isHeard);
}

uint64_t NativeBoard::hear(Board* board, uint64_t time, int isLogged) {
  NativeBoard& self = *running;
  if (self.hearing_.IsEmpty()) return UINT64_MAX;
  uint64_t quietUntil = 0;
  outOfRun(board, [&] {
    const Napi::Env env = self.Env();
    Napi::HandleScope scope(env);
    const Napi::Value until =
        self.hearing_.Call({Napi::Number::New(env, static_cast<double>(time)), Napi::Boolean::New(env, isLogged != 0)});
    if (env.IsExceptionPending() || !until.IsNumber()) return;
    const double microseconds = until.As<Napi::Number>().DoubleValue();
    quietUntil = microseconds > MostMicroseconds ? UINT64_MAX : static_cast<uint64_t>(microseconds);
  });
  return quietUntil;
}

void NativeBoard::setModel(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const std::string name = arguments.string("name");
  const Napi::Uint8Array uses = arguments.bytes("uses");
  const Napi::Uint8Array numbered = arguments.bytes("numbered");
  const uint8_t ports = static_cast<uint8_t>(arguments.integer("serialPorts", 1, Board::MostSerialPorts));
  if (!arguments.ok() || !isOpen(info.Env())) return;
  if (uses.ByteLength() > Board::MostPins || numbered.ByteLength() > Board::MostPins) {
    Napi::RangeError::New(info.Env(), "a board has at most 255 pins").ThrowAsJavaScriptException();
    return;
  }
  name_ = name;
  uses_.assign(uses.Data(), uses.Data() + uses.ByteLength());
  numbered_.assign(numbered.Data(), numbered.Data() + numbered.ByteLength());
  const BoardModel model{name_.c_str(),
                         uses_.data(),
                         static_cast<uint8_t>(uses_.size()),
                         numbered_.data(),
                         static_cast<uint8_t>(numbered_.size()),
                         ports};
  Lock lock(oneAtATime);
  board_set_model(board_, &model);
}

void NativeBoard::linkIn(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const Napi::Uint8Array bytes = arguments.bytes("bytes");
  if (!arguments.ok() || !isOpen(info.Env())) return;
  const uint8_t* const data = bytes.Data();
  const size_t size = bytes.ByteLength();
  touch([=] { board_link_in(board_, data, size); });
}

Napi::Value NativeBoard::run(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const double until = arguments.integer("until", 0, MostMicroseconds);
  if (!arguments.ok() || !isOpen(info.Env())) return info.Env().Undefined();
  if (isRunning_) {
    Napi::Error::New(info.Env(), "the simulated board is running").ThrowAsJavaScriptException();
    return info.Env().Undefined();
  }
  Lock lock(oneAtATime);
  if (info[1].IsFunction()) hearing_ = info[1].As<Napi::Function>();
  // A listener may run another board.
  NativeBoard* const around = running;
  running = this;
  isRunning_ = true;
  const int status = hasCrashed_ ? BOARD_CRASHED : runGuarded(board_, static_cast<uint64_t>(until));
  isRunning_ = false;
  running = around;
  hearing_ = Napi::Function();
  if (status == BOARD_CRASHED) noteCrash();
  if (board_ == nullptr) free(info.Env());
  return Napi::Number::New(info.Env(), status);
}

void NativeBoard::setTime(const Napi::CallbackInfo& info) {
  if (!isOpen(info.Env())) return;
  Arguments arguments(info);
  const double time = arguments.integer("time", static_cast<double>(board_time(board_)), MostMicroseconds);
  if (!arguments.ok()) return;
  Lock lock(oneAtATime);
  board_set_time(board_, static_cast<uint64_t>(time));
}

Napi::Value NativeBoard::readLog(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  Napi::Uint8Array into = arguments.bytes("into");
  if (!arguments.ok() || !isOpen(info.Env())) return info.Env().Undefined();
  uint8_t* const out = into.Data();
  const size_t room = into.ByteLength();
  size_t size = 0;
  touch([&] { size = board_read_log(board_, out, room); });
  return Napi::Number::New(info.Env(), static_cast<double>(size));
}

void NativeBoard::drivePin(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const uint8_t pin = pinOf(arguments);
  const int level = static_cast<int>(arguments.integer("level", -1, 1));
  if (!arguments.ok() || !isOpen(info.Env())) return;
  touch([=] { board_drive_pin(board_, pin, level); });
}

void NativeBoard::driveAnalog(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const uint8_t pin = pinOf(arguments);
  const uint16_t value = static_cast<uint16_t>(arguments.integer("value", 0, 1023));
  if (!arguments.ok() || !isOpen(info.Env())) return;
  Lock lock(oneAtATime);
  board_drive_analog(board_, pin, value);
}

Napi::Value NativeBoard::serialIn(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const uint8_t port = static_cast<uint8_t>(arguments.integer("port", 0, 255));
  const Napi::Uint8Array bytes = arguments.bytes("bytes");
  if (!arguments.ok() || !isOpen(info.Env())) return info.Env().Undefined();
  const uint8_t* const data = bytes.Data();
  const size_t size = bytes.ByteLength();
  size_t taken = 0;
  touch([&] { taken = board_serial_in(board_, port, data, size); });
  return Napi::Number::New(info.Env(), static_cast<double>(taken));
}

void NativeBoard::i2cEnd(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const uint8_t event = static_cast<uint8_t>(arguments.integer("event", 0, 255));
  const Napi::Uint8Array bytes = arguments.bytes("bytes");
  if (!arguments.ok() || !isOpen(info.Env())) return;
  const uint8_t* const data = bytes.Data();
  const size_t size = bytes.ByteLength();
  touch([=] { board_i2c_end(board_, event, data, size); });
}

void NativeBoard::spiEnd(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const Napi::Uint8Array bytes = arguments.bytes("bytes");
  if (!arguments.ok() || !isOpen(info.Env())) return;
  const uint8_t* const data = bytes.Data();
  const size_t size = bytes.ByteLength();
  touch([=] { board_spi_end(board_, data, size); });
}

void NativeBoard::setStorage(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const Napi::Uint8Array bytes = arguments.bytes("bytes");
  if (!arguments.ok() || !isOpen(info.Env())) return;
  board_set_storage(board_, bytes.Data(), bytes.ByteLength());
}

Napi::Value NativeBoard::pinMode(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const uint8_t pin = pinOf(arguments);
  if (!arguments.ok() || !isOpen(info.Env())) return info.Env().Undefined();
  return Napi::Number::New(info.Env(), board_pin_mode(board_, pin));
}

Napi::Value NativeBoard::pinValue(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const uint8_t pin = pinOf(arguments);
  if (!arguments.ok() || !isOpen(info.Env())) return info.Env().Undefined();
  return Napi::Number::New(info.Env(), board_pin_value(board_, pin));
}

Napi::Value NativeBoard::currentNode(const Napi::CallbackInfo& info) {
  if (!isOpen(info.Env())) return info.Env().Undefined();
  return Napi::Number::New(info.Env(), board_current_node(board_));
}

Napi::Value NativeBoard::crash(const Napi::CallbackInfo& info) {
  if (!isOpen(info.Env())) return info.Env().Undefined();
  return Napi::Number::New(info.Env(), static_cast<double>(crash_));
}

Napi::Value NativeBoard::time(const Napi::CallbackInfo& info) {
  if (!isOpen(info.Env())) return info.Env().Undefined();
  return Napi::Number::New(info.Env(), static_cast<double>(board_time(board_)));
}

Napi::Value NativeBoard::nextWake(const Napi::CallbackInfo& info) {
  if (!isOpen(info.Env())) return info.Env().Undefined();
  uint64_t due = UINT64_MAX;
  if (!hasCrashed_) touch([&] { due = board_next_wake(board_); });
  if (due == UINT64_MAX) return info.Env().Undefined();
  return Napi::Number::New(info.Env(), static_cast<double>(due));
}

Napi::Value NativeBoard::busy(const Napi::CallbackInfo& info) {
  if (!isOpen(info.Env())) return info.Env().Undefined();
  bool isBusy = false;
  if (!hasCrashed_) touch([&] { isBusy = board_busy(board_) != 0; });
  return Napi::Boolean::New(info.Env(), isBusy);
}

Napi::Value NativeBoard::runawayNodes(const Napi::CallbackInfo& info) {
  if (!isOpen(info.Env())) return info.Env().Undefined();
  uint16_t nodes[64];
  const size_t count = board_runaway_nodes(board_, nodes, sizeof nodes / sizeof *nodes);
  Napi::Array list = Napi::Array::New(info.Env(), count);
  for (uint32_t i = 0; i < count; i++) list.Set(i, Napi::Number::New(info.Env(), nodes[i]));
  return list;
}

}  // namespace simulated
