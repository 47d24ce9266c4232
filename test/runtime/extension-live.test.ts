import assert from 'node:assert/strict';
import type { StateView, ValuesView } from '../../src/surfaces/runtime/protocol/extension/messages.js';
import { PageClient } from './page-client.js';
import { Rig } from './rig.js';

const BLINK = `20 -> INTERVAL every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
'LED' -> PIN lamp
'D2' -> PIN button(Button)`;
const graph = 'main';
const BEAT = { src: { node: 'every', port: 'out' }, tgt: { node: 'toggle', port: 'in' } };
const LAMP = { src: { node: 'toggle', port: 'out' }, tgt: { node: 'lamp', port: 'in' } };

describe('A running graph on a page', function () {
  this.timeout(120_000);
  let rig: Rig;
  let page: PageClient;

  const open = async (text = BLINK, options: Parameters<typeof Rig.open>[0] = {}) => {
    rig = await Rig.open({ graphs: { main: text }, ...options });
    page = await PageClient.open(rig);
    await page.view();
    await page.client.done('network', 'start', { graph });
  };

  afterEach(() => rig.close());

  const values = (matches: (view: ValuesView) => boolean, from = 0) => page.hears('values', matches, from);
  const has = (edge: string) => (view: ValuesView) => view.edges.some((each) => each.edge === edge);

  describe('shows packets', () => {
    it('of the watched edges alone, together, and not one by one', async () => {
      await open();
      await page.done('watch', { graph, edges: [LAMP] });
      const { edges } = await values(has('toggle() OUT -> IN lamp()'));
      assert.deepEqual(
        edges.map(({ edge, graph: drawnIn, type, count, leftOut }) => [edge, drawnIn, type, count, leftOut]),
        [['toggle() OUT -> IN lamp()', 'main', 'boolean', 1, 0]],
      );
      await page.client.settled();
      assert.ok(page.all('values').every((view) => view.edges.every(({ edge }) => edge.endsWith('lamp()'))));
      assert.deepEqual(page.client.all('network', 'data'), []);
    });

    it('of nothing when nothing is watched, which costs the device nothing', async () => {
      await open();
      await page.done('watch', { graph, edges: null });
      await values(has('every() OUT -> IN toggle()'));
      await page.done('watch', { graph, edges: [] });
      await page.client.settled();
      const from = page.client.received.length;
      const { delivered } = await page.done('statistics', {});
      const more = async (): Promise<number> => (await page.done('statistics', {})).delivered - delivered;
      while ((await more()) < 5) await page.client.settled();
      assert.deepEqual(
        page.client.received.slice(from).filter(({ command }) => command === 'values'),
        [],
      );
    });

    it('one by one for a history, with their times', async () => {
      await open();
      await page.done('watch', { graph, edges: [{ ...LAMP, samples: true }] });
      const samples = async (from: number): Promise<readonly (readonly [number, unknown])[]> => {
        const view = await values(has('toggle() OUT -> IN lamp()'), from);
        return view.edges[0]?.samples ?? [];
      };
      const [first] = await samples(0);
      const from = page.client.received.length;
      const [second] = await samples(from);
      assert.ok(first && second && second[0] > first[0]);
      assert.ok([true, false].includes(first[1] as boolean));
    });

    it('under the new name of a node, without watching it again', async () => {
      await open();
      await page.done('watch', { graph, edges: [LAMP] });
      await page.edit([{ op: 'renamenode', from: 'lamp', to: 'light' }]);
      await values(has('toggle() OUT -> IN light()'));
    });

    it('of initial packets, and of edges inside subgraphs with the nodes around them', async () => {
      await open('sub(Pair)\n5 -> IN sub', {
        graphs: {
          main: '5 -> IN sub(Pair) OUT -> IN end(Repeat)',
          Pair: 'INPORT=a.IN:IN\nOUTPORT=b.OUT:OUT\na(Repeat) OUT -> IN b(Repeat)',
        },
      });
      await page.done('watch', { graph: 'Pair', edges: null });
      await page.done('watch', { graph, edges: [{ tgt: { node: 'sub', port: 'in' } }] });
      await page.done('send', { graph, subgraph: ['sub'], tgt: { node: 'a', port: 'in' }, data: 9 });
      const { edges } = await values(has('a() OUT -> IN b()'));
      const inner = edges.find(({ edge }) => edge === 'a() OUT -> IN b()');
      assert.deepEqual([inner?.graph, inner?.subgraph, inner?.value], ['Pair', ['sub'], 9]);
    });

    it('with an honest count when there are more than can be shown', async () => {
      await open('INPORT=a.IN:IN\na(Repeat) OUT -> IN b(Counter)');
      await page.done('watch', { graph, edges: null });
      const count = 3000;
      const plain = await rig.client();
      plain.send('network', 'edges', {
        graph,
        edges: [{ src: { node: 'a', port: 'x' }, tgt: { node: 'a', port: 'x' } }],
      });
      for (let i = 0; i < count; i++) {
        plain.send('runtime', 'packet', { port: 'in', event: 'data', payload: i, graph });
      }
      await values((view) => view.edges.some(({ edge, value }) => edge === 'a() OUT -> IN b()' && value === count - 1));
      const seen = page.all('values').flatMap(({ edges }) => edges.filter(({ edge }) => edge === 'a() OUT -> IN b()'));
      assert.equal(
        seen.reduce((sum, each) => sum + each.count, 0),
        count,
      );
      assert.ok(seen.every((each) => each.leftOut === each.count - 1));
    });

    it('is refused what is no selection', async () => {
      await open();
      for (const edges of ['all', 5, [1], [{}], [{ tgt: 'lamp' }]]) await page.refused('watch', { graph, edges });
      assert.equal((await page.refused('watch', { graph: 'x', edges: null })).code, 'missing');
      const many = Array.from({ length: 3000 }, (_, i) => ({ tgt: { node: 'lamp', port: `p${i}` } }));
      assert.equal((await page.refused('watch', { graph, edges: many })).code, 'limit');
      const gone = { tgt: { node: 'nobody', port: 'in' } };
      assert.deepEqual(await page.done('watch', { graph, edges: [gone] }), { graph, edges: 0 });
    });
  });

  describe('takes packets by hand', () => {
    it('at any inport, also one that an edge or an initial packet feeds', async () => {
      await open('a(Repeat) OUT -> IN b(Repeat) OUT -> IN c(Counter)\n5 -> STEP c');
      await page.done('watch', { graph, edges: null });
      await page.done('send', { graph, tgt: { node: 'b', port: 'IN' }, data: 'hello' });
      await values((view) => view.edges.some(({ edge, value }) => edge.startsWith('b()') && value === 'hello'));
      await rig.checkGraph();
      await page.done('send', { graph, tgt: { node: 'b', port: 'in' }, data: null });
      await values((view) => view.edges.some(({ edge, type }) => edge.startsWith('b()') && type === 'bang'));
    });

    it('and says what is wrong with others', async () => {
      await open();
      const send = (tgt: unknown, data: unknown) => page.refused('send', { graph, tgt, data } as never);
      assert.match((await send({ node: 'every', port: 'interval' }, 'soon')).message, /'soon' is not a number/);
      assert.match((await send({ node: 'every', port: 'speed' }, 1)).message, /^Timer has no inport 'speed'$/);
      assert.equal((await send({ node: 'nobody', port: 'in' }, 1)).code, 'missing');
      assert.match((await send({ node: 'every' }, 1)).message, /"port"/);
      assert.match((await page.refused('send', { graph, tgt: BEAT.tgt })).message, /needs "data"/);
      await page.client.done('network', 'stop', { graph });
      assert.match((await send(BEAT.tgt, 1)).message, /^graph 'main' is not running: start it first$/);
    });
  });

  describe('on a simulated board', () => {
    it('pauses, steps, and goes on faster', async () => {
      await open();
      const paused = await page.done('clock', { paused: true });
      assert.deepEqual([paused.can, paused.paused], [true, true]);
      await page.done('watch', { graph, edges: [LAMP] });
      await page.client.settled();
      const from = page.client.received.length;
      const { time } = await page.done('clock', { step: 20 });
      assert.ok(Math.abs(time - paused.time - 20) < 1e-6, `${time - paused.time} ms`);
      await values(has('toggle() OUT -> IN lamp()'), from);
      assert.equal((await page.done('clock', {})).time, time, 'time stands still');
      await page.edit([{ op: 'setinitial', tgt: { node: 'every', port: 'interval' }, data: 5 }]);
      await rig.checkGraph();
      const running = await page.done('clock', { paused: false, speed: 10 });
      assert.deepEqual([running.paused, running.speed], [false, 10]);
      const other = await PageClient.open(rig);
      assert.equal((await other.done('hello', { version: 1 })).clock.speed, 10);
      for (const bad of [{ speed: 0 }, { speed: 1e9 }, { speed: 'fast' }, { step: -1 }, { step: 1e9 }, { paused: 1 }]) {
        assert.equal((await page.refused('clock', bad)).code, 'invalid');
      }
    });

    it('pauses when a wire carries a value', async () => {
      await open();
      await page.done('pausewhen', { graph, edges: [{ ...LAMP, value: true }] });
      const { edge, paused } = await page.hears('clock', (clock) => clock.paused);
      assert.deepEqual([edge, paused], ['toggle() OUT -> IN lamp()', true]);
      await page.done('pausewhen', { graph, edges: [] });
      assert.equal((await page.done('clock', { paused: false })).edge, undefined);
    });

    it('has pins that can be set and seen', async () => {
      await open("'D2' -> PIN in(MonitorPin) OUT -> IN lamp(DigitalWrite)\n'D13' -> PIN lamp");
      await page.done('follow', { pins: true });
      await page.done('setpin', { pin: 'D2', value: 1 });
      await values((view) => view.pins?.D13 === 1);
      await page.done('setpin', { pin: 'd2', value: 0 });
      await values((view) => view.pins?.D13 === 0, page.client.received.length - 1);
      const other = await PageClient.open(rig);
      await other.done('follow', { pins: true });
      await other.hears('values', (view) => view.pins?.D13 === 0);
      await page.done('setpin', { pin: 'A0', value: 700, analog: true });
      await other.hears('values', (view) => view.pins?.A0 === 700);
      await page.done('setpin', { pin: 'd2', value: null });
      await other.hears('values', (view) => view.pins?.D2 === null);
      for (const bad of [
        { pin: 'D2', value: 2 },
        { pin: 'D2', value: 'x' },
        { pin: 'A0', value: 2000, analog: true },
        { pin: 'D2' },
      ]) {
        assert.equal((await page.refused('setpin', bad)).code, 'invalid');
      }
      assert.equal((await page.refused('setpin', { pin: 'D99', value: 1 })).code, 'missing');
    });

    it('has serial ports that can be typed into and seen, beside that of the link', async () => {
      await open("'1' -> PORT in(SerialIn) OUT -> IN out(SerialOut)\n'1' -> PORT out");
      const { serial, can } = await page.done('board', {});
      assert.deepEqual([serial, can.sendSerial], [[{ port: 1 }], true]);
      await page.done('follow', { serial: true });
      await page.done('sendserial', { port: 1, text: 'é' });
      await values(({ serial }) => serial?.[1]?.bytes.at(-1) === 0xa9);
      const seen = page.client.received.flatMap(({ command, payload }) => {
        return command === 'values' ? ((payload as unknown as ValuesView).serial?.[1]?.bytes ?? []) : [];
      });
      assert.deepEqual(seen, [0xc3, 0xa9]);
      const refused = await page.refused('sendserial', { port: 0, text: 'a' });
      assert.equal(refused.code, 'missing');
      assert.match(refused.message, /has no serial port 0 beside that of the link: it has 1$/);
      assert.equal((await page.refused('sendserial', { port: 1 })).code, 'invalid');
    });

    it('tells each change of a pin with its time, where its wave is wanted', async () => {
      await open();
      await page.done('follow', { waves: ['LED'] });
      const samples: (readonly [number, number | null])[] = [];
      while (samples.length < 4) {
        const { waves } = await values(({ waves }) => waves?.D13 !== undefined, page.client.received.length);
        samples.push(...(waves?.D13?.samples ?? []));
      }
      const [first, ...others] = samples.slice(1).map(([time]) => time);
      for (const [index, time] of others.entries()) {
        const before = [first, ...others][index] ?? 0;
        assert.ok(time > before, `${time} ms is not after ${before} ms`);
      }
      assert.equal((await page.refused('follow', { waves: ['D99'] })).code, 'missing');
    });
  });

  describe('on an emulated board', () => {
    const paused = async () => {
      await open(BLINK, { device: 'emulator:uno' });
      await page.done('follow', { statistics: true });
      await page.done('watch', { graph, edges: [LAMP] });
      assert.deepEqual(await page.done('clock', { paused: true }).then(({ can, paused }) => [can, paused]), [
        true,
        true,
      ]);
      assert.ok((await page.done('board', {})).can.pause);
    };
    const interval = (data: number) => ({ op: 'setinitial', tgt: { node: 'every', port: 'interval' }, data }) as const;

    it('pauses, steps, and goes on', async () => {
      await paused();
      const { time: before } = await page.done('clock', { step: 0 });
      const from = page.client.received.length;
      const { time } = await page.done('clock', { step: 50 });
      assert.ok(Math.abs(time - before - 50) < 1e-6, `${time - before} ms`);
      await values(has('toggle() OUT -> IN lamp()'), from);
      assert.equal((await page.done('clock', { step: 0 })).time, time, 'time stands still');
      assert.equal((await page.done('clock', { paused: false, speed: 0.5 })).speed, 0.5);
      await values(has('toggle() OUT -> IN lamp()'), page.client.received.length);
    });

    it('takes an edit when it goes on, and hears of that while it waits', async () => {
      await paused();
      const edited = page.edit([interval(5)]);
      await page.client.settled();
      await page.done('clock', { step: 1 });
      await page.done('clock', { paused: false });
      await edited;
      await rig.checkGraph();
    });

    it('stays connected through a step that is longer than a session may be silent', async () => {
      await paused();
      await page.done('clock', { step: 20_000 });
      await page.done('clock', { paused: false });
      await page.edit([interval(5)]);
      await rig.checkGraph();
    });

    it('goes on when it is stopped', async () => {
      await paused();
      const edited = page.edit([interval(5)]);
      await page.done('clock', { step: 0 });
      const { program } = await page.done('alloff', {});
      await edited;
      assert.equal(program, 'stopped');
      assert.equal((await page.done('clock', {})).paused, false);
    });

    it('pauses when a wire carries a value', async () => {
      await open(BLINK, { device: 'emulator:uno' });
      await page.done('pausewhen', { graph, edges: [{ ...LAMP, value: true }] });
      const { edge } = await page.hears('clock', (clock) => clock.paused);
      assert.equal(edge, 'toggle() OUT -> IN lamp()');
    });
  });

  it('can be stopped whatever runs, which the state says', async () => {
    await open();
    const stopped = await page.done('alloff', {});
    assert.deepEqual([stopped.program, stopped.offers, stopped.graph], ['stopped', ['start'], undefined]);
    assert.equal(rig.device.state, 'stopped');
    await page.hears('state', ({ program }) => program === 'stopped');
    await page.done('alloff', {});
    const from = page.client.received.length;
    await page.client.done('network', 'start', { graph });
    const isRunning = (view: StateView) => view.device === 'connected' && view.program === 'same';
    const { message } = await page.hears('state', isRunning, from);
    assert.equal(message, 'what is drawn runs on the Simulated board');
  });

  it('tells its statistics, once or regularly', async () => {
    await open();
    const once = await page.done('statistics', {});
    assert.ok(once.arenaUsed > 0 && once.arenaUsed < once.arena && once.queue > 0);
    const { statistics, ...others } = await page.done('follow', { statistics: true });
    assert.deepEqual([statistics, others], [true, { pins: false, parts: false, buses: false, serial: false }]);
    const { delivered } = await page.hears('statistics');
    assert.ok(delivered > 0);
    assert.match((await page.refused('follow', { pins: 'all' })).message, /"pins", true or false/);
  });

  it('keeps what is drawn while the device is away, and says so', async () => {
    await open();
    const lent = rig.kept.lend('the cable was pulled', async () => {
      const lost = await page.hears('state', ({ device }) => device === 'lost');
      assert.equal(lost.program, 'differing');
      assert.match(lost.message, /what you draw is kept, and runs when it is back$/);
      await page.edit([{ op: 'addnode', id: 'later', component: 'Repeat' }]);
      assert.equal((await page.refused('statistics', {})).code, 'invalid');
    });
    await lent;
    const from = page.client.received.length;
    await page.hears('state', ({ device, program }) => device === 'connected' && program === 'same', from);
    await rig.checkGraph();
    const states = page.all('state').map(({ device }) => device);
    assert.deepEqual(states.slice(states.lastIndexOf('lost')), ['lost', 'uploading', 'connected']);
    assert.equal(rig.device.program?.nodes.length, 5);
    rig.log.length = 0;
  });

  it('needs a secret where one is needed, and a reader may only look', async () => {
    rig = await Rig.open({
      graphs: { main: BLINK },
      secrets: [
        { permission: 'read', secret: 'only-looking' },
        { permission: 'full', secret: 'everything' },
      ],
    });
    const stranger = new PageClient(await rig.client());
    assert.equal((await stranger.refused('hello', { version: 1 })).code, 'permission');
    const reader = await PageClient.open(rig, undefined, 'only-looking');
    assert.equal((await reader.done('hello', { version: 1 })).permission, 'read');
    await reader.view();
    await reader.done('watch', { graph, edges: null });
    for (const command of [
      'edit',
      'undo',
      'send',
      'alloff',
      'clock',
      'setpin',
      'pausewhen',
      'flash',
      'save',
      'readfile',
      'writefile',
      'files',
      'resolve',
    ]) {
      const { code, message } = await reader.refused(command, { graph });
      assert.deepEqual([code, message], ['permission', `microflo:${command} is not permitted`]);
    }
    const owner = await PageClient.open(rig, undefined, 'everything');
    await owner.edit([{ op: 'addnode', id: 'new', component: 'Repeat' }]);
    await reader.hears('changed');
    await stranger.client.settled();
    assert.deepEqual(stranger.all('changed'), []);
  });
});
