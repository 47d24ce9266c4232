import assert from 'node:assert/strict';
import { BLINK, Folder } from './microflo.js';

/** Sends back each byte: all of it is in the live image of an Uno. */
const ECHO = `# @name Echo
in(SerialIn) OUT -> IN back(SerialOut)
0 -> PORT in
0 -> PORT back
`;
const LINES = `# @name Lines
OUTPORT=line.OUT:LINE
0 -> PORT in(SerialIn) OUT -> IN line(ReadLine)
`;
const UNREAD =
  "text at standard input is lost: the device refused 'text for the console': no node reads the console; put a SerialIn with 0 at its PORT into the graph";
/** Far more than all that may hold text on its way: 400 KB. */
const MUCH = 'a line of text that goes on and on\n'.repeat(12_000);
const UNO = ['--device', 'emulator:uno'];

/** Milliseconds in which Ctrl-C ends a command. */
const SOON = 2000;

describe('standard input', function () {
  this.timeout(300_000);
  const folder = new Folder();
  before(() => {
    folder.shareImages();
    folder.file('echo.fbp', ECHO);
    folder.file('lines.fbp', LINES);
    folder.file('blink.fbp', BLINK);
  });
  after(() => folder.remove());

  it('goes to the console of the simulated board: what stands there at the start, before time passes', async () => {
    const run = folder.start('simulate', 'lines.fbp');
    run.write('first\ngrüße\r\nthird, which');
    run.endInput();
    const { status, output } = await run.end();
    assert.deepEqual(output.split('\n').slice(1), ['     0 ms  line  "first"', '     0 ms  line  "grüße"', '']);
    assert.equal(status, 0);
    assert.doesNotMatch(output, /warning/);
  });

  it('that comes too late for a board whose time passes as fast as it can is told, where a node reads it', async () => {
    const silent = folder.start('simulate', 'lines.fbp');
    const { status, output } = await silent.end();
    assert.match(output, /^warning: the run has ended before standard input has, .*--speed 1 lets time pass/m);
    assert.equal(status, 0);
    const deaf = folder.start('simulate', 'blink.fbp', '--until', '1ms');
    assert.doesNotMatch((await deaf.end()).output, /warning/);
    const slow = folder.start('simulate', 'lines.fbp', '--until', '1ms', '--speed', '1');
    assert.doesNotMatch((await slow.end()).output, /warning/);
  });

  it('may be long: all of it arrives', async () => {
    const run = folder.start('simulate', 'lines.fbp', '--speed', '1', '--until', '1h');
    run.write(MUCH);
    run.write('the end\n');
    await run.prints(/line {2}"the end"\n/);
    const { output } = await run.interrupt();
    assert.equal(output.split('"a line of text that goes on and on"').length - 1, 12_000);
  });

  it('is told to be lost, once, where no node reads the console', async () => {
    const run = folder.start('simulate', 'blink.fbp', '--speed', '1', '--until', '1h', '--json');
    run.write('hello\n');
    await run.prints(/"unread"/);
    run.write('hello again\n');
    await run.prints(/"time":600,"type":"pin"/);
    const { output } = await run.interrupt();
    const [told, ...others] = output.split('\n').filter((line) => line.includes('"error"'));
    assert.deepEqual(others, []);
    const { time, ...event } = JSON.parse(told ?? '{}');
    assert.deepEqual(event, { type: 'error', code: 'unread', message: UNREAD });
    assert.equal(typeof time, 'number');
  });

  it('goes to a board line by line, with what the graph writes back, and never blocks Ctrl-C', async () => {
    const run = folder.start('run', 'echo.fbp', ...UNO);
    await run.prints(/following echo\.fbp/);
    run.write('hello\n');
    // The board writes each byte back alone; on a slow computer a line may come in pieces.
    await run.prints(/lo\\n"\n/);
    run.write(MUCH);
    await run.prints(/on\\n"\n/);
    const start = performance.now();
    const { status } = await run.interrupt();
    assert.ok(performance.now() - start < SOON, 'it took too long to end');
    assert.equal(status, 130);
  });

  it('is read while a graph is followed, also after it has changed to one that reads the console', async () => {
    folder.file('changing.fbp', BLINK);
    const run = folder.start('upload', 'changing.fbp', ...UNO, '--watch');
    await run.prints(/watching changing\.fbp/);
    run.write('lost\n');
    await run.prints(/no node reads the console/);
    folder.file('changing.fbp', `${BLINK}${ECHO}`);
    await run.prints(/in\(SerialIn\)/);
    run.write('found\n');
    await run.prints(/nd\\n"\n/);
    await run.interrupt();
  });

  it('goes to the console of a runtime, whose log tells when no node reads it', async () => {
    folder.file('outport.fbp', `OUTPORT=toggle.OUT:OUT\n${BLINK}`);
    const run = folder.start('runtime', 'outport.fbp', '--device', 'simulator', '--listen', '127.0.0.1:0');
    await run.prints(/is available at/);
    run.write('hello\n');
    await run.prints(/no node reads the console/);
    assert.equal((await run.interrupt()).status, 130);
  });

  it('that has ended, or is none, changes nothing', async () => {
    const run = folder.start('upload', 'echo.fbp', ...UNO, '--follow');
    run.endInput();
    await run.prints(/watching echo\.fbp/);
    assert.equal((await run.interrupt()).status, 130);
  });
});
