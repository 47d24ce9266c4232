import type { VirtualBoard } from '../../../connect/virtual-board.js';
import type { SimulationEvent } from '../../events/event.js';
import type { PinSetting } from './setting.js';

/** Receives everything that happens in a simulation, in order. */
export interface Observer {
  /** The board is there, without its parts, and nothing has happened yet. */
  opened?(board: VirtualBoard): void;
  /** Something happened; the first events come while the program starts. */
  event(event: SimulationEvent): void;
  /** An input was set. */
  setting(setting: PinSetting): void;
}
