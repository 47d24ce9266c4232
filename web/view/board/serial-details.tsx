import { type FormEvent, memo, useEffect, useRef, useState } from 'react';
import type { SerialPortView } from '../../../src/surfaces/runtime/protocol/extension/library-view.js';
import { serialPins, serialTitle, typeSerial } from '../../actions/serial.js';
import { useApp, useSession } from '../app-context.js';
import { Icon } from '../icon.js';

/** A serial port of the board: what the program sends there, and a line to type into it. */
export function SerialDetails({ serial }: { serial: SerialPortView }) {
  const app = useApp();
  const { port } = serial;
  const [typed, setTyped] = useState('');
  const [endsLine, setEndsLine] = useState(true);
  const canSend = useSession(({ board }) => board?.can.sendSerial === true);
  const text = useSent(port);
  const send = (event: FormEvent) => {
    event.preventDefault();
    app.session.attempt(typeSerial(app, port, endsLine ? `${typed}\n` : typed).then(() => setTyped('')));
  };
  const title = serialTitle(serial);
  return (
    <aside className="dock-details serial" aria-label={title}>
      <h3>{title}</h3>
      <button
        type="button"
        className="button is-icon dock-details-close"
        aria-label="Close"
        onClick={() => app.ui.update({ serial: undefined })}
      >
        <Icon name="close" />
      </button>
      <p className="quiet">{serialPins(serial)}</p>
      {canSend ? (
        <>
          <SentText text={text} />
          <form onSubmit={send}>
            <input
              type="text"
              aria-label={`Type into serial port ${port}`}
              placeholder="Type, and press Enter"
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
            <button type="submit" className="button is-small is-primary" disabled={typed === '' && !endsLine}>
              Send
            </button>
            <label>
              <input type="checkbox" checked={endsLine} onChange={({ target }) => setEndsLine(target.checked)} />
              with the end of a line
            </label>
          </form>
        </>
      ) : (
        <p>
          Only the link of this board is reached from here: what passes at this port is not seen, nor can it be typed
          into.
        </p>
      )}
    </aside>
  );
}

/** Drawn anew for a new text alone, whose end is seen then. */
const SentText = memo(({ text }: { text: string }) => {
  const end = useRef<HTMLPreElement>(null);
  useEffect(() => {
    if (end.current) end.current.scrollTop = end.current.scrollHeight;
  });
  return (
    <pre ref={end} role="log" aria-label="What the program sends" className="serial-text">
      {text || <span className="quiet">Nothing was sent yet.</span>}
    </pre>
  );
});

/** What the program has sent to a port, as it comes, at most once a frame. */
function useSent(port: number): string {
  const app = useApp();
  const [text, setText] = useState(() => app.session.live.serial.text(port));
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      setText(app.session.live.serial.text(port));
    };
    look();
    const end = app.session.live.subscribe(() => {
      frame ||= requestAnimationFrame(look);
    });
    return () => {
      end();
      cancelAnimationFrame(frame);
    };
  }, [app, port]);
  return text;
}
