import { type Watch, watchText } from '../../../device/watch.js';
import type { Program } from '../../../program/program.js';
import type { SimulationEvent } from '../../events/event.js';
import type { Audience } from '../simulation/audience.js';
import type { Simulation } from '../simulation/simulation.js';
import { paintFor } from '../style.js';
import { renderLast, renderView } from './render.js';
import { ViewState } from './state.js';
import { Screen } from './terminal.js';

/** Duration of a column of a wave, in milliseconds of wall time. */
const STEP = 50;
const INTERRUPT = '\x03';

/** The live view of a simulation in a terminal. */
export class LiveView implements Audience {
  isPaused = () => this.state.paused;

  private readonly state: ViewState;
  private readonly screen: Screen;
  private readonly paint = paintFor(process.stdout);
  private readonly restore = () => this.screen.leave();

  /** [quit] is called when the user presses q or Ctrl-C. */
  constructor(
    program: Program,
    watches: readonly Watch[],
    speed: number,
    private readonly quit: () => void,
  ) {
    const [ins, outs] = [program.inports, program.outports].map((ports) => ports.map(({ name }) => name));
    const title = `${program.name}  ${program.board.label}`;
    this.state = new ViewState(title, speed, ins ?? [], outs ?? [], watches.map(watchText), STEP * speed);
    this.screen = new Screen(process.stdout, process.stdin, (key) => this.press(key));
  }

  begin(simulation: Simulation): void {
    process.once('exit', this.restore);
    this.screen.enter();
    this.frame(simulation);
  }

  event(event: SimulationEvent): void {
    this.state.take(event);
  }

  setting(): void {}

  frame({ board }: Simulation): void {
    const pins = board.definition.pins.map(({ name }) => board.pin(name));
    this.state.read(board.time, pins);
    this.screen.draw(renderView(this.state, this.screen.size, this.paint));
  }

  /** Restores the terminal, and prints the last picture. */
  end(): void {
    this.screen.leave();
    process.off('exit', this.restore);
    process.stdout.write(`${renderLast(this.state, this.screen.size.columns, this.paint).join('\n')}\n`);
  }

  private press(key: string): void {
    if (key === 'q' || key === INTERRUPT) this.quit();
    if (key === 'p') this.state.paused = !this.state.paused;
  }
}
