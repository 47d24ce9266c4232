/** Writes the tables of docs/components/cpp.md: all that a component may use, from the headers and the table of errors. */
import { readFileSync } from 'node:fs';
import { Errors, PacketTag, PortType } from '../src/stream/table.js';
import { listedFunctions, type Members, membersOf } from './cpp-members.js';
import { writeBetween } from './generated.js';

const PAGE = 'docs/components/cpp.md';
const header = (path: string) => readFileSync(`firmware/${path}`, 'utf8');
const component = header('core/component.h');
const packet = membersOf(header('core/packet.h'), 'class', 'Packet');

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A component may leave out the namespace. */
const code = (text: string) => `\`${text.replaceAll('microflo::', '').replaceAll('|', '\\|')}\``;
/** `[x]` in a comment of C++ is the parameter x. */
const prose = (text: string) => text.replaceAll('|', '\\|').replace(/\[(\w+)\]/g, '`$1`');
const nameOf = (signature: string) => /(\w+)\(/.exec(signature)?.[1] ?? '';
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function rows(members: readonly Members[], describe = (member: Members) => member.description): string[][] {
  return members.map((member) => [member.signatures.map(code).join('<br>'), prose(describe(member))]);
}

/** What the runtime calls: declared empty in Component, described at the top of its header. */
function called(): string {
  const listed = listedFunctions(component);
  const functions = membersOf(component, 'class', 'Component').filter(({ access }) => access === 'public');
  const split = functions.flatMap((member) => member.signatures.map((each) => ({ ...member, signatures: [each] })));
  const describe = ({ signatures: [first = ''], description }: Members) => {
    const found = description || listed.get(nameOf(first));
    if (!found) throw new Error(`firmware/core/component.h says nothing of ${first}`);
    return capital(found);
  };
  return table(['function', 'called'], rows(split, describe));
}

function offered(): string {
  const functions = membersOf(component, 'class', 'Component').filter(({ access }) => access === 'protected');
  return table(['function', 'does'], rows(functions));
}

function packets(): string {
  return table(['member of `Packet`', 'is for'], rows(packet.filter(({ access }) => access === 'public')));
}

/** The accessor of a port type that has no name of its own. */
const SHARED: Readonly<Record<string, string>> = { number: 'float' };

/** The type of a port, and how to read its packets: the accessor is named like the type. */
function ports(): string {
  const accessors = packet.flatMap(({ signatures }) => signatures);
  const ofType = (type: string) => accessors.find((each) => nameOf(each) === `as${capital(SHARED[type] ?? type)}`);
  const tags: Readonly<Record<string, number>> = PacketTag;
  return table(
    ['port type', 'in the header', 'read by'],
    Object.keys(PortType).map((type) => [
      code(type),
      code(`PortType::${capital(type)}`),
      ofType(type) ? code(ofType(type) ?? '') : type in tags ? 'nothing to read' : 'ask `type()` first',
    ]),
  );
}

/** Those of commands are not for components. */
const FIRST_OF_COMMANDS = 20;

function errors(): string {
  const ofComponents = Object.entries(Errors).filter(([, { code }]) => code < FIRST_OF_COMMANDS);
  return table(
    ['value', 'says'],
    ofComponents.map(([name, { text }]) => [code(`Error::${capital(name)}`), text]),
  );
}

function hardware(): string {
  const functions = ['io/io.h', 'io/level.h'].flatMap((file) => rows(membersOf(header(file), 'namespace', 'io')));
  return table(['function of `io::`', 'does'], functions);
}

function serialPort(): string {
  return publicMembers('io/serial-port.h', 'SerialPort');
}

function i2c(): string {
  return table(['member of `i2c::`', 'does'], rows(membersOf(header('io/i2c.h'), 'namespace', 'i2c')));
}

function i2cDriver(): string {
  const members = membersOf(header('io/i2c-driver.h'), 'class', 'I2cDriver');
  return table(['function of `I2cDriver`', 'does'], rows(members.filter(({ access }) => access === 'protected')));
}

function spi(): string {
  return table(['member of `spi::`', 'does'], rows(membersOf(header('io/spi.h'), 'namespace', 'spi')));
}

function spiSettings(): string {
  return table(['member of `spi::Settings`', 'is'], rows(membersOf(header('io/spi.h'), 'struct', 'Settings')));
}

function shiftPins(): string {
  return publicMembers('io/shift-pins.h', 'ShiftPins');
}

function publicMembers(file: string, name: string): string {
  const members = membersOf(header(file), 'class', name);
  return table([`member of \`io::${name}\``, 'does'], rows(members.filter(({ access }) => access === 'public')));
}

function edges(): string {
  return table(['function of `io::`', 'does'], rows(membersOf(header('io/edges.h'), 'namespace', 'io')));
}

function edgeInput(): string {
  return publicMembers('io/edge-input.h', 'EdgeInput');
}

function characterScreen(): string {
  return publicMembers('io/character-screen.h', 'CharacterScreen');
}

function timers(): string {
  return table(['function of `io::`', 'does'], rows(membersOf(header('io/timers.h'), 'namespace', 'io')));
}

function pulses(): string {
  return table(['function of `io::`', 'does'], rows(membersOf(header('io/pulses.h'), 'namespace', 'io')));
}

function oneWire(): string {
  return table(['function of `io::`', 'does'], rows(membersOf(header('io/one-wire.h'), 'namespace', 'io')));
}

function maths(): string {
  return table(['function of `maths::`', 'gives'], rows(membersOf(header('core/maths.h'), 'namespace', 'maths')));
}

function arithmetic(): string {
  const members = membersOf(header('core/arithmetic.h'), 'namespace', 'numbers');
  return table(['function of `numbers::`', 'does'], rows(members));
}

function bases(): string {
  const text = header('core/arithmetic.h');
  const members = ['NumberComponent', 'TwoNumbers'].flatMap((name) =>
    membersOf(text, 'class', name).filter(({ access }) => access === 'protected'),
  );
  return table(['function', 'does'], rows(members));
}

function numberText(): string {
  const members = membersOf(header('core/number-text.h'), 'namespace', 'microflo');
  return table(['function', 'does'], rows(members.filter(({ signatures }) => /\(/.test(String(signatures)))));
}

function interrupt(): string {
  return table(['member of `Interrupt`', 'is'], rows(membersOf(header('core/node.h'), 'struct', 'Interrupt')));
}

const numbers = { maths, arithmetic, bases, numberText };
const tables = {
  called,
  offered,
  packets,
  ports,
  errors,
  ...numbers,
  hardware,
  serialPort,
  shiftPins,
  i2c,
  i2cDriver,
  spi,
  spiSettings,
  edges,
  edgeInput,
  characterScreen,
  timers,
  pulses,
  'one-wire': oneWire,
  interrupt,
};
for (const [name, make] of Object.entries(tables)) writeBetween(PAGE, `table-${name}`, make());
