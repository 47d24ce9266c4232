// What a plugin for the simulated board as WebAssembly has besides: calls that the compiler puts into its code.
#pragma once
#include <stdlib.h>

#include "wasm/module.h"

// Asks the host whether the component that is called must be left; it does not return then.
extern "C" void module_look(void);

// Turns of loops between two questions: some milliseconds.
constexpr uint32_t ModulePatience = 1 << 20;

extern "C" {

// In each piece of code between two branches (-fsanitize-coverage=trace-pc,no-prune).
__attribute__((used, noinline, no_sanitize("coverage", "null"))) void __sanitizer_cov_trace_pc(void) {
  static uint32_t turns;
  if (++turns % ModulePatience == 0) module_look();
}

// Where a null pointer would be used (-fsanitize=null).
[[noreturn]] __attribute__((used, no_sanitize("coverage"))) void __ubsan_handle_type_mismatch_minimal_abort(void) {
  module_fail(ModuleNull);
}

// A virtual function is called that has no body.
[[noreturn]] __attribute__((used)) void __cxa_pure_virtual(void) {
  module_fail(ModuleAbort);
}

void abort(void) {
  module_fail(ModuleAbort);
}

// A component that ends its program would end the host.
void exit(int) {
  __builtin_trap();
}
void _Exit(int) {
  __builtin_trap();
}
void quick_exit(int) {
  __builtin_trap();
}

}  // extern "C"
