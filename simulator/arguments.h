// Reads and checks the arguments of a call from JavaScript. A getter that finds a wrong argument throws a TypeError or
// RangeError in JavaScript, which names the argument and what it must be. From then on ok() is false, and all getters
// return values without a meaning.
#pragma once
#include <napi.h>

#include <cmath>
#include <string>

namespace simulated {

class Arguments {
 public:
  explicit Arguments(const Napi::CallbackInfo& info) : info_(info) {}

  bool ok() const { return ok_; }

  // The next argument, a whole number from [least] to [most].
  double integer(const char* name, double least, double most) {
    const Napi::Value value = next();
    if (!ok_) return least;
    if (!value.IsNumber()) return fail<Napi::TypeError>(name, "must be a number"), least;
    const double number = value.As<Napi::Number>().DoubleValue();
    if (number >= least && number <= most && number == std::floor(number)) return number;
    fail<Napi::RangeError>(name, "must be a whole number from " + text(least) + " to " + text(most));
    return least;
  }

  // The next argument, a Uint8Array.
  Napi::Uint8Array bytes(const char* name) {
    const Napi::Value value = next();
    if (ok_ && value.IsTypedArray() && value.As<Napi::TypedArray>().TypedArrayType() == napi_uint8_array) {
      return value.As<Napi::Uint8Array>();
    }
    fail<Napi::TypeError>(name, "must be a Uint8Array");
    return Napi::Uint8Array();
  }

  std::string string(const char* name) {
    const Napi::Value value = next();
    if (ok_ && value.IsString()) return value.As<Napi::String>().Utf8Value();
    fail<Napi::TypeError>(name, "must be a string");
    return std::string();
  }

 private:
  Napi::Value next() { return index_ < info_.Length() ? info_[index_++] : info_.Env().Undefined(); }

  static std::string text(double whole) { return std::to_string(static_cast<long long>(whole)); }

  template <class Error>
  void fail(const char* name, const std::string& what) {
    if (!ok_) return;
    ok_ = false;
    Error::New(info_.Env(), std::string(name) + " " + what).ThrowAsJavaScriptException();
  }

  const Napi::CallbackInfo& info_;
  size_t index_ = 0;
  bool ok_ = true;
};

}  // namespace simulated
