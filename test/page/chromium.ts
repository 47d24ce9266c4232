import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { toolWith } from '../../src/system/programs.js';

/** The browser of the tests: Debian's, or the one that CHROMIUM names. */
export function startChromium(): Promise<Browser> {
  const [program = ''] = toolWith('chromium').commands;
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? `/usr/bin/${program}`,
    // Chromium refuses to run as root with its sandbox, which containers need not.
    args: isRoot ? ['--no-sandbox'] : [],
  });
}

export interface PageOptions {
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
  hasTouch?: boolean;
}

/** A page of its own, as a person who comes for the first time has it, and all that goes wrong in it. */
export class Visit {
  readonly mistakes: string[] = [];
  /** Addresses of other hosts that the page has asked. */
  readonly elsewhere: string[] = [];

  static async open(browser: Browser, url: string, options: PageOptions = {}): Promise<Visit> {
    const { width = 1280, height = 720, theme = 'light', hasTouch = false } = options;
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: theme,
      hasTouch,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const visit = new Visit(context, await context.newPage(), new URL(url).host);
    await visit.page.goto(url.replace(/^ws/, 'http'));
    return visit;
  }

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    host: string,
  ) {
    page.on('pageerror', (error) => this.mistakes.push(String(error.stack)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.mistakes.push(message.text());
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol !== 'data:' && url.protocol !== 'blob:' && url.host !== host) this.elsewhere.push(request.url());
    });
    page.setDefaultTimeout(10_000);
  }

  node(id: string) {
    return this.page.locator(`.react-flow__node[data-id="${id}"]`);
  }

  /** A port of a node; its names are those of the protocol: `in[2]`. */
  port(id: string, name: string, side: 'in' | 'out') {
    const key = `${side}${JSON.stringify([id, name])}`;
    return this.page.locator(`.port[data-port='${key}']`);
  }

  /** The initial packet at a port. */
  value(id: string, name: string) {
    return this.node(id).getByRole('button', { name: new RegExp(`^(Set )?${id} ${escaped(name)}(:|$)`) });
  }

  /** A wire, by its ends: `every.out` and `toggle.in`. */
  wire(from: string, to: string) {
    const key = [from, to].map((end) => JSON.stringify(end.split('.'))).join('>');
    return this.page.locator(`.react-flow__edge[data-id='${key}']`);
  }

  /** A point on a wire, nearer to its end: there no value stands. */
  async onWire(from: string, to: string): Promise<{ x: number; y: number }> {
    const wire = this.wire(from, to);
    await wire.waitFor({ state: 'attached' });
    const id = await wire.getAttribute('data-id');
    return this.page.evaluate(`{
      const wires = [...document.querySelectorAll('.react-flow__edge')];
      const path = wires.find((each) => each.dataset.id === ${JSON.stringify(id)}).querySelector('path');
      const point = path.getPointAtLength(path.getTotalLength() * 0.6).matrixTransform(path.getScreenCTM());
      ({ x: point.x, y: point.y });
    }`);
  }

  /** Looks for a command by its name and carries it out, by keyboard alone. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.choose(title);
  }

  /** Types into the list that is open, and takes what is on top. */
  async choose(text: string): Promise<void> {
    const list = this.page.getByRole('dialog').getByRole('combobox');
    await list.waitFor();
    await list.fill(text);
    await this.page.keyboard.press('Enter');
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
