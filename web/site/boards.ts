import { hardware } from '../../src/boards/hardware.generated.js';
import type { FlashStep } from '../../src/firmware/flash/flasher.js';
import { saveFile } from '../actions/save-file.js';
import type { App } from '../app/app.js';
import { lendPort } from '../serial/bridge.js';
import { usbIdOf, type WebSerialPort, webSerial } from '../serial/web-serial.js';
import { RefusedError } from '../wire/message.js';
import { whatToDo } from './drive.js';
import { driveOf, flashable, withDrive } from './flashable.js';
import type { FromWorker, Lent, ToWorker } from './messages.js';
import type { PortSockets } from './port-socket.js';

/** Why a page may reach no board, and what to use. */
const NO_SERIAL =
  'this browser has no serial ports for pages: use Chrome, Edge, Opera or a Firefox of 2026 on a computer, at an address that begins with https: or is of this computer; or microflo ui';

/** Real boards, which the page reaches by Web Serial, and the worker uses. */
export class Boards {
  /** Whether the graph runs on a real board. */
  private isReal = false;

  constructor(
    private readonly worker: Worker,
    private readonly sockets: PortSockets,
  ) {}

  /** Runs the graph on a board that the person chooses; offers to write firmware when nothing of MicroFlo answers. */
  async connect(app: App): Promise<void> {
    const port = await this.choose();
    if (!port) return;
    app.session.tell('Looking for MicroFlo on the board.');
    const problem = await this.run(port);
    if (problem === undefined) return app.session.tell('The graph runs on the board.');
    app.session.tell(problem, 'warning');
    await this.flashChosen(app, port, 'Write MicroFlo onto it? Which board is it?');
  }

  /** Writes firmware onto a board that the person chooses, and runs the graph there. */
  async flash(app: App): Promise<void> {
    const port = await this.choose();
    if (port) await this.flashChosen(app, port, 'Which board is it?');
  }

  /** Saves the firmware of a board that takes it as a file on its drive, and says what to do with it. */
  async save(app: App): Promise<void> {
    const items = withDrive().map(({ board }) => ({ id: board, title: board, detail: '' }));
    const board = await app.choose({ title: 'Firmware for which board?', items });
    const target = withDrive().find((each) => each.board === board);
    const drive = target && driveOf(target)?.drive;
    if (!target || drive === undefined) return;
    const answer = await this.ask({ file: target.board });
    if (!('file' in answer)) throw new RefusedError('the site has given no firmware: load it again');
    const name = `microflo.${target.image}`;
    saveFile(name, answer.file, 'application/octet-stream');
    app.session.tell(whatToDo(name, target.board, drive));
  }

  /** Runs the graph on the simulated board. */
  async simulate(): Promise<void> {
    if (!this.isReal) return;
    await this.ask({ run: null });
    this.isReal = false;
    this.sockets.renew();
  }

  private async flashChosen(app: App, port: WebSerialPort, title: string): Promise<void> {
    const likely = likelyBoards(port);
    const boards = flashable().map(({ board }) => board);
    const items = [...boards].sort((a, b) => Number(likely.includes(b)) - Number(likely.includes(a)));
    const board = await app.choose({ title, items: items.map((id) => ({ id, title: id, detail: '' })) });
    if (board === undefined) return;
    // Nobody else may use the port.
    await this.simulate();
    try {
      await this.ask({ flash: board, on: this.lend(port, [board]) }, (step) => showProgress(app, board, step));
    } catch (error) {
      // What it shows of the runtime is told anew.
      this.sockets.renew();
      throw error;
    }
    const problem = await this.run(port, [board]);
    if (problem !== undefined) throw new RefusedError(problem);
    app.session.tell(`The firmware of the ${board} is written, and the graph runs on it.`);
  }

  /** Returns what is wrong; undefined when the graph runs there. */
  private async run(port: WebSerialPort, likely = likelyBoards(port)): Promise<string | undefined> {
    try {
      await this.ask({ run: this.lend(port, likely) });
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    this.isReal = true;
    this.sockets.renew();
    return undefined;
  }

  private async choose(): Promise<WebSerialPort | undefined> {
    const serial = webSerial();
    if (!serial) throw new RefusedError(NO_SERIAL);
    try {
      return await serial.requestPort();
    } catch (error) {
      // Nobody must choose.
      if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
      throw error;
    }
  }

  private lend(port: WebSerialPort, likely: readonly string[]): Lent {
    const serial = webSerial();
    if (!serial) throw new RefusedError(NO_SERIAL);
    const { port1, port2 } = new MessageChannel();
    const usb = usbIdOf(port);
    const name = usb === undefined ? 'the serial port' : `the board at USB ${usb}`;
    lendPort(serial, port, name, port1);
    return { line: port2, name, likely };
  }

  /** Resolves when the worker has done it. Rejects with what the worker says is wrong. */
  private ask(message: ToWorker, progress?: (step: FlashStep) => void) {
    const { worker } = this;
    return new Promise<FromWorker>((resolve, reject) => {
      const heard = ({ data }: MessageEvent<FromWorker>) => {
        if ('progress' in data) return progress?.(data.progress);
        worker.removeEventListener('message', heard);
        if ('failed' in data) reject(new RefusedError(data.failed));
        else resolve(data);
      };
      worker.addEventListener('message', heard);
      const lent = 'run' in message ? message.run : 'flash' in message ? message.on : null;
      worker.postMessage(message, lent ? [lent.line] : []);
    });
  }
}

/** The state bar shows it as it does where a server writes firmware. */
function showProgress({ session }: App, board: string, { phase, percent }: FlashStep): void {
  const message = `${phase === 'write' ? 'Writing' : 'Verifying'} the firmware of the ${board}`;
  const device = { ...session.state.get().device, device: 'flashing', message } as const;
  session.state.update({ device, progress: { percent, message } });
}

/** The boards with the USB identity of a port. */
function likelyBoards(port: WebSerialPort): readonly string[] {
  const usb = usbIdOf(port);
  return hardware.filter((each) => usb !== undefined && each.usb.includes(usb)).map(({ board }) => board);
}
