import { isScalar, type Node } from 'yaml';
import { SERVICES, type Service } from '../library/resources.js';
import type { BoardPin, BoardTimer } from '../program/board.js';
import type { BoardReader } from './board-reader.js';

/** Reads `timers`: a list of `{ name: Timer 1, pwm: [D9, D10], beside: [clock], instead: [servo] }`. */
export function readTimers(reader: BoardReader, node: Node | undefined, pins: readonly BoardPin[]): BoardTimer[] {
  const timers = reader.items(node, 'timers').map((item) => readTimer(reader, item, pins));
  if (timers.length > 0) reportPwmWithoutTimer(reader, node, pins, timers);
  return timers;
}

function readTimer(reader: BoardReader, node: Node, pins: readonly BoardPin[]): BoardTimer {
  const fields = reader.fields(node, 'a timer', ['name'], ['pwm', 'beside', 'instead', 'only']);
  const services = (key: 'beside' | 'instead') =>
    reader.items(fields.get(key), key).map((item) => readService(reader, item));
  return {
    name: reader.text(fields.get('name'), 'name of a timer', /\S/, 'text'),
    pwm: readTimerPins(reader, fields.get('pwm'), pins),
    beside: services('beside'),
    instead: services('instead'),
    ...(fields.has('only') && { only: readTimerPins(reader, fields.get('only'), pins, 'only') }),
  };
}

function readService(reader: BoardReader, node: Node): Service {
  const found = isScalar(node) ? SERVICES.find((service) => service === node.value) : undefined;
  if (found === undefined) reader.report(node, `a timer serves ${SERVICES.join(', ')}`);
  return found ?? 'clock';
}

/** Returns the numbers of pins by their names. */
function readTimerPins(
  reader: BoardReader,
  node: Node | undefined,
  pins: readonly BoardPin[],
  key: 'pwm' | 'only' = 'pwm',
): number[] {
  return reader.items(node, key).map((item) => {
    const name = isScalar(item) ? item.value : undefined;
    const pin = pins.find((each) => each.name === name);
    if (pin === undefined) reader.report(item, `${key} of a timer must be first names of pins, such as D9`);
    else if (key === 'pwm' && !pin.uses.includes('pwm')) reader.report(item, `pin ${pin.name} does not support PWM`);
    return pin?.index ?? 0;
  });
}

/** Each pin that supports PWM has one timer that makes it. */
function reportPwmWithoutTimer(
  reader: BoardReader,
  node: Node | undefined,
  pins: readonly BoardPin[],
  timers: readonly BoardTimer[],
): void {
  for (const pin of pins) {
    const makers = timers.filter(({ pwm }) => pwm.includes(pin.index)).length;
    if (pin.uses.includes('pwm') && makers !== 1)
      reader.report(node, `${makers} timers make the PWM of pin ${pin.name}; there must be one`);
  }
}
