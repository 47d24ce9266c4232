/** Returns the header of a driver for a part that drives a pin. */
export function pinDriverHeader(name: string): string {
  return `/* microflo component
name: ${name}
description: Tells whether a ${name} at a pin is active
icon: microchip
inports:
  read: { type: bang, description: Reads the pin now, errors: { pin: send a pin to PIN before the first READ } }
  pin: { type: pin, description: The pin that the part drives, needs: digital, required: true }
  interval: { type: integer, unit: ms, description: 'Milliseconds between two looks at the pin, 5 or more; 0 looks at READ only', default: 20, errors: { value: 'INTERVAL is 5 ms or more, or 0' } }
outports:
  out: { type: boolean, description: 'Whether the part is active; sent at READ and when that changes' }
*/
#pragma once
#include "core/component.h"
#include "generated/${name}.generated.h"
#include "io/io.h"

namespace microflo {

// Invented: replace the levels and times by those of the datasheet, and name its sections here. The part pulls its pin to
// LOW while it is active; the pull-up of the board makes it HIGH otherwise.
class ${name} : public Component<${name}Ports> {
 public:
  void begin() { wakeEvery(interval_); }

  void process(In port, Packet packet) {
    switch (port) {
      case In::read:
        if (!open_) return emitError(Out::out, Error::Pin, port, packet);
        send(!io::readDigital(pin_));
        break;
      case In::pin:
        open(packet);
        break;
      case In::interval:
        repeat(packet);
        break;
    }
  }

  void wake() {
    wakeEvery(interval_);
    if (!open_) return;
    const bool active = !io::readDigital(pin_);
    if (!sent_ || active != active_) send(active);
  }

 private:
  // The least INTERVAL in ms.
  static constexpr int32_t Least = 5;

  void open(Packet packet) {
    if (!io::openInput(packet.asPin(), true)) return fail(Error::Pin, In::pin, packet);
    pin_ = packet.asPin();
    open_ = true;
  }

  void repeat(Packet packet) {
    const int32_t interval = packet.asInteger();
    if (interval != 0 && interval < Least) return fail(Error::Value, In::interval, packet);
    interval_ = interval;
    if (interval_ > 0) return wakeAfter(interval_);
    cancelWake();
  }

  void send(bool active) {
    active_ = active;
    sent_ = true;
    emit(Out::out, Packet::boolean(active));
  }

  int32_t interval_ = Default::interval;
  Pin pin_ = 0;
  bool open_ = false;
  bool active_ = false;
  bool sent_ = false;
};

}  // namespace microflo
`;
}

/** Returns the module with its part. */
export function pinPart(name: string): string {
  return `import { describePart, label, legs, Part, shape } from 'microflo/parts';

const description = describePart({
  name: '${name}',
  description: 'A ${name}, which pulls its pin to ground while it is active',
  pins: { out: { role: 'drives', description: 'LOW while it is active' } },
  legs: { vcc: 'supply', gnd: 'GND' },
  controls: { active: { description: 'Whether it is active', initial: false } },
  states: { active: { description: 'Whether it is active' } },
  faults: { stuck: 'Its pin stays LOW' },
});

export class ${name} extends Part {
  static description = description;

  constructor(options) {
    super(description, options);
  }

  get state() {
    return { active: this.controls.active };
  }

  /** Brings its pin in line with its controls and faults. */
  adjust() {
    this.wires.out.drive(this.controls.active || this.has('stuck') ? 0 : 1);
  }

  draw() {
    const pins = { vcc: { x: 10, y: 45 }, out: { x: 20, y: 45 }, gnd: { x: 30, y: 45 } };
    const shapes = [
      legs(pins, 10),
      shape('rect', { x: 2, y: 2, width: 36, height: 34, rx: 2, fill: '#356', stroke: '#123' }),
      label('${name.toUpperCase()}', { x: 20, y: 14 }, 6, '#fff'),
      shape('circle', { cx: 20, cy: 25, r: 5, fill: this.controls.active ? '#fd3' : '#111' }),
    ];
    return { width: 40, height: 45, pins, shapes: shapes.join('') };
  }
}
`;
}

/** Returns its suite. */
export function pinSuite(name: string): string {
  return `topic: ${name}
circuit: circuits/${name}.circuit.yaml
cases:
  - name: the part
    assertion: is looked at again and again; what changes is sent
    steps:
      - inputs: { pin: D2 }
        advance: 100
        expect: { out: { packets: [false] } }
      - parts: { it: { active: true } }
        advance: 100
        expect: { out: { packets: [true] } }
      - parts: { it: { active: false } }
        advance: 100
        expect: { out: { packets: [false] } }
      - { advance: 100, expect: { out: { packets: [] } } }
  - name: READ
    assertion: reads now; no INTERVAL reads of itself
    steps:
      - inputs: [{ interval: 0 }, { pin: D2 }]
        advance: 100
        expect: { out: { packets: [] } }
      - parts: { it: { active: true } }
        inputs: { read: null }
        expect: { out: { packets: [true] } }
  - name: settings that cannot be
    assertion: are errors
    inputs: [{ pin: { integer: 200 } }, { interval: 4 }, { interval: -1 }, { read: null }]
    expect:
      out: { packets: [{ error: pin }] }
      errors:
        - { code: pin, port: pin, value: 200 }
        - { code: value, port: interval, value: 4 }
        - { code: value, port: interval, value: -1 }
        - { code: pin, port: read }
  - name: each fault of the part
    assertion: is what a real one does, and ends when the fault does
    steps:
      - inputs: { pin: D2 }
        advance: 100
        expect: { out: { packets: [false] } }
      - { parts: { it: { stuck: true } }, advance: 100, expect: { out: { packets: [true] } } }
      - { parts: { it: { unplugged: true } }, advance: 100, expect: { out: { packets: [false] } } }
      - parts: { it: { stuck: false, unplugged: false, active: true } }
        advance: 100
        expect: { out: { packets: [true] } }
`;
}

/** Returns the circuit of the suite. */
export function pinCircuit(name: string): string {
  return `parts:
  it: { part: ${name}, pin: D2 }
`;
}
