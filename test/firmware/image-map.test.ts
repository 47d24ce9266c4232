import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportLines } from '../../src/firmware/compile/report.js';
import { loadHex } from '../../src/image/hex.js';
import { coreLibrary } from '../../src/library/core.js';
import { encodeProgram, graphHash } from '../../src/stream/program.js';
import { toolOutput } from '../tools.js';
import { boardCalled, build, optionsFor, programIn } from './images.js';

const BLINK = 'test/fixtures/graphs/blink.fbp';

describe('an image', function () {
  this.timeout(300_000);

  it('is built for every board with a chip', async () => {
    for (const name of ['uno', 'nano', 'mega2560', 'leonardo', 'at90usbkey']) {
      const { map } = await build(optionsFor(name, await programIn(BLINK, boardCalled(name))));
      assert.equal(map.board, name);
      assert.ok(map.flash.used > 1000 && map.flash.used <= map.flash.size, `flash of the ${name}`);
      assert.ok(map.ram.used > map.arenaBytes && map.ram.used < map.ram.size, `RAM of the ${name}`);
    }
  });

  it('has the contents of the ELF file in its HEX file, and the size in the map', async () => {
    const { elf, file, map } = await build(optionsFor('uno', await programIn(BLINK, boardCalled('uno'))));
    const folder = mkdtempSync(join(tmpdir(), 'microflo-'));
    try {
      const [from, to] = [join(folder, 'image.elf'), join(folder, 'image.hex')];
      writeFileSync(from, elf);
      toolOutput('avr-objcopy', ['-O', 'ihex', from, to]);
      const [ours, theirs] = [file, readFileSync(to)].map((hex) => loadHex(new TextDecoder().decode(hex)).segments);
      assert.deepEqual(ours, theirs);
      assert.equal(ours?.[0]?.bytes.length, map.flash.used);
      const [, sizes = ''] = toolOutput('avr-size', [from]).split('\n');
      const [text = 0, data = 0, bss = 0] = sizes.trim().split(/\s+/).map(Number);
      assert.deepEqual([map.flash.used, map.ram.used], [text + data, data + bss]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('has a map with the names that the device does not know', async () => {
    const program = await programIn(BLINK, boardCalled('uno'));
    const { map } = await build(optionsFor('uno', program));
    const hash = graphHash(encodeProgram(program)).toString(16).padStart(8, '0');
    assert.deepEqual(map.graph, {
      name: 'Blink',
      hash,
      nodes: [
        { id: 1, name: 'every', component: 'Timer' },
        { id: 2, name: 'toggle', component: 'ToggleBoolean' },
        { id: 3, name: 'lamp', component: 'DigitalWrite' },
      ],
      inports: [],
      outports: [],
    });
    assert.deepEqual(
      map.components.map(({ name, id, metadata }) => [name, id, metadata]),
      program.nodes.map(({ component }) => [component.name, component.id, undefined]),
    );
    assert.equal(map.chip, 'atmega328p');
    assert.match(map.build, /^[0-9a-f]{8}$/);
    assert.equal(map.arena.used, map.components.reduce((sum, { bytes }) => sum + bytes, 0) + 2 * 2);
  });

  it('has a report about the memory of the board', async () => {
    const { map } = await build(optionsFor('uno', await programIn(BLINK, boardCalled('uno'))));
    const [head, ...rows] = reportLines({
      ...map,
      build: '0a0b0c0d',
      flash: { used: 5120, size: 32256 },
      ram: { used: 1618, size: 2048 },
      arena: { used: 29, size: 1060 },
      arenaBytes: 1200,
    });
    assert.equal(head, 'Blink, for the uno, build 0a0b0c0d');
    assert.deepEqual(rows, [
      '  flash       5,120 of 32,256 bytes (16 %)',
      '  RAM         1,618 of 2,048 bytes (79 %): 418 besides the arena, 430 for the stack',
      '  arena       29 of 1,060 bytes (3 %)',
      '  components  3',
    ]);
  });

  it('without a graph has the whole library, for live programming', async () => {
    const { map } = await build(optionsFor('mega2560'));
    assert.equal(map.graph, undefined);
    assert.equal(map.components.length, coreLibrary.size);
    assert.match(reportLines(map)[0] ?? '', /^live image, for the mega2560, build [0-9a-f]{8}$/);
  });

  it('of the greenhouse is built for the Uno', async () => {
    const { map } = await build(
      optionsFor('uno', await programIn('test/fixtures/graphs/greenhouse.fbp', boardCalled('uno'))),
    );
    assert.equal(map.components.length, 9);
    assert.ok(map.arena.used > 100 && map.arena.used < map.arena.size);
  });
});
