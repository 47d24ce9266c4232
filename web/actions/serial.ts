import type { SerialPortView } from '../../src/surfaces/runtime/protocol/extension/library-view.js';
import type { App } from '../app/app.js';

/** What a port is called, and where it is. */
export function serialTitle({ port }: SerialPortView): string {
  return `Serial port ${port}`;
}

/** `receives at D19, sends at D18`; nothing where no pins of the board have its lines. */
export function serialPins({ receive, transmit }: SerialPortView): string {
  const lines = [receive && `receives at ${receive}`, transmit && `sends at ${transmit}`];
  return lines.filter((each) => each !== undefined).join(', ');
}

/** Shows a serial port of the board, or none any more: the person chooses where there are several. */
export async function showSerial(app: App): Promise<void> {
  const { ui, session } = app;
  const { serial = [], label = 'board' } = session.state.get().board ?? {};
  if (serial.length === 0) {
    session.tell(`The ${label} has no serial port beside that of the link.`);
    return;
  }
  const items = serial.map((each) => ({
    id: String(each.port),
    title: serialTitle(each),
    detail: serialPins(each),
    note: ui.get().serial === each.port ? 'shown' : '',
  }));
  const id = serial.length === 1 ? items[0]?.id : await app.choose({ title: 'Show which serial port?', items });
  if (id === undefined) return;
  const port = Number(id);
  ui.update({ isBoard: true, serial: ui.get().isBoard && ui.get().serial === port ? undefined : port });
}

/** Types text into a serial port of the board. */
export async function typeSerial({ session }: App, port: number, text: string): Promise<void> {
  await session.ask('sendserial', { port, text });
}
