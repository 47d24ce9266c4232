const noflo = require('noflo');

/** Percent that each press adds; behind 100 comes 0. */
const STEP = 25;

exports.getComponent = () => {
  let brightness = 0;
  return new noflo.Component({
    description: 'Makes brightness of presses: each one adds a quarter, and after the last it is dark',
    icon: 'lightbulb-o',
    inPorts: { pressed: { datatype: 'boolean', description: 'True at each press' } },
    outPorts: { brightness: { datatype: 'int', description: 'Percent' } },
    process: (input, output) => {
      if (!input.hasData('pressed')) return;
      if (!input.getData('pressed')) return output.done();
      brightness = (brightness + STEP) % (100 + STEP);
      output.sendDone({ brightness });
    },
  });
};
