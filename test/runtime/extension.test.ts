import assert from 'node:assert/strict';
import { deltaOf } from '../../src/surfaces/runtime/extension/delta.js';
import { Edits } from '../../src/surfaces/runtime/extension/edits.js';
import { Refusal } from '../../src/surfaces/runtime/extension/refusal.js';
import { Revisions } from '../../src/surfaces/runtime/extension/revisions.js';
import { Editor } from '../../src/surfaces/runtime/graph/editor.js';
import { Fields } from '../../src/surfaces/runtime/protocol/fields.js';
import { PageClient } from './page-client.js';
import { Rig } from './rig.js';

const BLINK = `500 -> INTERVAL every(Timer:x=10,y=20) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
'LED' -> PIN lamp`;
const graph = 'main';

describe('The extension of the FBP protocol', function () {
  this.timeout(120_000);
  let rig: Rig;
  let page: PageClient;

  beforeEach(async () => {
    rig = await Rig.open({ graphs: { main: BLINK } });
    page = await PageClient.open(rig);
  });

  afterEach(() => rig.close());

  const every = (data: unknown) => [{ op: 'setinitial', tgt: { node: 'every', port: 'interval' }, data }] as const;
  const intervals = async () => {
    const { initials } = await page.view();
    return initials.filter(({ tgt }) => tgt.node === 'every').map(({ data }) => data);
  };

  describe('hello', () => {
    it('says who one is, what runs, and which graphs there are', async () => {
      const hello = await page.done('hello', { version: 1 });
      assert.equal(hello.version, 1);
      assert.equal(hello.permission, 'full');
      assert.equal(hello.graph, graph);
      assert.deepEqual(hello.graphs, [{ graph }]);
      assert.equal(hello.state.device, 'connected');
      assert.equal(hello.state.program, 'stopped');
      assert.deepEqual(hello.state.offers, ['start']);
      assert.equal(hello.clock.can, true);
      assert.deepEqual(hello.history, {});
    });

    it('comes first, and other versions are refused', async () => {
      const other = new PageClient(await rig.client());
      assert.match((await other.refused('open', { graph })).message, /^say microflo:hello first$/);
      assert.match(
        (await other.refused('hello', { version: 2 })).message,
        /^this runtime speaks version 1 of microflo$/,
      );
      for (const bad of [{}, { version: '1' }, { version: null }]) await other.refused('hello', bad);
      assert.equal((await other.refused('hello', { version: 1, session: 'x'.repeat(1000) })).code, 'limit');
      await other.done('hello', { version: 1 });
      assert.match((await other.refused('fly', {})).message, /^unknown command microflo:fly$/);
      assert.match((await other.refused('__proto__', {})).message, /^unknown command/);
    });

    it('is not needed by other clients, which see nothing of the extension', async () => {
      const other = await rig.client();
      await page.edit([{ op: 'addnode', id: 'new', component: 'microflo/Repeat' }]);
      await page.edit([{ op: 'addnote', id: 'note1', text: 'hello', x: 1, y: 2 }]);
      await other.hears('graph', 'addnode', { id: 'new', component: 'microflo/Repeat' });
      await other.settled();
      assert.ok(other.received.every(({ protocol }) => protocol !== 'microflo'));
    });
  });

  describe('an opened graph', () => {
    it('has all that is drawn, with computed places where nobody has given one', async () => {
      const view = await page.view();
      assert.equal(view.revision, 1);
      assert.deepEqual(
        view.nodes.map(({ id, component, isPlaced }) => [id, component, isPlaced]),
        [
          ['every', 'microflo/Timer', true],
          ['toggle', 'microflo/ToggleBoolean', false],
          ['lamp', 'microflo/DigitalWrite', false],
        ],
      );
      const [first] = view.nodes;
      assert.deepEqual([first?.x, first?.y], [10, 20]);
      assert.ok(view.nodes.every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y)));
      assert.deepEqual(view.edges[0], {
        src: { node: 'every', port: 'out' },
        tgt: { node: 'toggle', port: 'in' },
        metadata: {},
      });
      assert.deepEqual(
        view.initials.map(({ data }) => data),
        [500, 'LED'],
      );
    });

    it('is refused when there is none', async () => {
      const { code, message } = await page.refused('open', { graph: 'nothing' });
      assert.deepEqual([code, message], ['missing', "there is no graph 'nothing'"]);
    });
  });

  describe('an edit', () => {
    it('is one edit of the device, whatever it changes', async () => {
      await page.client.done('network', 'start', { graph });
      const edits: number[] = [];
      rig.device.on('state', () => edits.push(1));
      const { revisions, history } = await page.edit(
        [
          { op: 'addnode', id: 'button', component: 'Button', metadata: { x: 5, y: 6 } },
          { op: 'setinitial', tgt: { node: 'button', port: 'pin' }, data: 'D2' },
          { op: 'removeedge', src: { node: 'toggle', port: 'out' }, tgt: { node: 'lamp', port: 'in' } },
          { op: 'addedge', src: { node: 'button', port: 'out' }, tgt: { node: 'lamp', port: 'in' } },
          { op: 'renamenode', from: 'lamp', to: 'light' },
          { op: 'addgroup', name: 'Porch', nodes: ['button', 'light'] },
        ],
        { label: 'let a button drive the lamp' },
      );
      assert.deepEqual(revisions, { main: 2 });
      assert.deepEqual(history, { undo: 'let a button drive the lamp' });
      assert.deepEqual(edits, []);
      await rig.checkGraph();
      const changed = await page.hears('changed');
      assert.deepEqual([changed.graph, changed.revision, changed.by], ['main', 2, 'c1']);
      assert.deepEqual(
        changed.operations?.map(({ op }) => op),
        ['removeedge', 'renamenode', 'addnode', 'addedge', 'addinitial', 'addgroup'],
      );
      const view = await page.view();
      assert.deepEqual(view.groups, [{ name: 'Porch', nodes: ['button', 'light'], metadata: {} }]);
      assert.ok(view.edges.some(({ src, tgt }) => src.node === 'button' && tgt.node === 'light'));
    });

    it('is made whole or not at all, and says which operation was wrong', async () => {
      const before = await page.view();
      const refused = await page.refused('edit', {
        graph,
        base: 1,
        operations: [
          { op: 'addnode', id: 'new', component: 'Repeat' },
          { op: 'addedge', src: { node: 'new', port: 'out' }, tgt: { node: 'nobody', port: 'in' } },
        ],
      });
      assert.equal(refused.operation, 1);
      assert.equal(refused.message, "operation 2, addedge: graph 'main' has no node 'nobody'");
      assert.deepEqual(await page.view(), before);
    });

    it('may have mistakes, which are told with their places, and the rest runs', async () => {
      await page.client.done('network', 'start', { graph });
      await page.edit(every('soon'));
      const check = await page.hears('check', ({ diagnostics }) => diagnostics.length > 0);
      assert.deepEqual(check.diagnostics, [
        {
          severity: 'error',
          code: 'bad-value',
          message: check.diagnostics[0]?.message,
          place: { node: 'every', port: { node: 'every', port: 'interval' } },
        },
      ]);
      assert.match(check.diagnostics[0]?.message ?? '', /'soon'/);
      const { program, message } = await page.hears('state', (state) => state.program === 'differing');
      assert.equal(program, 'differing');
      assert.match(message, /^one node or wire does not run, since there is a mistake/);
      assert.equal(rig.device.state, 'running');
      const from = page.client.received.length;
      await page.edit(every(250));
      await page.hears('check', ({ diagnostics }) => diagnostics.length === 0, from);
      await page.hears('state', (state) => state.program === 'same', from);
    });

    it('that takes a pin twice is told of once, and of nothing when that is mended', async () => {
      const pin = (data: string) => ({ op: 'setinitial', tgt: { node: 'servo', port: 'pin' }, data }) as const;
      await page.client.done('network', 'start', { graph });
      await page.edit([{ op: 'addnode', id: 'servo', component: 'Servo' }, pin('LED')]);
      const { diagnostics } = await page.hears('check', (check) => check.diagnostics.length > 0);
      assert.deepEqual(
        diagnostics.map(({ code, place }) => [code, place.node]),
        [['pin-conflict', 'servo']],
      );
      assert.match(diagnostics[0]?.message ?? '', /^node 'servo' uses D13/);
      // Other clients are told when nothing was edited for a second.
      await new Promise((resolve) => setTimeout(resolve, 1200));
      const from = page.client.received.length;
      await page.edit([pin('D9')]);
      await page.hears('check', (check) => check.diagnostics.length === 0, from);
      // Nothing takes it back: what a check tells is not said a second time.
      assert.deepEqual(page.client.all('network', 'processerror'), []);
    });

    it('of an unknown component draws a node that does not run', async () => {
      await page.edit([{ op: 'addnode', id: 'odd', component: 'Nonesuch' }]);
      const { check } = await page.done('open', { graph });
      assert.deepEqual(
        check.diagnostics.map(({ code, place }) => [code, place]),
        [['unknown-component', { node: 'odd' }]],
      );
    });

    it('of what others have changed since its base is refused; of anything else it is accepted', async () => {
      const other = await PageClient.open(rig);
      await page.edit(every(100));
      const conflict = await other.refused('edit', { graph, base: 1, operations: every(900) });
      assert.equal(conflict.code, 'conflict');
      assert.equal(conflict.revision, 2);
      assert.match(conflict.message, /^the initial packet at INTERVAL of every was changed by others since revision 1/);
      assert.deepEqual(await intervals(), [100]);
      const pin = [{ op: 'setinitial', tgt: { node: 'lamp', port: 'pin' }, data: 'D5' }] as const;
      assert.deepEqual((await other.done('edit', { graph, base: 1, operations: pin })).revisions, { main: 3 });
    });

    it('is a conflict also with one that came in the same moment', async () => {
      const { workspace, kept } = rig;
      const revisions = new Revisions();
      const edits = new Edits(workspace, kept.board, revisions);
      const editor = new Editor(
        workspace,
        kept.board,
        async () => {},
        (changes, before) => {
          for (const change of changes) {
            const old = before.graphs.get(graph);
            if (old) revisions.note(graph, deltaOf(old, change.graph), change.by ?? '');
          }
        },
      );
      const done: string[] = [];
      const move = (x: number, by: string) => {
        const operations = [new Fields({ op: 'changenode', id: 'lamp', metadata: { x, y: 0 } })];
        return {
          make: () => edits.make({ graph, base: 1, operations }, by).change,
          resolve: () => done.push(`${by} done`),
          reject: (error: unknown) => done.push(`${by} ${error instanceof Refusal ? error.code : error}`),
        };
      };
      await editor.perform([move(1, 'first'), move(2, 'second')]);
      assert.deepEqual(done, ['first done', 'second conflict']);
    });

    it('may call a node as it was called at its base', async () => {
      const other = await PageClient.open(rig);
      await page.edit([{ op: 'renamenode', from: 'lamp', to: 'light' }]);
      const operations = [{ op: 'setinitial', tgt: { node: 'lamp', port: 'pin' }, data: 'D5' }] as const;
      await other.done('edit', { graph, base: 1, operations });
      const { initials } = await page.view();
      assert.deepEqual(initials.at(-1)?.tgt.node, 'light');
    });

    it('comes to all who have opened the graph, also from clients of the FBP protocol', async () => {
      const other = await PageClient.open(rig);
      await other.view();
      const plain = await rig.client();
      await plain.done('graph', 'addnode', { id: 'new', component: 'Repeat', graph });
      const { operations, by } = await other.hears('changed');
      assert.equal(by, 'other');
      const key = (await other.view()).nodes.find(({ id }) => id === 'new')?.key;
      // Nobody has placed it, so it has no place.
      const expected = [{ op: 'addnode', id: 'new', component: 'microflo/Repeat', metadata: {}, key }];
      assert.deepEqual(operations, expected);
      await page.client.settled();
      assert.deepEqual(page.all('changed'), [], 'who has not opened it hears nothing');
    });

    const wrong: [what: string, payload: object, why: RegExp][] = [
      ['without operations', { graph, base: 1 }, /needs "operations", a list of objects/],
      ['with operations that are none', { graph, base: 1, operations: [1, 'a'] }, /needs "operations"/],
      ['without a base', { graph, operations: [] }, /needs "base", a number/],
      ['with a base that is no number', { graph, base: 'x', operations: [] }, /needs "base", a number/],
      [
        'with a base in the future',
        { graph, base: 99, operations: [] },
        /"base" is 99, but the graph has the revision 1/,
      ],
      ['of no graph', { base: 1, operations: [] }, /needs "graph", a string/],
      ['of a graph that is not there', { graph: 'x', base: 1, operations: [] }, /there is no graph 'x'/],
      ['with an operation without a name', { graph, base: 1, operations: [{}] }, /operation 1, without a name: .*"op"/],
      [
        'with an unknown operation',
        { graph, base: 1, operations: [{ op: 'explode' }] },
        /there is no operation 'explode'/,
      ],
      [
        'with an operation named like a method',
        { graph, base: 1, operations: [{ op: 'constructor' }] },
        /no operation/,
      ],
      ['that clears a graph', { graph, base: 1, operations: [{ op: 'clear', id: 'main' }] }, /no operation 'clear'/],
      [
        'of a node that is not there',
        { graph, base: 1, operations: [{ op: 'setinitial', tgt: { node: 'x', port: 'in' }, data: 1 }] },
        /graph 'main' has no node 'x'/,
      ],
      [
        'with a node that is there',
        { graph, base: 1, operations: [{ op: 'addnode', id: 'lamp', component: 'Repeat' }] },
        /already has a node 'lamp'/,
      ],
      [
        'with a place that is none',
        { graph, base: 1, operations: [{ op: 'changenode', id: 'lamp', metadata: { x: 'left' } }] },
        /"metadata\.x" must be a number/,
      ],
      [
        'with a note without a place',
        { graph, base: 1, operations: [{ op: 'addnote', id: 'n', text: 'a' }] },
        /a note needs "text", "x", "y"/,
      ],
      [
        'with a name that is too long',
        { graph, base: 1, operations: [{ op: 'addnode', id: 'x'.repeat(300), component: 'Repeat' }] },
        /characters/,
      ],
      [
        'that adds a graph with a name that no file can have',
        { graph, base: 1, operations: [{ op: 'addgraph', graph: '../x' }] },
        /'\.\.\/x' is not a valid name of a graph; use letters/,
      ],
      [
        'that removes the main graph',
        { graph, base: 1, operations: [{ op: 'removegraph' }] },
        /'main' is the main graph/,
      ],
    ];
    for (const [what, payload, why] of wrong) {
      it(`${what} is refused, and nothing has changed`, async () => {
        const before = await page.view();
        assert.match((await page.refused('edit', payload)).message, why);
        assert.deepEqual(await page.view(), before);
        assert.deepEqual(page.all('changed'), []);
      });
    }
  });

  describe('undo', () => {
    it('undoes what one has done, step by step, and redo does it again', async () => {
      const [first] = [await page.view()];
      await page.edit(every(100), { label: 'faster' });
      await page.edit([{ op: 'removenode', id: 'toggle' }], { label: 'no toggle' });
      const last = await page.view();
      const { history, skipped } = await page.done('undo', {});
      assert.deepEqual([history, skipped], [{ undo: 'faster', redo: 'no toggle' }, []]);
      assert.deepEqual((await page.done('undo', {})).history, { redo: 'faster' });
      assert.deepEqual({ ...(await page.view()), revision: 1 }, first);
      assert.deepEqual((await page.refused('undo', {})).code, 'missing');
      await page.done('redo', {});
      await page.done('redo', {});
      assert.deepEqual({ ...(await page.view()), revision: last.revision }, last);
      assert.deepEqual((await page.refused('redo', {})).message, 'there is nothing to do again');
    });

    it('leaves what others have done', async () => {
      const other = await PageClient.open(rig);
      await page.edit([{ op: 'addnode', id: 'mine', component: 'Repeat' }]);
      await other.edit([{ op: 'addnode', id: 'theirs', component: 'Repeat' }]);
      await other.edit([{ op: 'changenode', id: 'lamp', metadata: { x: 7, y: 8 } }]);
      await page.done('undo', {});
      const { nodes } = await page.view();
      assert.deepEqual(
        nodes.map(({ id }) => id),
        ['every', 'toggle', 'lamp', 'theirs'],
      );
      assert.deepEqual(nodes.find(({ id }) => id === 'lamp')?.x, 7);
      await other.done('undo', {});
      assert.equal((await page.view()).nodes.find(({ id }) => id === 'lamp')?.isPlaced, false);
    });

    it('says what it has left out, since others have changed it', async () => {
      const other = await PageClient.open(rig);
      await page.edit(every(100));
      await other.edit(every(200));
      const { skipped } = await page.done('undo', {});
      assert.deepEqual(skipped, ['the initial packet at INTERVAL of every: others have changed it']);
      assert.deepEqual(await intervals(), [200]);
    });

    it('takes a node that others have connected for theirs, too', async () => {
      const other = await PageClient.open(rig);
      await page.edit([{ op: 'addnode', id: 'mine', component: 'Repeat' }]);
      await other.edit([{ op: 'addedge', src: { node: 'every', port: 'out' }, tgt: { node: 'mine', port: 'in' } }]);
      assert.deepEqual((await page.done('undo', {})).skipped, ["node 'mine': others have changed it"]);
      assert.ok((await page.view()).nodes.some(({ id }) => id === 'mine'));
    });

    it('of a move puts a node back where it was, also when nobody had put it there', async () => {
      const before = await page.view();
      await page.edit([{ op: 'changenode', id: 'lamp', metadata: { x: 700, y: 800 } }]);
      assert.deepEqual((await page.view()).nodes[2], { ...before.nodes[2], x: 700, y: 800, isPlaced: true });
      await page.done('undo', {});
      assert.deepEqual((await page.view()).nodes[2], before.nodes[2]);
    });

    it('takes a drag as one step', async () => {
      for (const value of [400, 300, 200]) await page.edit(every(value), { gesture: 'drag-1', label: 'drag' });
      await page.edit(every(150), { gesture: 'drag-2', label: 'drag' });
      await page.done('undo', {});
      assert.deepEqual(await intervals(), [200]);
      assert.deepEqual((await page.done('undo', {})).history, { redo: 'drag' });
      assert.deepEqual(await intervals(), [500]);
    });

    it('knows what a page has done before it was loaded anew', async () => {
      const first = await PageClient.open(rig, 'tab-7');
      await first.edit(every(100), { label: 'faster' });
      first.client.close();
      const again = await PageClient.open(rig, 'tab-7');
      assert.deepEqual((await again.done('hello', { version: 1, session: 'tab-7' })).history, { undo: 'faster' });
      const copy = await PageClient.open(rig, 'tab-7');
      assert.deepEqual((await copy.done('hello', { version: 1 })).history, {}, 'a copy of a page is another one');
      await again.done('undo', {});
      assert.deepEqual(await intervals(), [500]);
    });

    it('of a subgraph that was made of nodes removes it, and brings the nodes back', async () => {
      await page.client.done('network', 'start', { graph });
      const before = await page.view();
      await page.edit([
        { op: 'addgraph', graph: 'Blinker', description: 'Gives true and false' },
        { op: 'addnode', graph: 'Blinker', id: 'every', component: 'Timer' },
        { op: 'addnode', graph: 'Blinker', id: 'toggle', component: 'ToggleBoolean' },
        {
          op: 'addedge',
          graph: 'Blinker',
          src: { node: 'every', port: 'out' },
          tgt: { node: 'toggle', port: 'in' },
        },
        { op: 'addinport', graph: 'Blinker', public: 'interval', node: 'every', port: 'interval' },
        { op: 'addoutport', graph: 'Blinker', public: 'out', node: 'toggle', port: 'out' },
        { op: 'removenode', id: 'every' },
        { op: 'removenode', id: 'toggle' },
        { op: 'addnode', id: 'blinker', component: 'Blinker' },
        { op: 'addedge', src: { node: 'blinker', port: 'out' }, tgt: { node: 'lamp', port: 'in' } },
        { op: 'setinitial', tgt: { node: 'blinker', port: 'interval' }, data: 500 },
      ]);
      await rig.checkGraph();
      assert.equal(rig.device.program?.nodes.length, 3);
      const { components } = await page.done('library', {});
      const made = components.find(({ name }) => name === 'project/Blinker');
      assert.deepEqual([made?.group, made?.inports[0]?.unit], ['Your graphs', 'ms']);
      await page.hears('library');
      await page.done('undo', {});
      await rig.checkGraph();
      assert.deepEqual({ ...(await page.view()), revision: 1 }, before);
      assert.equal((await page.refused('open', { graph: 'Blinker' })).code, 'missing');
      await page.done('redo', {});
      await rig.checkGraph();
      assert.equal((await page.view('Blinker')).nodes.length, 2);
    });
  });
});
