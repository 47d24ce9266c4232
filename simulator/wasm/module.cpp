// What the module has besides board.h: how a component is left that fails. A trap ends it, as a jump does elsewhere.
#include "wasm/module.h"

#include "board.h"

namespace {

uint8_t failure;

void leave() {
  module_fail(ModuleStuck);
}

// Infinity is more than any time.
uint64_t hear(Board*, uint64_t time, int isLogged) {
  const double until = module_hear(static_cast<double>(time), isLogged);
  return until < 0x1p53 ? static_cast<uint64_t>(until) : UINT64_MAX;
}

}  // namespace

void module_start(void) {
  board_on_leave(leave);
  board_on_hear(hear);
}

void module_fail(uint8_t why) {
  failure = why;
  __builtin_trap();
}

uint8_t module_failure(void) {
  const uint8_t why = failure;
  failure = 0;
  return why;
}
