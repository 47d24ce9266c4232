import type { Crash } from '../../src/link/component-fault.js';
import { isWasm } from './forms.js';

const HELPERS = `
#ifndef CRASHES
#define CRASHES
#include <assert.h>
#include <stdlib.h>
#if !defined(__wasm__)
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace {

// Not known to the compiler.
template <typename Value>
__attribute__((noinline, noclone)) Value hidden(Value value) {
  __asm__ volatile("" : "+r"(value) : : "memory");
  return value;
}

int32_t* numberAt(uintptr_t address) {
  return reinterpret_cast<int32_t*>(hidden(address));
}

#if !defined(__wasm__)
// An address in a file where it has no content.
uintptr_t pastFile() {
  return reinterpret_cast<uintptr_t>(mmap(nullptr, 4096, PROT_READ, MAP_SHARED, memfd_create("none", 0), 0));
}
#endif

const int32_t constants[] = {1, 2, 3};

__attribute__((noinline, noclone)) int32_t depth(int32_t number) {
  volatile int32_t below = number;
  return depth(number + 1) + below;
}

}  // namespace

struct Shape {
  Shape() { hidden(this)->draw(); }
  __attribute__((noinline, noclone)) void draw() { hidden(this)->lines(); }
  virtual void lines() = 0;
};
struct Square : Shape {
  void lines() override { hidden(1); }
};
struct Circle : Shape {
  void lines() override { hidden(2); }
};
#endif
`;

/** The header of a component with an inport, an outport, and [members]. */
function header(name: string, members: string): string {
  return `/* microflo component
name: ${name}
description: Crashes
icon: bomb
inports:
  in: { type: integer, description: A number }
outports:
  out: { type: integer, description: Another }
*/
#pragma once
#include "core/component.h"
#include "generated/${name}.generated.h"
#include "io/io.h"
${HELPERS}
namespace microflo {

class ${name} : public Component<${name}Ports> {
 public:
  ${members}
};

}  // namespace microflo
`;
}

const crashing = (work: string) => `void process(In, Packet packet) {
    const int32_t value = packet.asInteger();
    int32_t result = value;
    ${work}
    emit(Out::out, Packet::integer(result));
  }`;

/** Components that crash with 0: what they do, and the crash it is. */
const everywhere: Readonly<Record<string, [crash: Crash, work: string]>> = {
  Divides: ['division', 'result = 100 / value;'],
  DividesSmallest: ['division', 'result = hidden(INT32_MIN) / (value == 0 ? hidden(-1) : 1);'],
  NullPointer: ['null', 'if (value == 0) result = *numberAt(0);'],
  CallsNull: ['null', 'if (value == 0) reinterpret_cast<void (*)()>(hidden<uintptr_t>(0))();'],
  Overruns: [
    'memory',
    'if (value == 0) for (uint8_t* at = reinterpret_cast<uint8_t*>(this);; at++) *hidden(at) = 0xA5;',
  ],
  Recurses: ['stack', 'if (value == 0) result = depth(0);'],
  Traps: ['trap', 'if (value == 0) __builtin_trap();'],
  Exits: ['trap', 'if (value == 0) exit(0);'],
  Aborts: ['abort', 'if (value == 0) abort();'],
  Asserts: ['abort', 'assert(value != 0);'],
};

/** Those that WebAssembly lets pass or takes for others, and those that need an operating system. */
const onMachines: Readonly<Record<string, [crash: Crash, work: string]>> = {
  CallsPure: ['abort', 'if (value == 0) Square();\n    if (value == 2) Circle();'],
  // A member of an object that is not there.
  NullObject: ['null', 'if (value == 0) result = *numberAt(4000);'],
  WildPointer: ['memory', 'if (value == 0) result = *numberAt(0x123456789000);'],
  // No processor has memory there.
  OddPointer: ['memory', 'if (value == 0) result = *numberAt(0xDEADBEEFDEADBEEF);'],
  WritesConstant: ['memory', 'if (value == 0) *numberAt(reinterpret_cast<uintptr_t>(constants)) = 3;'],
  PastFile: ['memory', 'if (value == 0) result = *numberAt(pastFile());'],
  ExitsAtOnce: ['trap', 'if (value == 0) _exit(0);'],
};

const ways = isWasm ? everywhere : { ...everywhere, ...onMachines };

/** Components that divide by zero in other calls than that of process(). */
const places: Readonly<Record<string, string>> = {
  InConstructor: `InConstructor() { number_ = 100 / hidden(0); }\n  ${crashing('result = number_;')}\n  int32_t number_;`,
  InBegin: `void begin() { number_ = 100 / hidden(0); }\n  ${crashing('result = number_;')}\n  int32_t number_;`,
  InWake: `void wake() { emit(Out::out, Packet::integer(100 / hidden(0))); }\n  ${crashing('wakeAfter(5);')}`,
  InInterrupt: `void begin() {
    io::openInput(2, true);
    io::watchInput(2);
  }
  void interrupt(Interrupt) { emit(Out::out, Packet::integer(100 / hidden(0))); }
  ${crashing('')}`,
  InEnd: `void end() { emit(Out::out, Packet::integer(100 / hidden(0))); }\n  ${crashing('')}`,
};

const UNDERRUNS = 'if (value == 0) for (uint8_t* at = reinterpret_cast<uint8_t*>(this);; at--) *hidden(at) = 0xA5;';

export const crashOf = new Map(Object.entries(ways).map(([name, [crash]]) => [name, crash]));

/** The headers of all of them, by their names. */
export const crashingHeaders = new Map([
  ...Object.entries(ways).map(([name, [, work]]) => [name, header(name, crashing(work))] as const),
  ['Underruns', header('Underruns', crashing(UNDERRUNS))] as const,
  ...Object.entries(places).map(([name, members]) => [name, header(name, members)] as const),
]);
