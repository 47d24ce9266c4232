import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { editCommands, stagingCommands } from '../../src/device/editor.js';
import { difference } from '../../src/program/difference.js';
import { planEdit } from '../../src/program/edit-plan.js';
import { SlotTable } from '../../src/program/slots.js';
import { type Command, encodeCommand } from '../../src/stream/command.js';
import { STATUS_BYTES } from '../../src/stream/descriptor.js';
import { formatInspection, inspectStream } from '../../src/stream/inspect.js';
import { encodeProgram, graphHash } from '../../src/stream/program.js';
import {
  Answer as AnswerCode,
  Command as CommandCode,
  DESCRIPTOR_BYTES,
  Errors,
  Event,
  PacketTag,
  Space,
  VERSION,
} from '../../src/stream/table.js';
import { hex, hexBytes } from '../../src/util/hex.js';
import { blink, board, digitalWrite, names } from './blink.js';

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

/** The rows of the table of fields that follows [title]: where each begins, and its size in bytes. */
function fields(title: string): { at: number; size: number }[] {
  const [table = ''] = (page.split(`\n**${title}** (`)[1] ?? '').split('\n**');
  const rows = [...table.matchAll(/^\| (\d+) \| `u(8|16|32)` \|/gm)];
  return rows.map(([, at, bits]) => ({ at: Number(at), size: Number(bits) / 8 }));
}

/** Checks that fields follow each other without gaps. Returns their size. */
function sizeOf(title: string): number {
  let end = 0;
  for (const { at, size } of fields(title)) {
    assert.equal(at, end, title);
    end += size;
  }
  return end;
}

describe('The page about the command stream', () => {
  it('shows blink, byte by byte, as it is encoded', () => {
    assert.equal(bytesOf('stream', /^[0-9A-F]{4} {2}/), hexBytes(encodeProgram(blink())));
  });

  it('shows blink as inspect prints it', () => {
    assert.equal(block('stream'), formatInspection(inspectStream(encodeProgram(blink()), names)));
  });

  it('shows the encoding of a live edit', () => {
    const wanted = {
      ...blink(12),
      nodes: blink().nodes.map((each) => (each.id === 3 ? { ...each, name: 'led' } : each)),
    };
    const edit = difference(blink(), wanted);
    const running = { program: blink(), slots: SlotTable.of(blink().edges) };
    const sizes = new Map([[digitalWrite.id, 8 + 4]]);
    const plan = planEdit(edit, running, [], sizes, { ...board.limits, alignment: 4 });
    const [hash, newHash] = [blink(), wanted].map((program) => graphHash(encodeProgram(program)));
    const script = { commands: editCommands(edit, plan), needed: plan.needed, hash: hash ?? 0, newHash: newHash ?? 0 };
    assert.equal(bytesOf('edit'), bytesOfCommands(stagingCommands(script)));
  });

  it('shows the encoding of packets to exported inports', () => {
    const packets: Command[] = [
      { kind: 'packet', port: 2, packet: { type: 'boolean', value: true } },
      { kind: 'packet', port: 0, packet: { type: 'integer', value: 300 } },
      { kind: 'packet', port: 31, packet: { type: 'bang' } },
    ];
    assert.equal(bytesOf('packets'), bytesOfCommands(packets));
  });

  it('shows the encoding of text for the console', () => {
    const command: Command = { kind: 'console', bytes: new TextEncoder().encode('hi\n') };
    assert.equal(bytesOf('console-text'), bytesOfCommands([command]));
  });

  it('has the version of the table', () => {
    assert.match(page, new RegExp(`This page is version \\*\\*${VERSION}\\*\\*`));
  });

  it('has every command of the table, and no other', () => {
    const cells = ['Scripts', 'Commands'].flatMap(firstCells).filter((cell) => cell !== 'opcode' && cell !== '---');
    assert.deepEqual(
      [...new Set(cells)].sort(),
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

  it('has every type of a packet', () => {
    const tags = firstCells('Primitives').filter((cell) => /^\d+$/.test(cell));
    assert.deepEqual(tags, Object.values(PacketTag).map(String));
  });

  it('has every space that can be read', () => {
    const spaces = [...page.matchAll(/^\| (\d) \| the (?:name of the )?(\w+)/gm)].map(([, number, name]) => [
      name,
      Number(number),
    ]);
    assert.deepEqual(spaces, Object.entries(Space));
  });

  it('has all fields of the descriptor and of the status', () => {
    assert.equal(sizeOf('The descriptor'), DESCRIPTOR_BYTES);
    assert.equal(sizeOf('The status'), STATUS_BYTES);
  });

  it('has every error of the table with its description, and no other', () => {
    const rows = (page.split(/^## Errors$/m)[1] ?? '').split('\n').filter((line) => /^\| \d/.test(line));
    assert.deepEqual(
      rows,
      Object.entries(Errors).map(([name, { code, text }]) => `| ${code} | \`${name}\` | ${text} |`),
    );
  });
});
