import type { Part } from '../../parts/part.js';
import type { PartEvent, RemarkEvent } from './event.js';

/**
 * Calls [notify] with the state of each of [parts] now, then with each change of what it says, and each of its remarks.
 * [board] has the time.
 */
export function listenToParts(
  parts: ReadonlyMap<string, Part>,
  board: { readonly time: number },
  notify: (event: PartEvent | RemarkEvent) => void,
): void {
  for (const [name, part] of parts) {
    part.onRemark(({ text }) => notify({ time: board.time, type: 'remark', part: name, message: text }));
    let shown: string | undefined;
    const show = () => {
      const { text } = part;
      if (text === shown) return;
      shown = text;
      notify({ time: board.time, type: 'part', part: name, state: part.look().state, text });
    };
    part.onChange(show);
    show();
  }
}
