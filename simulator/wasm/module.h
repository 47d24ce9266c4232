/* What the simulated board as a WebAssembly module has besides board.h. Each board is an instance of its own. */
#pragma once
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Prepares an instance, before its board is made. */
void module_start(void);

/* What board_on_hear() calls, outside of the module: it is an import of it. */
__attribute__((import_module("env"), import_name("module_hear"))) double module_hear(double time, int isLogged);

/* Why a component is left by a trap: numbers of src/link/component-fault.ts, and one more. */
enum { ModuleNull = 2, ModuleAbort = 6, ModuleStuck = 255 };

/* Leaves the component that is called. */
__attribute__((noreturn)) void module_fail(uint8_t why);

/* Why module_fail() was called since the last time; 0 when it was not. */
uint8_t module_failure(void);

#ifdef __cplusplus
}
#endif
