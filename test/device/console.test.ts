import assert from 'node:assert/strict';
import { type Bench, compile, only, open, packets } from './bench.js';

const BYTES = 'OUTPORT=out.OUT:BYTE\nin(SerialIn) OUT -> IN out(Repeat)\n0 -> PORT in';
const LINES = 'OUTPORT=line.OUT:LINE\nin(SerialIn) OUT -> IN line(ReadLine)\n0 -> PORT in';

const values = (bench: Bench) => packets(bench).map(([, value]) => value);

describe('text for the console of a device', () => {
  it('comes byte by byte, a string in UTF-8', async () => {
    const bench = await open();
    await bench.device.upload(compile(BYTES));
    await bench.device.writeConsole('aß\n');
    await bench.device.writeConsole(Uint8Array.of(0, 255));
    assert.deepEqual(values(bench), [0x61, 0xc3, 0x9f, 0x0a, 0, 255]);
  });

  it('comes whole and in order when it fills many messages', async () => {
    const bench = await open();
    await bench.device.upload(compile(BYTES));
    const sent = Uint8Array.from({ length: 20_000 }, (_, i) => (i * 7) & 0xff);
    await bench.device.writeConsole(sent);
    assert.deepEqual(values(bench), [...sent]);
  });

  it('comes in the order of the calls, also when nobody waits for them', async () => {
    const bench = await open();
    await bench.device.upload(compile(LINES));
    const long = 'x'.repeat(200);
    await Promise.all([`${long}1\n${long}`, '2\n', 'three\r\n'].map((text) => bench.device.writeConsole(text)));
    assert.deepEqual(values(bench), [`${long}1`, `${long}2`, 'three']);
  });

  it('may be empty: nothing is sent', async () => {
    const bench = await open();
    await bench.device.upload(compile(BYTES));
    await bench.device.writeConsole('');
    assert.deepEqual(values(bench), []);
  });

  it('is refused where no node reads it, and where nothing runs', async () => {
    const bench = await open();
    await assert.rejects(bench.device.writeConsole('a'), { code: 'unread' });
    await bench.device.upload(compile('a(Repeat)'));
    await assert.rejects(bench.device.writeConsole('a'), { code: 'unread' });
    await bench.device.upload(compile(BYTES));
    await bench.device.stop();
    await assert.rejects(bench.device.writeConsole('a'), { code: 'notRunning' });
    await bench.device.ping();
    assert.deepEqual([values(bench), only(bench, 'closed')], [[], []]);
  });
});
