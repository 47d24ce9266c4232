import type { Event } from '../stream/event.js';
import type { ErrorName, StateName } from '../stream/table.js';
import { Emitter } from '../util/emitter.js';
import type { DeviceEvents } from './events.js';
import type { Naming } from './naming.js';

/**
 * Translates the events of a device, with its numbers, to events for listeners, with names. Tracks the device's state.
 */
export class EventTranslator {
  readonly emitter = new Emitter<DeviceEvents>();
  state: StateName = 'empty';
  private readonly console = new TextDecoder();

  /** [naming] has the names of the program that the device's events refer to. */
  constructor(public naming: Naming) {}

  enter(state: StateName, error: ErrorName = 'none'): void {
    if (state === this.state && error === 'none') return;
    this.state = state;
    this.emitter.emit('state', { state, error });
  }

  happened(event: Event): void {
    const { emitter, naming } = this;
    switch (event.kind) {
      case 'packet':
        emitter.emit('packet', naming.packet(event));
        break;
      case 'watched':
        emitter.emit('watched', naming.watched(event));
        break;
      case 'error':
        emitter.emit('error', naming.error(event));
        break;
      case 'lost':
        emitter.emit('lost', naming.lost(event));
        break;
      case 'state':
        this.enter(event.state, event.error);
        break;
      case 'console':
        emitter.emit('console', { text: this.console.decode(event.bytes, { stream: true }) });
        break;
      case 'dropped':
        emitter.emit('dropped', { count: event.count });
        break;
    }
  }
}
