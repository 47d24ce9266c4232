// What the module has besides board.h: how a component is left that fails. A trap ends it, as a jump does elsewhere.
#include "wasm/module.h"

#include "board.h"

namespace {

uint8_t failure;

void leave() {
  module_fail(ModuleStuck);
}

}  // namespace

void module_start(void) {
  board_on_leave(leave);
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
