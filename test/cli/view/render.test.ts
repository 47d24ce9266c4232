import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { coloured, plain } from '../../../src/surfaces/cli/style.js';
import type { PinReading } from '../../../src/surfaces/cli/view/inputs.js';
import { renderLast, renderView, scrollBy, scrollToSelected } from '../../../src/surfaces/cli/view/render.js';
import { ViewState } from '../../../src/surfaces/cli/view/state.js';
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
      ' p pause   s stop   q quit',
    ]);
  });

  it('omits empty sections, and shows where nothing has arrived yet', () => {
    const lines = screen(view([]), 40, 10);
    assert.deepEqual(lines.slice(2), [
      ' Exported ports',
      '  → waternow',
      '  ← dry  nothing yet',
      ' Watched edges',
      '  every OUT -> IN toggle  nothing yet',
      '',
      '─'.repeat(40),
      ' p pause   s stop   q quit',
    ]);
  });

  it('shows the mode and the level of a pin', () => {
    const pins: PinReading[] = [
      { name: 'D2', mode: 'pull-up', value: 1 },
      { name: 'D3', mode: 'input', value: 0 },
      { name: 'D9', mode: 'pwm', value: 40 },
      { name: 'A0', mode: 'analog', value: 512 },
    ];
    assert.deepEqual(screen(view([], pins), 30, 20).slice(3, 7), [
      '> D2    pull-up  HIGH       █',
      '  D3    input    LOW        ▁',
      '  D9    pwm      40 %       ▄',
      '  A0    analog   512        ▅',
    ]);
  });

  const inputs: PinReading[] = [
    led,
    { name: 'D2', mode: 'pull-up', value: 1 },
    { name: 'A0', mode: 'analog', value: 512 },
  ];

  it('selects one of the inputs of the program, and shows its keys', () => {
    const state = view([], inputs);
    assert.deepEqual(state.inputs, ['D2', 'A0']);
    const [first, key] = [screen(state, 80)[4], screen(state, 80).at(-1)];
    assert.match(first ?? '', /^> D2 {4}pull-up {2}HIGH/);
    assert.equal(key, ' ↑↓ select   space hold   enter press 0.2 s   p pause   s stop   q quit');
    state.held = true;
    assert.match(screen(state, 80).at(-1) ?? '', /space release/);
    state.held = false;
    state.select(1);
    assert.match(screen(state, 80)[5] ?? '', /^> A0 {4}analog {3}512/);
    assert.equal(screen(state, 80).at(-1), ' ↑↓ select   + - turn   ← → by 1   0-9 tenths   p pause   s stop   q quit');
    state.select(1);
    assert.equal(state.selected, 'D2');
    state.select(-1);
    assert.equal(state.selected, 'A0');
  });

  it('shows keys briefly on a narrow screen, and always how to quit', () => {
    const state = view([], inputs);
    assert.equal(screen(state, 50).at(-1), ' ↑↓  space hold  enter press  p  s  q quit');
    state.held = true;
    assert.equal(screen(state, 40, 6).at(-1), ' ↑↓  space release  enter press  q quit');
    state.select(1);
    assert.equal(screen(state, 40).at(-1), ' ↑↓  + - turn  0-9 tenths  p  q quit');
    state.notice = 'the emulator cannot measure';
    assert.equal(screen(state, 40).at(-1), ' the emulator cannot measure');
    state.notice = undefined;
    state.keys = false;
    assert.equal(screen(state, 40).at(-1), ' Ctrl-C quit');
  });

  it('names the nodes that use a pin if there is room', () => {
    const names = new Map([
      ['D13', 'lamp'],
      ['D2', 'north/button, south/button'],
    ]);
    const state = new ViewState('Pins', 1, [], [], [], 100, {
      names,
      analog: new Set(),
      driven: new Set(),
      complete: false,
    });
    state.read(0, inputs);
    assert.deepEqual(screen(state, 64, 9).slice(3, 6), [
      `  D13   lamp              output   HIGH   ${' '.repeat(20)}█`,
      `> D2    north/button, s…  pull-up  HIGH   ${' '.repeat(20)}█`,
      `  A0                      analog   512    ${' '.repeat(20)}▅`,
    ]);
    assert.match(screen(state, 63, 9)[3] ?? '', /^ {2}D13 {3}output/);
  });

  it('omits pins that have been inputs since the reset, if the program names all its pins', () => {
    const pins: PinReading[] = [
      { name: 'D2', mode: 'input', value: 0 },
      { name: 'D3', mode: 'input', value: 0 },
    ];
    for (const complete of [true, false]) {
      const state = new ViewState('Pins', 1, [], [], [], 100, {
        names: new Map([['D3', 'button']]),
        analog: new Set(),
        driven: new Set(),
        complete,
      });
      state.read(0, pins);
      assert.deepEqual(state.inputs, complete ? ['D3'] : ['D2', 'D3']);
    }
  });

  it('scrolls the pins on a low screen so that the selected one is visible', () => {
    const pins = Array.from({ length: 12 }, (_, i): PinReading => ({ name: `D${i}`, mode: 'input', value: 0 }));
    const state = view([], pins);
    const size = { columns: 60, rows: 10 };
    const names = () =>
      screen(state, 60, 10)
        .slice(2, -2)
        .map((line) => line.slice(0, 8).trim());
    assert.deepEqual(names(), ['Pins', '> D0', 'D1', 'D2', 'D3', '↓ 13 m']);
    for (let i = 0; i < 6; i++) {
      state.select(1);
      state.scroll = scrollToSelected(state, size);
    }
    assert.deepEqual(names(), ['↑ 4 mo', 'D3', 'D4', 'D5', '> D6', '↓ 10 m']);
    state.scroll = scrollBy(state, size, 1, 'pages');
    assert.deepEqual(names(), ['↑ 8 mo', 'D7', 'D8', 'D9', 'D10', '↓ 6 mo']);
    state.scroll = scrollBy(state, size, Infinity, 'lines');
    assert.deepEqual(names().slice(-2), ['Watched', 'every']);
    state.scroll = scrollBy(state, size, -Infinity, 'lines');
    assert.equal(names()[0], 'Pins');
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

  it('keeps a part of each section on a low screen, and of the console the end', () => {
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

  it('shows the last transactions on the buses, and how many there were', () => {
    const bytes = (time: number, out: number[]): SimulationEvent => {
      return { time, type: 'spi', begins: time, select: 'D10', mode: 0, order: 'msb', frequency: 1e6, out, in: out };
    };
    const message = { begins: 5, address: 0x76, reads: false, answered: false, bytes: [], acknowledged: [] };
    const state = view([
      ...Array.from({ length: 20 }, (_, i) => bytes(i, [i])),
      { time: 21, type: 'i2c', begins: 20, messages: [message] },
    ]);
    const lines = renderLast(state, 60, plain);
    const shown = lines.slice(lines.findIndex((line) => line.includes('Buses')));
    assert.deepEqual(
      shown.map((line) => line.trimEnd()),
      [
        ' Buses  ×21',
        ...[13, 14, 15, 16, 17, 18, 19].map((time) => {
          const byte = time.toString(16).toUpperCase().padStart(2, '0');
          return `  0:00.0${time}  SPI D10: write ${byte}, read ${byte}`;
        }),
        '  0:00.021  I2C 0x76: write, no answer',
      ],
    );
  });

  it('lets no program move the cursor', () => {
    const state = view([{ time: 0, type: 'serial', port: 0, value: '\x1b[2J\u009b2J\x07ok\n' }]);
    assert.ok(screen(state).includes('  ·[2J·2J·ok'));
  });

  it('shows that the graph is stopped, and the key that starts it', () => {
    const state = view([]);
    state.stopped = true;
    const lines = screen(state, 60);
    assert.match(lines[0] ?? '', /stopped {2}×1$/);
    assert.equal(lines.at(-1), ' p pause   s start   q quit');
    state.paused = true;
    assert.match(screen(state, 60)[0] ?? '', /stopped {2}paused$/);
  });

  it('shows that it is paused', () => {
    const state = view([]);
    state.paused = true;
    const lines = screen(state, 41, 10);
    assert.equal(lines[0], ' Blink  Simulated board  0:01.234  paused');
    assert.equal(lines.at(-1), ' p resume   s stop   q quit');
  });

  it('is coloured if requested, and not wider then', () => {
    const painted = renderView(view(busy, [led]), { columns: 60, rows: 16 }, coloured);
    assert.ok(painted[3]?.includes('\x1b[32mHIGH   \x1b[0m'));
    const bare = painted.map((line) => stripVTControlCharacters(line).trimEnd());
    assert.deepEqual(bare, screen(view(busy, [led])));
  });

  it('leaves its last contents behind, without the keys', () => {
    const lines = renderLast(view(busy, [led]), 60, plain);
    assert.equal(lines.length, 14);
    assert.equal(lines.at(-1), "  0:00.960  node 'out': no  ×2");
  });
});
