import assert from 'node:assert/strict';
import type { WebSocketRoute } from 'playwright-core';
import { serveTcp } from '../../src/emulators/byte-port-tcp.js';
import { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import { HELLO_PATIENCE } from '../../src/surfaces/runtime/protocol/extension/messages.js';
import { image } from '../connect/rig.js';
import { Rig } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const GRAPH = `
every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
300 -> INTERVAL every
'LED' -> PIN lamp
`;

/** The connection between the page and the runtime, which can be cut. */
class Cable {
  private readonly routes = new Set<WebSocketRoute>();
  private isCut = false;
  /** What the runtime has said meanwhile, while its answers are held back. */
  private held: (() => void)[] | undefined;
  private what = /./;

  /** What a page connects to goes through it. */
  async lay(visit: Visit['page']): Promise<void> {
    await visit.routeWebSocket(/.*/, async (route) => {
      if (this.isCut) {
        await route.close();
        return;
      }
      const runtime = route.connectToServer();
      runtime.onMessage((message) => {
        if (this.held && this.what.test(String(message))) this.held.push(() => route.send(message));
        else route.send(message);
      });
      this.routes.add(route);
    });
  }

  async cut(): Promise<void> {
    this.isCut = true;
    await Promise.all([...this.routes].map((route) => route.close()));
    this.routes.clear();
  }

  /** From now on the page hears nothing of [what] it is to hear; until release(). */
  hold(what = /./): void {
    this.held = [];
    this.what = what;
  }

  release(): void {
    for (const send of this.held?.splice(0) ?? []) send();
    this.held = undefined;
  }

  mend(): void {
    this.isCut = false;
  }
}

describe('What is drawn on the page', function () {
  this.timeout(120_000);
  const shared = browsing();

  it('while the runtime cannot be reached is kept, and sent when it is back', async () => {
    const rig = await Rig.open({ graphs: { main: GRAPH }, page: shared.folder });
    await rig.runtime.start();
    const cable = new Cable();
    const visit = await Visit.open(shared.browser, rig.url, { prepare: (page) => cable.lay(page) });
    await visit.runs();
    await cable.cut();
    await visit.page.getByText('The runtime cannot be reached').waitFor();
    await visit.setValue('every', 'interval', '60');
    await visit.command('Add a node');
    await visit.choose('Counter');
    await visit.page.getByText('2 changes are kept here meanwhile').waitFor();
    cable.mend();
    await visit.runs();
    const main = () => rig.workspace.find('main');
    await visit.until(async () => main()?.nodes.has('counter') === true, 'the runtime has the node');
    await visit.node('every').getByText('60').waitFor();
    await rig.checkGraph();
    await visit.close();
    await rig.close();
  });

  it('runs on an emulated Uno, also when that was unplugged meanwhile', async () => {
    const board = await EmulatorThread.start({ board: 'uno', images: [await image('uno')] });
    shared.atEnd(() => board.close());
    let tcp = await serveTcp(() => board.open());
    shared.atEnd(() => tcp.close());
    const rig = await Rig.open({
      device: `tcp:127.0.0.1:${tcp.tcpPort}`,
      graphs: { main: GRAPH },
      page: shared.folder,
    });
    await rig.runtime.start();
    const visit = await Visit.open(shared.browser, rig.url);
    await visit.runs();
    const pause = visit.page.getByRole('button', { name: 'Pause or go on' });
    assert.equal(await pause.count(), 0, 'the time of a board behind a port is not ours');
    await visit.setValue('every', 'interval', '100');
    await visit.runs();
    await visit.selectWire('every.out', 'toggle.in');
    await visit.page
      .locator('.last')
      .getByText(/^[1-9]\d* packets/)
      .waitFor();
    const { tcpPort } = tcp;
    await tcp.close();
    await visit.page.locator('.said.is-bad').waitFor();
    await visit.setValue('every', 'interval', '50');
    tcp = await serveTcp(() => board.open(), tcpPort);
    const loaded = async () => rig.kept.current?.device.program !== undefined;
    await visit.until(loaded, 'the board has the graph again');
    await visit.runs();
    await rig.checkGraph();
    assert.deepEqual(visit.mistakes, []);
    await visit.close();
    rig.log.length = 0;
    await rig.close();
  });

  it('is that of a runtime of MicroFlo, also where that was too busy to say so at once', async () => {
    const rig = await Rig.open({ graphs: { main: GRAPH }, page: shared.folder });
    await rig.runtime.start();
    const cable = new Cable();
    cable.hold(/"command":"hello"/);
    const visit = await Visit.open(shared.browser, rig.url, { prepare: (page) => cable.lay(page) });
    await visit.page.getByText('Reading the graph').waitFor();
    await visit.moments(2 * HELLO_PATIENCE);
    cable.release();
    await visit.runs();
    await visit.select('every', 'toggle');
    await visit.page.keyboard.press('Control+Shift+m');
    await visit.answer('Beat');
    await visit.node('beat').waitFor();
    await visit.runs();
    assert.deepEqual(visit.mistakes, []);
    await visit.close();
    await rig.close();
  });

  it('is opened when the runtime has it, where a graph was made of nodes a moment before', async () => {
    const rig = await Rig.open({ graphs: { main: GRAPH }, page: shared.folder });
    await rig.runtime.start();
    const cable = new Cable();
    const visit = await Visit.open(shared.browser, rig.url, { prepare: (page) => cable.lay(page) });
    await visit.runs();
    cable.hold();
    await visit.select('every', 'toggle');
    await visit.page.keyboard.press('Control+Shift+m');
    await visit.answer('Beat');
    await visit.node('beat').waitFor();
    await visit.page.keyboard.press('Control+ArrowDown');
    cable.release();
    await visit.node('every').waitFor();
    assert.equal(await visit.page.getByText('there is nothing inside to draw').count(), 0);
    assert.deepEqual(visit.mistakes, []);
    await visit.close();
    await rig.close();
  });
});
