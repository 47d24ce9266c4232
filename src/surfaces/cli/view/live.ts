import { type Watch, watchText } from '../../../device/watch.js';
import { pinUsers } from '../../../program/pin-users.js';
import type { Program } from '../../../program/program.js';
import { errorMessage } from '../../../util/errors.js';
import type { SimulationEvent } from '../../events/event.js';
import type { Audience } from '../simulation/audience.js';
import type { PinSetting } from '../simulation/setting.js';
import type { Simulation } from '../simulation/simulation.js';
import { paintFor } from '../style.js';
import { Inputs } from './inputs.js';
import { renderLast, renderView, scrollBy, scrollToSelected } from './render.js';
import { ViewState } from './state.js';
import { Screen } from './terminal.js';

/** Duration of a column of a wave, in milliseconds of wall time. */
const STEP = 50;
/** What the key sends. */
const BACKSPACE = '\x7f';
const CONTROL = /\p{Cc}/u;
/** Keys for the tenths of a potentiometer. */
const DIGIT = /^\d$/;

/** The live view of a simulation in a terminal. Its keys press buttons and turn potentiometers at input pins. */
export class LiveView implements Audience {
  isPaused = () => this.state.paused;

  private readonly state: ViewState;
  private readonly screen: Screen;
  private readonly paint = paintFor(process.stdout);
  /** What inputs were set to, by the user or by --set. */
  private readonly turned = new Map<string, number>();
  private simulation: Simulation | undefined;
  private inputs: Inputs | undefined;

  /** [quit] is called when the user presses q or Ctrl-C. */
  constructor(
    program: Program,
    watches: readonly Watch[],
    speed: number,
    private readonly quit: () => void,
  ) {
    const [ins, outs] = [program.inports, program.outports].map((ports) => ports.map(({ name }) => name));
    const title = `${program.name}  ${program.board.label}`;
    const edges = watches.map(watchText);
    const users = pinUsers(program);
    this.state = new ViewState(title, speed, ins ?? [], outs ?? [], edges, STEP * speed, users, mayRead(program));
    this.screen = new Screen(process.stdout, process.stdin, {
      onKey: (key) => this.press(key),
      onRedraw: () => this.draw(),
    });
    this.state.keys = this.screen.hasKeys;
  }

  /** Shows the address of the page beside the name of the graph. */
  showPage(url: string): void {
    this.state.title += `  ${url}`;
    this.draw();
  }

  pause(paused: boolean): void {
    this.state.paused = paused;
    this.draw();
  }

  showSpeed(speed: number): void {
    this.state.speed = speed;
    this.draw();
  }

  /** Whether a person can press keys. */
  get hasKeys(): boolean {
    return this.screen.hasKeys;
  }

  begin(simulation: Simulation): void {
    this.simulation = simulation;
    this.inputs = new Inputs(simulation, this.state.users.analog, this.turned);
    this.screen.enter();
    this.draw();
  }

  event(event: SimulationEvent): void {
    this.state.take(event);
  }

  setting({ pin, value }: PinSetting): void {
    this.turned.set(pin.name, value);
  }

  frame(): void {
    this.draw();
  }

  /** Restores the terminal, and prints the last picture. */
  end(): void {
    this.screen.leave();
    process.stdout.write(`${renderLast(this.state, this.screen.size.columns, this.paint).join('\n')}\n`);
  }

  private draw(): void {
    const { state, simulation, inputs, screen } = this;
    if (!simulation || !inputs) return;
    const { board } = simulation;
    state.read(
      board.time,
      board.definition.pins.map(({ name }) => inputs.read(name)),
    );
    state.stopped = simulation.isStopped;
    state.held = state.selected !== undefined && inputs.isHeld(state.selected);
    screen.draw(renderView(state, screen.size, this.paint));
  }

  private press(key: string): void {
    if (key === 'ctrl-c' || (key === 'q' && this.state.typed === undefined)) {
      this.quit();
      return;
    }
    this.state.notice = undefined;
    if (this.state.typed !== undefined) {
      this.type(key, this.state.typed);
      this.draw();
      return;
    }
    try {
      this.carryOut(key);
    } catch (error) {
      // An emulator lacks what the pin of its chip can do.
      this.state.notice = errorMessage(error);
    }
    this.draw();
  }

  private carryOut(key: string): void {
    const { state, inputs } = this;
    if (key === 'p') state.paused = !state.paused;
    else if (key === 's') this.toggle();
    else if (key === 't') state.typed = '';
    else if (!this.move(key) && inputs && state.selected !== undefined) this.change(key, state.selected, inputs);
  }

  /** A key of the line for the console that reads [typed] so far. Backspace leaves an empty line. */
  private type(key: string, typed: string): void {
    const { state } = this;
    if (key === 'enter') {
      // The next line may follow, as where several are pasted.
      state.typed = '';
      this.send(`${typed}\n`);
    } else if (key === BACKSPACE || key === '\b') {
      state.typed = typed === '' ? undefined : [...typed].slice(0, -1).join('');
    } else if (key === 'space') {
      state.typed = `${typed} `;
    } else if ([...key].length === 1 && !CONTROL.test(key)) {
      state.typed = typed + key;
    }
  }

  private toggle(): void {
    this.simulation?.toggle().catch((error: unknown) => this.say(error));
  }

  private send(text: string): void {
    if (this.simulation?.isStopped) {
      this.state.notice = 'the graph is stopped; backspace leaves the line, then s starts the graph';
      return;
    }
    this.simulation?.writeConsole(text).catch((error: unknown) => this.say(error));
  }

  private say(error: unknown): void {
    this.state.notice = errorMessage(error);
    this.draw();
  }

  /** Selects or scrolls. Returns false when [key] does neither. */
  private move(key: string): boolean {
    const { state } = this;
    const size = this.screen.size;
    switch (key) {
      case 'up':
      case 'k':
      case 'back-tab':
        this.step(-1);
        return true;
      case 'down':
      case 'j':
      case 'tab':
        this.step(1);
        return true;
      case 'page-up':
      case 'page-down':
        state.scroll = scrollBy(state, size, key === 'page-up' ? -1 : 1, 'pages');
        return true;
      case 'home':
      case 'end':
        state.scroll = scrollBy(state, size, key === 'home' ? -Infinity : Infinity, 'lines');
        return true;
      default:
        return false;
    }
  }

  /** Selects the next input; without inputs to select from, scrolls. */
  private step(distance: -1 | 1): void {
    const { state } = this;
    const { size } = this.screen;
    if (state.inputs.length === 0) {
      state.scroll = scrollBy(state, size, distance, 'lines');
      return;
    }
    state.select(distance);
    state.scroll = scrollToSelected(state, size);
  }

  /** Presses or turns what is connected to [pin]. */
  private change(key: string, pin: string, inputs: Inputs): void {
    const isButton = this.state.selectedKind === 'button';
    if (key === 'space' && isButton) inputs.toggle(pin);
    else if (key === 'enter' && isButton) inputs.tap(pin);
    else if (key === '+' || key === '=') inputs.turn(pin, 1);
    else if (key === '-' || key === '_') inputs.turn(pin, -1);
    else if (key === 'right') inputs.nudge(pin, 1);
    else if (key === 'left') inputs.nudge(pin, -1);
    else if (DIGIT.test(key)) inputs.turnToTenths(pin, Number(key));
  }
}

/** Whether a node of [program] may read the console; of a firmware image, the nodes are not known. */
export function mayRead({ nodes }: Program): boolean {
  return nodes.length === 0 || nodes.some(({ component }) => component.name === 'SerialIn');
}
