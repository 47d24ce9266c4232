#pragma once

// A function with this lies in RAM, with all that it calls: what it does takes the same time whenever it is called, and
// goes on while flash cannot be read. [name] is one of its own, so that nothing is linked that nobody calls.
#define MICROFLO_IN_RAM(name) __attribute__((noinline, flatten, section(".ramcode." name)))
