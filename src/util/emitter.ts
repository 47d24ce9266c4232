type Listener<T> = (event: T) => void;

/** Calls listeners for events. [Events] maps the name of each event to its type. */
export class Emitter<Events extends object> {
  private readonly listeners: { [Name in keyof Events]?: Set<{ call: Listener<Events[Name]> }> } = {};

  /** Adds a listener. Returns an unsubscribe function. */
  on<Name extends keyof Events>(name: Name, listener: Listener<Events[Name]>): () => void {
    const entry = { call: listener };
    let all = this.listeners[name];
    if (!all) {
      all = new Set();
      this.listeners[name] = all;
    }
    all.add(entry);
    return () => {
      all.delete(entry);
    };
  }

  /** Calls all listeners. If one throws, its error is rethrown in a microtask and does not reach the caller. */
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void {
    for (const { call } of [...(this.listeners[name] ?? [])]) {
      try {
        call(event);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
