import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Answer } from '../../src/stream/answer.js';
import { type Command, encodeCommand } from '../../src/stream/command.js';
import { encodeFromDevice } from '../../src/stream/from-device.js';
import { formatInspection, inspectStream } from '../../src/stream/inspect.js';
import { encodeProgram, graphHash } from '../../src/stream/program.js';
import {
  Answer as AnswerCode,
  Command as CommandCode,
  Errors,
  Event,
  PacketTag,
  VERSION,
} from '../../src/stream/table.js';
import { hex, hexBytes } from '../../src/util/hex.js';
import { blink, digitalWrite, names } from './blink.js';

const page = readFileSync(new URL('../../docs/command-stream.md', import.meta.url), 'utf8');

/** The text of the block of code with this mark. */
function block(mark: string): string {
  const found = new RegExp(`^\`\`\`${mark}\n(.*?)\n\`\`\`$`, 'ms').exec(page)?.[1];
  assert.ok(found !== undefined, `there is no block of code marked ${mark}`);
  return found;
}

/** The bytes that begin each line of a block, as one row. */
function bytesOf(mark: string, lead = /^/): string {
  const rows = block(mark)
    .split('\n')
    .map((line) => /^(?:[0-9A-F]{2} {1,2})+/.exec(line.replace(lead, ''))?.[0] ?? '');
  return rows.join(' ').split(/ +/).filter(Boolean).join(' ');
}

function bytesOfCommands(commands: Command[]): string {
  return commands.map((command) => hexBytes(encodeCommand(command))).join(' ');
}

/** The first cells of the rows of all tables of a section. */
function firstCells(heading: string): string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return section.split('\n').flatMap((line) => /^\| `?([^|`]+?)`?(?:–`([0-9A-F]{2})`)? \|/.exec(line)?.[1] ?? []);
}

const edge = { source: 2, outport: 0, target: 3, inport: 0 };

describe('The page about the command stream', () => {
  it('shows blink, byte by byte, as it is encoded', () => {
    assert.equal(bytesOf('stream', /^[0-9A-F]{4} {2}/), hexBytes(encodeProgram(blink())));
  });

  it('shows blink as inspect prints it', () => {
    assert.equal(block('stream'), formatInspection(inspectStream(encodeProgram(blink()), names)));
  });

  it('shows the encoding of a live edit', () => {
    const edit: Command[] = [
      { kind: 'edit' },
      { kind: 'removeEdge', edge },
      { kind: 'removeNode', node: 3 },
      { kind: 'addNode', node: 4, component: digitalWrite.id },
      { kind: 'edges', edges: [{ ...edge, target: 4 }] },
      { kind: 'initials', initials: [{ target: 4, inport: 1, packet: { type: 'pin', value: 12 } }] },
      { kind: 'commit', hash: graphHash(encodeProgram(blink(12))) },
    ];
    assert.equal(bytesOf('edit'), bytesOfCommands(edit));
  });

  it('shows the encoding of packets to exported inports', () => {
    const packets: Command[] = [
      { kind: 'packet', port: 2, packet: { type: 'boolean', value: true } },
      { kind: 'packet', port: 0, packet: { type: 'integer', value: 300 } },
      { kind: 'packet', port: 31, packet: { type: 'bang' } },
    ];
    assert.equal(bytesOf('packets'), bytesOfCommands(packets));
  });

  it('shows the encoding of a greeting and its answer', () => {
    const identity: Answer = {
      kind: 'identity',
      version: 1,
      board: 'simulator',
      build: 0x12345678,
      idBits: 16,
      nodes: 4095,
      exports: 255,
      arena: 65536,
      freeArena: 65440,
      queue: 256,
      strings: 32,
      stringLength: 255,
      message: 512,
      state: 'running',
      hash: graphHash(encodeProgram(blink())),
    };
    assert.equal(bytesOf('hello'), bytesOfCommands([{ kind: 'hello', version: 1 }]));
    assert.equal(bytesOf('identity'), hexBytes(encodeFromDevice(identity)));
  });

  it('has the version of the table', () => {
    assert.match(page, new RegExp(`This page is version \\*\\*${VERSION}\\*\\*`));
  });

  it('has every command of the table, and no other', () => {
    const sections = ['Programs', 'Loading and editing over the link', 'Control'];
    const inPage = sections.flatMap(firstCells).filter((cell) => cell !== 'opcode' && cell !== '---');
    assert.deepEqual(
      inPage.sort(),
      Object.values(CommandCode)
        .map((code) => hex(code, 2))
        .sort(),
    );
  });

  it('has every answer and every event of the table, and no other', () => {
    const inPage = [...firstCells('Answers'), ...firstCells('Events')].filter((cell) => /^[0-9A-F]{2}$/.test(cell));
    const codes = [...Object.values(AnswerCode), ...Object.values(Event)];
    assert.deepEqual(
      inPage,
      codes.map((code) => hex(code, 2)),
    );
  });

  it('has every tag of a packet, including both of booleans', () => {
    const tags = firstCells('Primitives').filter((cell) => /^\d+$/.test(cell));
    const expected = [...Object.values(PacketTag), PacketTag.boolean + 1].sort((a, b) => a - b);
    assert.deepEqual(tags, expected.map(String));
  });

  it('has every error of the table with its description, and no other', () => {
    const rows = (page.split(/^## Errors$/m)[1] ?? '').split('\n').filter((line) => /^\| \d/.test(line));
    assert.deepEqual(
      rows,
      Object.entries(Errors).map(([name, { code, text }]) => `| ${code} | \`${name}\` | ${text} |`),
    );
  });
});
