// A simulated board as a JavaScript object. Thin: each method is a call of board.h with its arguments checked.
//
// close() frees the memory of the board: the garbage collector knows little of it, and calls finalizers only between
// turns of the event loop. Every other method throws from then on.
#pragma once
#include <napi.h>

#include <string>
#include <vector>

#include "board.h"
#include "guard.h"

namespace simulated {

class NativeBoard : public Napi::ObjectWrap<NativeBoard> {
 public:
  static Napi::Function define(Napi::Env env);

  explicit NativeBoard(const Napi::CallbackInfo& info);
  ~NativeBoard() override;
  void Finalize(Napi::Env env) override;

 private:
  void close(const Napi::CallbackInfo& info);
  void hearPin(const Napi::CallbackInfo& info);
  // Calls the function that run() was given.
  static uint64_t hear(Board* board, uint64_t time, int isLogged);
  void linkIn(const Napi::CallbackInfo& info);
  void setModel(const Napi::CallbackInfo& info);
  Napi::Value run(const Napi::CallbackInfo& info);
  void setTime(const Napi::CallbackInfo& info);
  Napi::Value readLog(const Napi::CallbackInfo& info);
  void drivePin(const Napi::CallbackInfo& info);
  void driveAnalog(const Napi::CallbackInfo& info);
  Napi::Value serialIn(const Napi::CallbackInfo& info);
  void i2cEnd(const Napi::CallbackInfo& info);
  void spiEnd(const Napi::CallbackInfo& info);
  void setStorage(const Napi::CallbackInfo& info);
  Napi::Value pinMode(const Napi::CallbackInfo& info);
  Napi::Value pinValue(const Napi::CallbackInfo& info);
  Napi::Value currentNode(const Napi::CallbackInfo& info);
  Napi::Value time(const Napi::CallbackInfo& info);
  Napi::Value nextWake(const Napi::CallbackInfo& info);
  Napi::Value busy(const Napi::CallbackInfo& info);
  Napi::Value runawayNodes(const Napi::CallbackInfo& info);
  Napi::Value crash(const Napi::CallbackInfo& info);

  void free(Napi::Env env);
  // Throws into JavaScript when the board is closed.
  bool isOpen(Napi::Env env) const;
  // Does [work] with the board, whose memory components may have spoiled. When that crashes, the next run says so.
  template <typename Work>
  void touch(const Work& work);
  void noteCrash();

  void* memory_ = nullptr;
  Board* board_ = nullptr;
  bool hasCrashed_ = false;
  Crash crash_ = {};
  // While it runs: the function that hears it.
  Napi::Function hearing_;
  bool isRunning_ = false;
  // What the model of board_ points to.
  std::string name_;
  std::vector<uint8_t> uses_;
  std::vector<uint8_t> numbered_;
};

}  // namespace simulated
