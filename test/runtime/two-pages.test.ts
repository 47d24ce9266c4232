import assert from 'node:assert/strict';
import { parseFbp } from '../../src/graph/parse-fbp.js';
import type { GraphView } from '../../src/surfaces/runtime/protocol/extension/graph-view.js';
import type { ChangedView } from '../../src/surfaces/runtime/protocol/extension/messages.js';
import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import { Random } from '../random.js';
import { DrawnModel } from './drawn-model.js';
import { MemoryDisk } from './memory-disk.js';
import { PageClient } from './page-client.js';
import { Rig } from './rig.js';

const EDITS = 1000;
const MOST_NODES = 30;
const graph = 'main';
const path = 'main.fbp';
const TEXT = '# A comment that stays\n1 -> IN n0(Repeat) OUT -> IN n1(Repeat)\n';

/** A page that draws, and follows what others draw. */
class Drawer {
  readonly model: DrawnModel;
  private heard = 0;

  static async open(rig: Rig, random: Random): Promise<Drawer> {
    const page = await PageClient.open(rig);
    const opened = await page.view();
    return new Drawer(page, opened, random);
  }

  private constructor(
    readonly page: PageClient,
    private view: GraphView,
    private readonly random: Random,
  ) {
    this.model = new DrawnModel(view);
  }

  /** Sends a random edit, which may be made of an old view, an undo, a redo or a save. Returns whether it was accepted. */
  async step(next: () => string): Promise<boolean> {
    const { random, page } = this;
    const what = random.below(10);
    if (what === 0) return this.ask('undo', {});
    if (what === 1) return this.ask('redo', {});
    if (what === 2) return this.ask('save', { graph });
    // Most edits are of the graph as it is, some of what was there a while ago.
    if (random.below(4) > 0) this.view = await page.view();
    const operations = Array.from({ length: 1 + random.below(3) }, () => this.operation(next)).flat();
    return this.ask('edit', { graph, base: this.view.revision, operations, label: 'random' });
  }

  follow(): void {
    const { received } = this.page.client;
    for (; this.heard < received.length; this.heard++) {
      const message = received[this.heard];
      if (message?.protocol === 'microflo' && message.command === 'changed') {
        this.model.take(message.payload as ChangedView);
      }
    }
  }

  private async ask(command: 'undo' | 'redo' | 'save' | 'edit', payload: object): Promise<boolean> {
    const { command: answer, payload: about } = await this.page.client.ask('microflo', command, payload);
    if (answer !== 'error') return true;
    assert.ok(['conflict', 'invalid', 'missing', 'stale'].includes(about.code), JSON.stringify([payload, about]));
    return false;
  }

  private operation(next: () => string): Operation[] {
    const { random, view } = this;
    const { nodes, edges } = view;
    const node = nodes.length > 0 ? random.pick(nodes).id : 'none';
    switch (random.below(8)) {
      case 0:
      case 1: {
        if (nodes.length >= MOST_NODES) return [{ op: 'removenode', id: node }];
        const place = random.below(2) === 0 ? { x: random.below(900), y: random.below(900) } : {};
        return [{ op: 'addnode', id: next(), component: 'microflo/Repeat', metadata: place }];
      }
      case 2:
        return [{ op: 'removenode', id: node }];
      case 3:
        return [{ op: 'changenode', id: node, metadata: { x: random.below(900), y: random.below(900) } }];
      case 4:
        return [{ op: 'setinitial', tgt: { node, port: 'in' }, data: random.below(100) }];
      case 5: {
        if (edges.length === 0) return [];
        const { src, tgt } = random.pick(edges);
        return [{ op: 'removeedge', src, tgt }];
      }
      case 6:
        // The number, by which edges have their direction, stays.
        return [{ op: 'renamenode', from: node, to: `${node.replace(/r\d+$/, '')}r${random.below(100)}` }];
      default:
        return this.edge();
    }
  }

  /** Edges go from older nodes to newer ones: no loops. */
  private edge(): Operation[] {
    const age = (id: string) => Number(/^n(\d+)/.exec(id)?.[1] ?? 0);
    const { nodes } = this.view;
    if (nodes.length === 0) return [];
    const [one, other] = [this.random.pick(nodes).id, this.random.pick(nodes).id];
    if (age(one) === age(other)) return [];
    const [from, to] = age(one) < age(other) ? [one, other] : [other, one];
    return [{ op: 'addedge', src: { node: from, port: 'out' }, tgt: { node: to, port: 'in' } }];
  }
}

/** Somebody with an editor of text. */
class TextEditor {
  private good = TEXT;

  constructor(
    private readonly disk: MemoryDisk,
    private readonly rig: Rig,
    private readonly random: Random,
  ) {}

  async step(next: () => string): Promise<void> {
    const text = this.disk.files.get(path) ?? '';
    const isGood = parseFbp(text, path).diagnostics.length === 0;
    if (isGood) this.good = text;
    this.disk.files.set(path, isGood ? this.changed(text, next) : this.good);
    await this.rig.filesChanged();
  }

  private changed(text: string, next: () => string): string {
    const lines = text.split('\n');
    switch (this.random.below(4)) {
      case 0:
        return `${text}${next()}(Repeat)\n`;
      case 1:
        return text.replace(/^\d+(?= ->)/m, `${this.random.below(100)}`);
      case 2:
        // The text may be no graph then, until it is put right again.
        lines.splice(this.random.below(lines.length), 1);
        return lines.join('\n');
      default:
        return `# ${this.random.below(1000)}\n${text}`;
    }
  }
}

describe('Two pages and an editor of text at one graph', function () {
  this.timeout(600_000);

  it('end in one graph, which is that of the file, of the device and of both pages', async () => {
    const disk = new MemoryDisk({ [path]: TEXT });
    const rig = await Rig.open({ graphs: { main: TEXT }, disk });
    try {
      const random = new Random(16);
      let made = 1;
      const next = () => {
        made += 1;
        return `n${made}`;
      };
      const pages = [await Drawer.open(rig, random), await Drawer.open(rig, random)];
      const [first] = pages;
      assert.ok(first);
      await first.page.client.done('network', 'start', { graph });
      const editor = new TextEditor(disk, rig, random);
      let accepted = 0;
      for (let edit = 0; edit < EDITS; edit++) {
        if (random.below(12) === 0) await editor.step(next);
        else if (await random.pick(pages).step(next)) accepted += 1;
        if (edit % 10 === 0) await decide(first.page, random);
        if (edit % 50 === 0) await rig.checkGraph();
      }
      assert.ok(accepted > EDITS / 2, `${accepted} of ${EDITS} were accepted`);
      while (!(await isSaved(first.page, random))) await editor.step(next);

      await rig.checkGraph();
      const view = await first.page.view();
      for (const { page, model } of pages) {
        await page.client.settled();
        pages[pages.findIndex((each) => each.page === page)]?.follow();
        assert.equal(model.revision, view.revision);
        assert.deepEqual(model.summary, new DrawnModel(view).summary);
      }
      const { graph: read, diagnostics } = parseFbp(disk.files.get(path) ?? '', path);
      assert.deepEqual(diagnostics, []);
      assert.deepEqual(
        read.nodes.map(({ name, metadata }) => [name, metadata.x, metadata.y]).sort(),
        view.nodes.map(({ id, x, y, isPlaced }) => [id, isPlaced ? x : undefined, isPlaced ? y : undefined]).sort(),
      );
      assert.deepEqual(
        read.edges.map(({ source, target }) => `${source.node} ${target.node}`).sort(),
        view.edges.map(({ src, tgt }) => `${src.node} ${tgt.node}`).sort(),
      );
      assert.deepEqual(
        read.initials.map(({ literal, target }) => `${target.node} ${'value' in literal && literal.value}`).sort(),
        view.initials.map(({ data, tgt }) => `${tgt.node} ${data}`).sort(),
      );
      assert.equal(rig.device.program?.nodes.length, view.nodes.length);
    } finally {
      await rig.close();
    }
  });
});

/** Decides all conflicts with the file, one way or the other. */
async function decide(page: PageClient, random: Random): Promise<void> {
  const { file } = await page.done('open', { graph });
  const take = (file?.conflicts ?? []).map(({ id }) => [id, random.below(2) === 0 ? 'mine' : 'theirs'] as const);
  if (take.length > 0) await page.done('resolve', { graph, take: Object.fromEntries(take) });
}

/** Saves the graph; false while the text of the file is no graph. */
async function isSaved(page: PageClient, random: Random): Promise<boolean> {
  await decide(page, random);
  const { command } = await page.client.ask('microflo', 'save', { graph });
  return command === 'save';
}
