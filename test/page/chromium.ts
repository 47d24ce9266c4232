import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { toolWith } from '../../src/system/programs.js';

/** The browser of the tests: Debian's, or the one that CHROMIUM names. */
export function startChromium(): Promise<Browser> {
  const [program = ''] = toolWith('chromium-headless-shell').commands;
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
  /** What stands in the address behind the runtime. */
  query?: string;
  /** The page may connect to another runtime than the one that serves it. */
  reachesOthers?: boolean;
  /** Called before the page is read. */
  prepare?(page: Page): Promise<void>;
}

/** A page of its own, as a person who comes for the first time has it, and all that goes wrong in it. */
export class Visit {
  readonly mistakes: string[] = [];
  /** Addresses of other hosts that the page has asked. */
  readonly elsewhere: string[] = [];

  static async open(browser: Browser, url: string, options: PageOptions = {}): Promise<Visit> {
    const { width = 1280, height = 720, theme = 'light', hasTouch = false, query = '' } = options;
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: theme,
      hasTouch,
      bypassCSP: options.reachesOthers === true,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const visit = new Visit(context, await context.newPage(), new URL(url).host);
    await options.prepare?.(visit.page);
    await visit.page.goto(url.replace(/^ws/, 'http') + query);
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
    page.setDefaultTimeout(90_000);
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
    const question = this.page.locator('.picker');
    const field = question.getByRole('combobox');
    await field.waitFor();
    const title = await question.getAttribute('aria-label');
    await field.fill(text);
    await this.page.keyboard.press('Enter');
    // Another question may follow.
    await this.page.locator(`.picker[aria-label="${title}"]`).waitFor({ state: 'detached' });
  }

  /** Types an answer to a question without a list. */
  async answer(text: string): Promise<void> {
    const field = this.page.locator('.picker').getByRole('textbox');
    await field.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Resolves when what is drawn runs. */
  async runs(): Promise<void> {
    await this.page.getByText('Connected: what is drawn runs').waitFor();
  }

  /** Resolves when the graph is there, whether it runs or not. */
  async drawn(): Promise<void> {
    await this.page.locator('.react-flow__node').first().waitFor();
    await this.page.locator('.said:not(.is-busy)').waitFor();
  }

  /** Resolves when [isTrue] does with true; looks again at each frame of the page. */
  async until(isTrue: () => Promise<boolean>, what: string): Promise<void> {
    const end = Date.now() + 90_000;
    while (!(await isTrue())) {
      if (Date.now() > end) throw new Error(`it did not happen within 90 s: ${what}`);
      await this.page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))');
    }
  }

  /** Lets [milliseconds] pass in the page: a simulated board runs meanwhile. */
  async moments(milliseconds: number): Promise<void> {
    await this.page.evaluate(`new Promise((resolve) => setTimeout(resolve, ${milliseconds}))`);
  }

  /** Selects nodes by clicks at their names: resolves when they are drawn so. */
  async select(...ids: readonly string[]): Promise<void> {
    for (const [index, id] of ids.entries()) {
      await this.node(id)
        .locator('.node-component')
        .click(index > 0 ? { modifiers: ['Control'] } : {});
      await this.node(id).locator('.node.is-selected').waitFor();
    }
  }

  /** From now on the page hears nothing of a mouse, a pen or a finger. */
  async blockPointer(): Promise<void> {
    await this.page.evaluate(`{
      const kinds = ['pointerdown', 'pointermove', 'pointerup', 'mousedown', 'mouseup', 'click', 'touchstart', 'wheel'];
      const isPointed = (event) => event.isTrusted && !(event.type === 'click' && event.detail === 0);
      for (const kind of kinds) {
        window.addEventListener(kind, (event) => isPointed(event) && event.stopImmediatePropagation(), true);
      }
    }`);
  }

  /** Selects nodes in the outline, which is closed again. */
  async selectByKeyboard(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.command('Outline');
    for (const [index, id] of ids.entries()) {
      const line = this.page.locator('.outline-node', { hasText: id });
      await line.focus();
      await this.page.keyboard.press(index > 0 ? 'Shift+Enter' : 'Enter');
    }
    await this.command('Outline');
  }

  async selectWire(from: string, to: string): Promise<void> {
    const { x, y } = await this.onWire(from, to);
    await this.page.mouse.click(x, y);
  }

  /** Opens the field of a number, and types [text] into it. */
  async setValue(id: string, name: string, text: string): Promise<void> {
    await this.value(id, name).click();
    await this.page
      .getByRole('dialog', { name: `${id}.${name}` })
      .getByRole('spinbutton')
      .fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** What [script] says of an element in the page, which it calls `element`. */
  async measure(locator: Locator, script: string): Promise<unknown> {
    return (await locator.elementHandle())?.evaluate(new Function('element', `return ${script}`) as () => unknown);
  }

  async middle(locator: Locator): Promise<{ x: number; y: number }> {
    await locator.waitFor();
    const box = await locator.boundingBox();
    if (!box) throw new Error('it is not drawn');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  async drag(from: Locator, to: Locator): Promise<void> {
    await this.dragTo(from, await this.middle(to));
  }

  async dragTo(from: Locator, to: { x: number; y: number }): Promise<void> {
    const { mouse } = this.page;
    const start = await this.middle(from);
    await mouse.move(start.x, start.y);
    await mouse.down();
    await mouse.move((start.x + to.x) / 2, (start.y + to.y) / 2, { steps: 4 });
    await mouse.move(to.x, to.y, { steps: 4 });
    await mouse.up();
  }

  /** Another page of the same person. */
  async another(url: string): Promise<Visit> {
    const visit = new Visit(this.context, await this.context.newPage(), new URL(url).host);
    await visit.page.goto(url.replace(/^ws/, 'http'));
    return visit;
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
