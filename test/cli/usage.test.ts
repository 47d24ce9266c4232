import assert from 'node:assert/strict';
import { BLINK, Folder } from './microflo.js';

const COMMANDS = ['compile', 'inspect', 'simulate', 'new project', 'new component', 'components', 'doctor', 'stop'];

describe('The use of the command line', function () {
  this.timeout(120_000);
  const folder = new Folder();
  before(() => {
    folder.file('blink.fbp', BLINK);
  });
  after(() => folder.remove());

  it('is printed by --help, for each command with an example', async () => {
    const helps = COMMANDS.map((command) => folder.run(...command.split(' '), '--help'));
    const all = await folder.run('--help');
    assert.equal(all.status, 0);
    for (const [i, { status, stdout }] of (await Promise.all(helps)).entries()) {
      assert.equal(status, 0);
      assert.match(stdout, new RegExp(`^Usage: microflo ${COMMANDS[i]} .*Examples?:\n  microflo ${COMMANDS[i]}`, 's'));
      assert.ok(all.stdout.includes(`\n  ${COMMANDS[i]?.split(' ')[0]} `));
    }
  });

  const wrong: [string[], RegExp][] = [
    [[], /^Usage: microflo /],
    [['simulat', 'blink.fbp'], /^error: unknown command 'simulat'\n\(Did you mean simulate\?\)\n/],
    [['compile'], /^error: missing required argument 'graph'\n/],
    [['compile', 'blink.fbp', '--jsn'], /^error: unknown option '--jsn'\n\(Did you mean --json\?\)\n/],
    [['compile', 'blink.fbp', '--board', 'unknown'], /^error: unknown board 'unknown'.*\n$/],
    [
      ['simulate', 'blink.fbp', '--until', 'soon'],
      /^error: option '--until <time>' .* 'soon' is not a duration: write a number with a unit/,
    ],
    [['simulate', 'blink.fbp', '--speed', '0'], /^error: option '--speed <factor>' .* '0' is not a speed: /],
    [['simulate', 'blink.fbp', '--set', 'D99=1'], /^error: --set 'D99=1': simulator has no pin 'D99'/],
    [['simulate', 'blink.fbp', '--board', 'unoo'], /^error: unknown board 'unoo'; did you mean 'uno'\?\n$/],
    [['simulate', 'blink.fbp', '--watch', 'every'], /^error: --watch 'every': write an edge, such as 'a OUT -> IN b'/],
    [
      ['simulate', 'blink.fbp', '--watch', 'evry OUT -> IN toggle'],
      /^error: --watch '.*': the graph has no node 'evry'; did you mean 'every'\?\n$/,
    ],
  ];
  for (const [args, message] of wrong) {
    it(`is wrong with '${args.join(' ')}': exit status 2`, async () => {
      const { status, stdout, stderr } = await folder.run(...args);
      assert.match(stderr, message);
      assert.deepEqual([status, stdout], [2, '']);
    });
  }

  it('has a version, and says in which form the simulated board is', async () => {
    const { status, stdout } = await folder.run('--version');
    assert.equal(status, 0);
    assert.match(stdout, /^\d+\.\d+\.\d+\S*\nsimulated board: (native|WebAssembly)\n$/);
  });
});
