import { hexBytes } from '../../../util/hex.js';

/** Returns the header of a driver for a part at the I²C bus: an identity and a number of 16 bits, in registers. */
export function i2cDriverHeader(name: string, address: number): string {
  return `/* microflo component
name: ${name}
description: Measures by a ${name} at the I²C bus
icon: microchip
bus: i2c
inports:
  read: { type: bang, description: Measures now, errors: { value: 'another part answers at this address' } }
  address: { type: integer, description: 'The address of the part, usually ${hex(address)}', default: ${address}, range: [8, 119], errors: { value: an address is 8 to 119, failed: 'the board has no I²C bus' } }
  interval: { type: integer, unit: ms, description: 'Milliseconds between two measurements, 10 or more; 0 measures at READ only', default: 1000, errors: { value: 'INTERVAL is 10 ms or more, or 0' } }
outports:
  out: { type: integer, description: What was measured }
  ok: { type: boolean, description: Whether the part answers; sent when that changes }
*/
#pragma once
#include "generated/${name}.generated.h"
#include "io/i2c-driver.h"

namespace microflo {

// Invented: replace the registers and numbers by those of the datasheet, and name its sections here.
class ${name} : public I2cDriver<${name}, ${name}Ports> {
 public:
  // The steps before this one prepare the part.
  static constexpr uint8_t Reading = 1;
  // The least INTERVAL in ms.
  static constexpr uint16_t Least = 10;

  ${name}() : I2cDriver(Default::address, Default::interval) {}

  void process(In port, Packet packet) { processCommon(port, packet); }

  // Begins the transaction of a step: how many bytes are written, then how many are read.
  void ask(uint8_t step) {
    i2c::bytes()[0] = step == 0 ? Identity : Value;
    transact(1, step == 0 ? 1 : 2);
  }

  // Takes what came. Returns the milliseconds before the next step, finish() or giveUp(...).
  uint16_t answered(uint8_t step) {
    const uint8_t* bytes = i2c::bytes();
    if (step == 0) return bytes[0] == Known ? 0 : giveUp(Error::Value);
    emit(Out::out, Packet::integer(static_cast<uint16_t>(bytes[0] << 8 | bytes[1])));
    return finish();
  }

 private:
  // Registers.
  static constexpr uint8_t Identity = 0x00;
  static constexpr uint8_t Value = 0x01;

  static constexpr uint8_t Known = 0x42;
};

}  // namespace microflo
`;
}

/** Returns the module with its part. */
export function i2cPart(name: string, address: number): string {
  return `import { describePart, I2C_FAULTS, I2C_LEGS, I2cRegisterChip } from 'microflo/parts';

const description = describePart({
  name: '${name}',
  description: 'A ${name} at the I²C bus',
  pins: {},
  address: ${hex(address)},
  legs: I2C_LEGS,
  controls: { value: { description: 'What it measures', unit: '', range: [0, 65535], whole: true, initial: 0 } },
  states: { value: { description: 'What it measures' } },
  faults: { ...I2C_FAULTS, clone: 'It is another chip, with the identity 0x00' },
});

/** Invented, as its driver is: replace the registers by those of the datasheet. */
const IDENTITY = 0x00;
const VALUE = 0x01;
const KNOWN = 0x42;

export class ${name} extends I2cRegisterChip {
  static description = description;

  constructor(options) {
    super(description, options);
  }

  get state() {
    return { value: this.controls.value };
  }

  /** What the program reads from a register. */
  load(register) {
    if (register === IDENTITY) return this.has('clone') ? 0 : KNOWN;
    if (register === VALUE) return this.controls.value >> 8;
    return register === VALUE + 1 ? this.controls.value & 0xff : 0;
  }

  /** What the program writes to a register: says what a real one would not take, and whether it is acknowledged. */
  store(register) {
    this.remark(\`register \${register} cannot be written\`);
    return false;
  }
}
`;
}

/** Returns its suite. */
export function i2cSuite(name: string, address: number): string {
  // No part is at the last address; if this one is, none is below it.
  const other = address === 0x77 ? 0x76 : 0x77;
  const fault = (set: string, code: string, port = 'address') => `      - parts: { it: { ${set} } }
        inputs: { read: null }
        advance: 100
        expect: { out: { packets: [{ error: ${code} }] }, errors: [{ code: ${code}, port: ${port}, value: ${address} }] }
`;
  return `topic: ${name}
circuit: circuits/${name}.circuit.yaml
needs: i2c
cases:
  - name: the part
    assertion: is read each second, beginning at once; OK tells that it answers
    steps:
      - parts: { it: { value: 1234 } }
        advance: 500
        expect: { out: { packets: [1234] }, ok: { packets: [true] } }
      - parts: { it: { value: 65535 } }
        advance: 1000
        expect: { out: { packets: [65535] }, ok: { packets: [] } }
  - name: settings that cannot be
    assertion: are errors
    steps:
      - inputs: [{ address: 7 }, { address: 120 }, { interval: 9 }, { interval: -1 }]
        expect:
          errors:
            - { code: value, port: address, value: 7 }
            - { code: value, port: address, value: 120 }
            - { code: value, port: interval, value: 9 }
            - { code: value, port: interval, value: -1 }
  - name: another address
    assertion: is that of no part here
    steps:
      - inputs: { address: ${other} }
        advance: 300
        expect: { out: { packets: [{ error: noAnswer }] }, errors: [{ code: noAnswer, port: address, value: ${other} }] }
---
topic: ${name}
name: ${name} at READ
circuit: circuits/${name}.circuit.yaml
needs: i2c
fixture:
  type: fbp
  data: |
    INPORT=it.READ:READ
    OUTPORT=it.OUT:OUT
    OUTPORT=it.OK:OK
    it(${name})
    0 -> INTERVAL it
cases:
  - name: READ
    assertion: measures now, once; no INTERVAL measures of itself
    steps:
      - { advance: 1500, expect: { out: { packets: [] } } }
      - parts: { it: { value: 7 } }
        inputs: { read: null }
        advance: 100
        expect: { out: { packets: [7] }, ok: { packets: [true] } }
  - name: each fault of the part
    assertion: is an error that names it; then the part is read as before
    steps:
${[
  fault('nak: true', 'noAnswer'),
  fault('nak: false, refusing: true', 'refused'),
  fault('refusing: false, slow: true', 'busHeld'),
  fault('slow: false, stuck: true', 'busHeld'),
  fault('stuck: false, vanishing: true', 'refused'),
  fault('vanishing: false, unplugged: true', 'noPullUp'),
  fault('unplugged: false, clone: true', 'value', 'read'),
].join('')}      - parts: { it: { clone: false, value: 8 } }
        inputs: { read: null }
        advance: 100
        expect: { out: { packets: [8] }, ok: { packets: [true] } }
`;
}

/** Returns the circuit of the suite. */
export function i2cCircuit(name: string, address: number): string {
  return `parts:
  it: { part: ${name}, address: ${hex(address)} }
`;
}

function hex(address: number): string {
  return `0x${hexBytes(Uint8Array.of(address))}`;
}
