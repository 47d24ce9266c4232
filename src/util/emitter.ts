type Listener<T> = (event: T) => void;

/** Tells whoever listens of events, whose types [Events] lists by name. */
export class Emitter<Events extends object> {
  private readonly listeners: { [Name in keyof Events]?: Set<{ call: Listener<Events[Name]> }> } = {};

  /** Returns what takes [listener] out again. */
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

  /** A listener that throws does not harm whoever tells: its error is thrown a moment later, on its own. */
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
