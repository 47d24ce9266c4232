import type { I2cEvent, I2cMessage, SpiEvent } from '../../boards/events.js';
import { colorsText } from '../../boards/parts/pixel-train.js';
import { counted } from '../../util/counted.js';
import { hex, hexBytes } from '../../util/hex.js';
import type { PacketEvent, SimulationEvent } from './event.js';

/** The most bytes of a transaction that a line shows. */
const MOST_SHOWN = 16;

/** An event as text, without its time: `D13 HIGH`, `timer OUT -> IN toggle  bang`. */
export function describeEvent(event: SimulationEvent): string {
  switch (event.type) {
    case 'pin':
      return `${event.pin} ${event.value === 1 ? 'HIGH' : 'LOW'}`;
    case 'pwm':
      return `${event.pin} ${event.value} %`;
    case 'pixels':
      return `${event.pin} pixels ${colorsText(event.colors)}`;
    case 'i2c':
      return describeI2c(event);
    case 'spi':
      return describeSpi(event);
    case 'packet':
      return `${event.port ?? event.edge}  ${describeValue(event)}`;
    case 'serial':
      return `serial ${event.port}  ${JSON.stringify(event.value)}`;
    case 'error':
      return `error: ${event.message}`;
    case 'part':
      return `${event.part}  ${event.text}`;
    case 'remark':
      return `${event.part}: ${event.message}`;
  }
}

/** `I2C 0x76: write F7, read 50 8A`, `I2C 0x76: write, no answer`. */
function describeI2c({ messages, omitted, broken }: I2cEvent): string {
  const parts = messages.map((message, at) => {
    const isSame = message.address === messages[at - 1]?.address;
    return `${isSame ? '' : `0x${hex(message.address, 2)}: `}${describeMessage(message)}`;
  });
  return [`I2C ${parts.join(', ')}`, ...more(omitted), ...(broken ? ['broken off in a byte'] : [])].join(', ');
}

/** A master ends what it reads by a byte that it does not acknowledge: only other ones are worth a word. */
function describeMessage({ reads, answered, bytes, acknowledged }: I2cMessage): string {
  const verb = reads ? 'read' : 'write';
  if (!answered) return `${verb}, no answer`;
  const refused = acknowledged.flatMap((each, at) => (each || (reads && at === bytes.length - 1) ? [] : [at]));
  const naks = refused.map((at) => `, NAK at byte ${at + 1}`).join('');
  return `${verb} ${bytesText(bytes)}${naks}`;
}

/** `SPI D10: write 9F 00, read FF EF`. */
function describeSpi({ select, out, in: read, omitted }: SpiEvent): string {
  const parts = [`write ${bytesText(out)}`, ...(read ? [`read ${bytesText(read)}`] : ['no part is selected'])];
  return [`SPI${select === undefined ? '' : ` ${select}`}: ${parts.join(', ')}`, ...more(omitted)].join(', ');
}

function more(omitted: number | undefined): string[] {
  return omitted === undefined ? [] : [`and ${counted(omitted, 'more byte')}`];
}

/** The bytes, or the first of them and how many there are. */
function bytesText(bytes: readonly number[]): string {
  if (bytes.length === 0) return 'nothing';
  if (bytes.length <= MOST_SHOWN) return hexBytes(bytes);
  return `${hexBytes(bytes.slice(0, MOST_SHOWN))} … ${bytes.length} bytes`;
}

/** The value that a packet carries: `bang`, `true`, `9.9`, `"text"`, `pin D13`. */
export function describeValue({ value, packetType }: Pick<PacketEvent, 'value' | 'packetType'>): string {
  switch (packetType) {
    case 'bang':
      return 'bang';
    case 'string':
      return JSON.stringify(value);
    case 'pin':
    case 'error':
      return `${packetType} ${value}`;
    case 'open':
    case 'close':
      return `${packetType} bracket`;
    default:
      return Object.is(value, -0) ? '-0' : String(value);
  }
}

/** An event as a line of text, with its time: `   300 ms  D13 HIGH`. */
export function eventText(event: SimulationEvent): string {
  return `${String(event.time).padStart(6)} ms  ${describeEvent(event)}`;
}
