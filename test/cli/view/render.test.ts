import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { coloured, plain } from '../../../src/surfaces/cli/style.js';
import { renderLast, renderView } from '../../../src/surfaces/cli/view/render.js';
import { type PinReading, ViewState } from '../../../src/surfaces/cli/view/state.js';
import type { SimulationEvent } from '../../../src/surfaces/events/event.js';

const EDGE = 'every OUT -> IN toggle';

function view(events: SimulationEvent[], pins: PinReading[] = [], time = 1234): ViewState {
  const state = new ViewState('Blink  Simulated board', 1, ['waternow'], ['dry'], [EDGE], 100);
  for (const event of events) state.take(event);
  state.read(time, pins);
  return state;
}

function screen(state: ViewState, columns = 60, rows = 16): string[] {
  return renderView(state, { columns, rows }, plain).map((line) => line.trimEnd());
}

const busy: SimulationEvent[] = [
  { time: 0, type: 'pin', pin: 'D13', value: 0 },
  { time: 300, type: 'packet', edge: EDGE, value: null, packetType: 'bang' },
  { time: 300, type: 'pin', pin: 'D13', value: 1 },
  { time: 400, type: 'packet', port: 'dry', value: true, packetType: 'boolean' },
  { time: 600, type: 'packet', edge: EDGE, value: null, packetType: 'bang' },
  { time: 600, type: 'pin', pin: 'D13', value: 0 },
  { time: 700, type: 'serial', port: 0, value: 'hello\r\nwor' },
  { time: 701, type: 'serial', port: 0, value: 'ld' },
  { time: 900, type: 'pin', pin: 'D13', value: 1 },
  { time: 950, type: 'error', code: 'type', node: 'out', port: 'in', message: "node 'out': no" },
  { time: 960, type: 'error', code: 'type', node: 'out', port: 'in', message: "node 'out': no" },
];
const led: PinReading = { name: 'D13', mode: 'output', value: 1 };
const unused: PinReading = { name: 'D4', mode: 'floating', value: 0 };

describe('The live view', () => {
  it('shows time, pins, ports, watched edges, the console and errors', () => {
    assert.deepEqual(screen(view(busy, [led, unused])), [
      ' Blink  Simulated board                        0:01.234  ×1',
      '─'.repeat(60),
      ' Pins',
      `  D13   output   HIGH   ${' '.repeat(22)}▁▁▁███▁▁▁████`,
      ' Exported ports',
      '  → waternow',
      '  ← dry  true      0:00.400  ×1',
      ' Watched edges',
      '  every OUT -> IN toggle  bang      0:00.600  ×2',
      ' Console',
      '  hello',
      '  world',
      ' Errors',
      "  0:00.960  node 'out': no  ×2",
      '─'.repeat(60),
      ' p pause   q quit',
    ]);
  });

  it('leaves out what there is nothing of, and says where nothing came yet', () => {
    const lines = screen(view([]), 40, 10);
    assert.deepEqual(lines.slice(2), [
      ' Exported ports',
      '  → waternow',
      '  ← dry  nothing yet',
      ' Watched edges',
      '  every OUT -> IN toggle  nothing yet',
      '',
      '─'.repeat(40),
      ' p pause   q quit',
    ]);
  });

  it('shows what the program made of a pin, and how the pin is', () => {
    const pins: PinReading[] = [
      { name: 'D2', mode: 'pull-up', value: 1 },
      { name: 'D3', mode: 'input', value: 0 },
      { name: 'D9', mode: 'pwm', value: 40 },
      { name: 'A0', mode: 'analog', value: 512 },
    ];
    assert.deepEqual(screen(view([], pins), 30, 20).slice(3, 7), [
      '  D2    pull-up  HIGH       █',
      '  D3    input    LOW        ▁',
      '  D9    pwm      40 %       ▄',
      '  A0    analog   512        ▅',
    ]);
  });

  it('is never larger than the screen', () => {
    for (const columns of [1, 10, 23, 24, 80]) {
      for (const rows of [1, 2, 4, 5, 9, 12, 40]) {
        const lines = renderView(view(busy, [led]), { columns, rows }, plain);
        assert.ok(lines.length <= rows, `${lines.length} lines on ${rows}`);
        for (const line of lines) assert.ok([...line].length <= columns, `'${line}' on ${columns} columns`);
      }
    }
  });

  it('keeps something of each section on a low screen, of the console the end', () => {
    const text = Array.from({ length: 30 }, (_, i) => `line ${i}\n`).join('');
    const state = view([...busy, { time: 1000, type: 'serial', port: 0, value: text }], [led]);
    const lines = screen(state, 60, 18);
    assert.deepEqual(lines.slice(9, 16), [
      ' Console',
      '  … 28 more',
      '  line 27',
      '  line 28',
      '  line 29',
      ' Errors',
      "  0:00.960  node 'out': no  ×2",
    ]);
  });

  it('lets no program move the cursor', () => {
    const state = view([{ time: 0, type: 'serial', port: 0, value: '\x1b[2J\u009b2J\x07ok\n' }]);
    assert.ok(screen(state).includes('  ·[2J·2J·ok'));
  });

  it('says that it stands still', () => {
    const state = view([]);
    state.paused = true;
    const lines = screen(state, 41, 10);
    assert.equal(lines[0], ' Blink  Simulated board  0:01.234  paused');
    assert.equal(lines.at(-1), ' p resume   q quit');
  });

  it('is coloured where that is wanted, and no wider for it', () => {
    const painted = renderView(view(busy, [led]), { columns: 60, rows: 16 }, coloured);
    assert.ok(painted[3]?.includes('\x1b[32mHIGH   \x1b[0m'));
    const bare = painted.map((line) => stripVTControlCharacters(line).trimEnd());
    assert.deepEqual(bare, screen(view(busy, [led])));
  });

  it('leaves behind all of it, without the keys', () => {
    const lines = renderLast(view(busy, [led]), 60, plain);
    assert.equal(lines.length, 14);
    assert.equal(lines.at(-1), "  0:00.960  node 'out': no  ×2");
  });
});
