// The simulated board as a module for Node.
#include <napi.h>

#include "arguments.h"
#include "native-board.h"
#include "plugins.h"
#include "pty.h"
#include "reference-hop.h"
#include "trial.h"

namespace {

using simulated::Arguments;

Napi::Value buildId(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), board_build_id());
}

Napi::Value loadComponents(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  if (!arguments.ok()) return info.Env().Undefined();
  const std::string fault = simulated::loadPlugin(path);
  if (!fault.empty()) Napi::Error::New(info.Env(), fault).ThrowAsJavaScriptException();
  return info.Env().Undefined();
}

Napi::Value tryComponents(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  if (!arguments.ok()) return info.Env().Undefined();
  return Napi::Number::New(info.Env(), simulated::tryPlugin(path));
}

Napi::Value referenceHop(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const double count = arguments.integer("count", 1, 1e10);
  if (!arguments.ok()) return info.Env().Undefined();
  return Napi::Number::New(info.Env(), simulated::referenceHop(static_cast<uint64_t>(count)));
}

Napi::Value openPty(const Napi::CallbackInfo& info) {
  const simulated::Pty pty = simulated::openPty();
  if (pty.master < 0) {
    Napi::Error::New(info.Env(), "no pseudo-terminal can be opened: " + pty.path).ThrowAsJavaScriptException();
    return info.Env().Undefined();
  }
  Napi::Object opened = Napi::Object::New(info.Env());
  opened.Set("master", pty.master);
  opened.Set("path", pty.path);
  return opened;
}

Napi::Object initialise(Napi::Env env, Napi::Object exports) {
  simulated::shareRuntime();
  exports.Set("NativeBoard", simulated::NativeBoard::define(env));
  exports.Set("buildId", Napi::Function::New(env, buildId, "buildId"));
  exports.Set("loadComponents", Napi::Function::New(env, loadComponents, "loadComponents"));
  exports.Set("tryComponents", Napi::Function::New(env, tryComponents, "tryComponents"));
  exports.Set("referenceHop", Napi::Function::New(env, referenceHop, "referenceHop"));
  exports.Set("openPty", Napi::Function::New(env, openPty, "openPty"));
  return exports;
}

}  // namespace

NODE_API_MODULE(microflo, initialise)
