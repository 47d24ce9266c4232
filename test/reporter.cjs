// Mocha's spec reporter, closed by one line that counts all tests.
const { reporters, Runner } = require('mocha');

module.exports = class Counted extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures } = this.stats;
      console.log(`${passes} passed, ${failures} failed`);
    });
  }
};
