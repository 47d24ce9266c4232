import assert from 'node:assert/strict';
import { coreLibrary } from '../../src/library/core.js';
import { loadFixture } from '../../src/surfaces/suites/fixture.js';
import { parseSuites } from '../../src/surfaces/suites/parse-suite.js';
import { runSuite } from '../../src/surfaces/suites/run-suite.js';
import { simulatorTarget } from '../../src/surfaces/suites/simulator-target.js';
import type { Target } from '../../src/surfaces/suites/target.js';

/** What each case of the suites in [text] came to. */
async function outcomes(text: string, target: Target = simulatorTarget) {
  const { suites, diagnostics } = parseSuites(text, 'x.yaml');
  assert.deepEqual(diagnostics, []);
  const own = { library: coreLibrary, folder: 'components', own: [] };
  const results = await Promise.all(
    suites.map(async (suite) => runSuite(suite, await loadFixture(suite, own, target.board), target)),
  );
  return results.flat().map(({ outcome }) => outcome);
}

async function statuses(text: string, target?: Target): Promise<string[]> {
  return (await outcomes(text, target)).map(({ status }) => status);
}

/** A suite of the one case about [topic]. */
function oneCase(topic: string, body: string): string {
  return `topic: ${topic}\ncases:\n  - { name: n, assertion: a, ${body} }\n`;
}

/** What is said of a case that fails. */
async function failure(topic: string, body: string): Promise<string> {
  const [outcome] = await outcomes(oneCase(topic, body));
  return outcome?.status === 'failed' ? outcome.message : `it is ${outcome?.status}`;
}

describe('a suite of fbp-spec', () => {
  const fixture = `
fixture:
  type: 'fbp'
  data: |
    # @runtime microflo
    INPORT=it.IN:IN
    OUTPORT=f.OUT:OUT

    it(Repeat) OUT -> IN f(Repeat)
`;

  it('runs unchanged: fixture, cases with one input and one expectation', async () => {
    const text = `name: "Simple"\ntopic: "core/Repeat"${fixture}cases:
-
  name: 'sending a boolean'
  assertion: 'should repeat the same'
  inputs:
    in: true
  expect:
    out:
      equals: true
-
  name: 'sending a number'
  assertion: 'should fail'
  inputs:
    in: 1000
  expect:
    out:
      equals: 1003
`;
    assert.deepEqual(await statuses(text), ['passed', 'failed']);
  });

  it('supports sequences: inputs and expectations in pairs', async () => {
    const body = 'inputs: [{ in: 1 }, { in: 2 }], expect: [{ out: { equals: 1 } }, { out: { equals: 2 } }]';
    assert.deepEqual(await statuses(oneCase('Repeat', body)), ['passed']);
    assert.equal(
      await failure('Repeat', body.replace('equals: 2', 'equals: 3')),
      'x.yaml:3: step 2: OUT: expected a value that equals 3, not 2\nobserved:\n  0 ms: OUT sends 2',
    );
  });

  it('waits for a value until the timeout', async () => {
    const text = (timeout: number) => oneCase('Timer', `timeout: ${timeout}, expect: { out: { equals: null } }`);
    assert.deepEqual(await statuses(text(1000)), ['passed']);
    assert.deepEqual(await statuses(text(999)), ['failed']);
  });

  for (const [operator, value, good, bad] of [
    ['equals', '"a"', '"a"', '"b"'],
    ['equals', '[1, [2]]', '[1, [2]]', '[1, 2]'],
    ['above', '3', '2', '3'],
    ['below', '3', '4', '3'],
    ['contains', '"abc"', '"bc"', '"x"'],
    ['contains', '[1, 2]', '2', '3'],
    ['type', '3', 'number', 'string'],
    ['type', 'null', "'null'", 'boolean'],
    ['type', '[1]', 'array', 'object'],
    ["path: '$[1]', equals", '[1, 2]', '2', '1'],
    ["path: '$.*', above", '[3, 4]', '2', '3'],
  ] as const) {
    it(`supports the operator ${operator} (${value}: ${good}, not ${bad})`, async () => {
      const text = (wanted: string) =>
        oneCase('Repeat', `inputs: { in: ${value} }, expect: { out: { ${operator}: ${wanted} } }`);
      assert.deepEqual(await statuses(text(good)), ['passed']);
      assert.deepEqual(await statuses(text(bad)), ['failed']);
    });
  }

  it('accepts operators for objects, which never match here', async () => {
    for (const operator of ['haveKeys', 'includeKeys']) {
      const body = `inputs: { in: 3 }, expect: { out: { ${operator}: [x] } }`;
      assert.match(await failure('Repeat', body), new RegExp(`expected a value that ${operator} \\["x"\\], not 3`));
    }
  });

  it('supports several expectations of one value, several suites in a file, and reasons to skip', async () => {
    const first = oneCase(
      'Repeat',
      'inputs: { in: 3 }, expect: { out: [{ above: 2 }, { below: 4 }, { type: number }] }',
    );
    const second = oneCase('Repeat', 'skip: not yet, inputs: { in: 3 }, expect: { out: { equals: 4 } }');
    assert.deepEqual(await outcomes(`${first}---\n${second}`), [
      { status: 'passed' },
      { status: 'not possible', reason: 'not yet' },
    ]);
  });
});

describe('a case that fails', () => {
  it('reports what was expected, what happened and when', async () => {
    const body = 'inputs: { interval: 300 }, advance: 700 ms, expect: { out: { packets: [null] } }';
    assert.equal(
      await failure('Timer', body),
      'x.yaml:3: step 1: OUT: expected null, got null null\nobserved:\n  300 ms: OUT sends null\n  600 ms: OUT sends null',
    );
  });

  for (const [what, topic, body, message] of [
    [
      'a packet at another time',
      'Timer',
      'advance: 1500, expect: { out: { packets: [null], at: [999] } }',
      'expected packets at 999 ms, got them at 1000 ms',
    ],
    [
      'a packet too many',
      'Repeat',
      'inputs: { in: 1 }, expect: { out: { packets: [] } }',
      'OUT: expected no packets, got 1',
    ],
    [
      'a packet of another type',
      'Repeat',
      'inputs: { in: 1 }, expect: { out: { packets: [{ float: 1 }] } }',
      'expected {float: 1}, got 1',
    ],
    [
      'a value that never comes',
      'Drop',
      'inputs: { in: 1 }, expect: { out: { equals: 1 } }',
      "there is no outport 'out'",
    ],
    ['a level', 'DigitalWrite', 'inputs: { pin: D13 }, expect: { pins: { D13: 1 } }', 'pin D13: expected 1, got 0'],
    [
      'a pin that is no output',
      'DigitalWrite',
      'inputs: { pin: D13 }, expect: { pins: { D12: 0 } }',
      'pin D12: expected 0, got no output',
    ],
    [
      'changes of a pin',
      'DigitalWrite',
      'inputs: { pin: D13 }, expect: { pins: { D13: [[1, 0]] } }',
      'pin D13: expected the changes [[1,0]], got [[0,0]]',
    ],
    ['a percentage', 'PwmWrite', 'inputs: { pin: D9 }, expect: { pwm: { D9: 50 } }', 'pwm D9: expected 50, got 0'],
    [
      'bytes',
      'SerialOut',
      'inputs: [{ port: 0 }, { in: A }], expect: { serial: { 0: B } }',
      'serial port 0: expected "B", got "A"',
    ],
    [
      'an error that nobody expects',
      'Not',
      'inputs: { in: { string: x } }, expect: { out: { packets: [] } }',
      'expected no error, got error \'type\' at it.in for "x"',
    ],
    [
      'an error that does not come',
      'Not',
      'inputs: { in: true }, expect: { errors: [type] }',
      "expected error 'type', got none",
    ],
    [
      'another error',
      'Not',
      'inputs: { in: { string: x } }, expect: { errors: [{ code: type, port: b }] }',
      "expected error 'type' at b, got error 'type' at it.in",
    ],
    [
      'an inport that is not there',
      'Repeat',
      'inputs: { no: 1 }, expect: { out: { packets: [] } }',
      "there is no inport 'no'; the fixture has in",
    ],
    [
      'a value that no packet can carry',
      'Constrain',
      'inputs: { in: 12abc }, expect: { out: { packets: [] } }',
      "inport 'in' does not accept this value",
    ],
    [
      'a bracket missing',
      'Repeat',
      'inputs: { in: { bracket: open } }, expect: { out: { packets: [[]] } }',
      'expected [ ], got [',
    ],
  ] as const) {
    it(`names ${what}`, async () => {
      const told = await failure(topic, body);
      assert.ok(told.includes(message), told);
    });
  }

  it('can have a fixture that does not compile', async () => {
    const text =
      'topic: x\nfixture: { type: fbp, data: "a(Timre)" }\ncases: [{ name: n, assertion: a, expect: { o: { equals: 1 } } }]';
    const [outcome] = await outcomes(text);
    assert.ok(outcome?.status === 'failed');
    assert.match(outcome.message, /^x.yaml:2:1:1: error: unknown component 'Timre'; did you mean 'Timer'\?/);
  });

  it('can have a fixture that exports a reserved name', async () => {
    const data = 'OUTPORT=a.OUT:PINS\\na(Timer)';
    const text = `topic: x\nfixture: { type: fbp, data: "${data}" }\ncases: [{ name: n, assertion: a, expect: { pins: { D1: 1 } } }]`;
    const [outcome] = await outcomes(text);
    assert.ok(outcome?.status === 'failed');
    assert.equal(outcome.message, "x.yaml:2: export 'pins' under another name: suites reserve this one");
  });

  it('can have an unknown topic', async () => {
    const [outcome] = await outcomes(oneCase('Timre', 'expect: { out: { equals: 1 } }'));
    assert.ok(outcome?.status === 'failed');
    assert.equal(
      outcome.message,
      "x.yaml:1: there is no component or subgraph 'Timre': correct the topic, or add a fixture",
    );
  });
});

describe('a target', () => {
  const poor: Target = {
    ...simulatorTarget,
    tolerance: 5,
    lacks: (need) => (need === 'analog' ? 'it cannot measure' : undefined),
  };

  it('skips a case whose requirements it lacks, with the reason', async () => {
    const body = 'needs: [pwm, analog], expect: { out: { packets: [] } }';
    assert.deepEqual(await outcomes(oneCase('Repeat', body), poor), [
      { status: 'not possible', reason: 'it cannot measure' },
    ]);
    assert.deepEqual(await statuses(`needs: analog\n${oneCase('Repeat', 'expect: { out: { packets: [] } }')}`, poor), [
      'not possible',
    ]);
    assert.deepEqual(await statuses(oneCase('Repeat', body)), ['passed']);
  });

  it('adds its own tolerance to times', async () => {
    const body = 'advance: 1500, expect: { out: { packets: [null], at: [996] } }';
    assert.deepEqual(await statuses(oneCase('Timer', body)), ['failed']);
    assert.deepEqual(await statuses(oneCase('Timer', body), poor), ['passed']);
    assert.deepEqual(await statuses(oneCase('Timer', `tolerance: 4 ms, ${body}`)), ['passed']);
    assert.deepEqual(await statuses(oneCase('Timer', `tolerance: 3 ms, ${body}`)), ['failed']);
  });

  it('has only the serial ports of its board', async () => {
    const body = 'needs: "serial:2", expect: { out: { packets: [] } }';
    assert.deepEqual(await outcomes(oneCase('Repeat', body)), [
      { status: 'not possible', reason: 'the simulated board has no serial port 2' },
    ]);
  });

  it('skips a case that needs what the target lacks also when the fixture is refused for it', async () => {
    const fixture = 'fixture: { type: fbp, data: "OUTPORT=it.OUT:OUT\\n2 -> PORT it(SerialIn)" }\n';
    const body = (needs: string) =>
      `${fixture}${oneCase('SerialIn', `${needs}advance: 1, expect: { out: { packets: [] } }`)}`;
    assert.deepEqual(await outcomes(body('needs: "serial:2", ')), [
      { status: 'not possible', reason: 'the simulated board has no serial port 2' },
    ]);
    const [outcome] = await outcomes(body(''));
    assert.match(outcome?.status === 'failed' ? outcome.message : '', /simulator has no serial port 2; it has 0/);
  });
});

describe('a file of suites is refused', () => {
  const at = (line: number, column: number, message: string) => [`x.yaml:${line}:${column}: ${message}`];
  const told = (text: string) =>
    parseSuites(text, 'x.yaml').diagnostics.map(({ place, message }) => {
      return `${place?.file}:${place?.line}:${place?.column}: ${message}`;
    });
  const body = (text: string) => oneCase('Repeat', text);
  const good = 'expect: { out: { packets: [] } }';

  for (const [what, text, expected] of [
    ['that is empty', '', at(1, 1, 'this file has no suite: add one with a topic and cases')],
    ['without a topic', 'cases: []', at(1, 1, 'topic must be text')],
    [
      'with an unknown key',
      'topic: x\ncasses: []',
      at(
        2,
        1,
        "unknown key 'casses' in a suite; use name, topic, fixture, circuit, cases, timeout, skip, needs, tolerance",
      ),
    ],
    ['with a case that expects nothing', body('inputs: { in: 1 }'), at(3, 5, 'a case must expect something')],
    ['with a case without a name', `topic: x\ncases:\n  - { assertion: a, ${good} }`, at(3, 5, 'name must be text')],
    [
      'with two cases of one name',
      `topic: x\ncases:\n  - { name: n, assertion: a, ${good} }\n  - { name: n, assertion: a, ${good} }`,
      at(4, 5, "two cases are called 'n: a'"),
    ],
    [
      'with a need that nobody knows',
      body(`needs: wings, ${good}`),
      at(
        3,
        37,
        "a case can need analog, pwm, interrupt, pull-up, clock, storage, i2c, spi, servo, tone, steps, pulses, carrier, answers, serial or serial:1, not 'wings'",
      ),
    ],
    [
      'with a time that is none',
      body(`advance: 3 days, ${good}`),
      at(
        3,
        39,
        "advance: '3 days' is not a duration: write a number with a unit (us, ms, s, min, h, d), such as 300ms, 2s or 1.5min; without a unit it is ms",
      ),
    ],
    [
      'with a stop that is none',
      body(`stop: false, ${good}`),
      at(3, 36, 'stop is true: the graph is stopped in this step'),
    ],
    [
      'with a key of a step beside steps',
      body(`inputs: { in: 1 }, steps: [{ ${good} }]`),
      at(3, 38, "a case with steps cannot have 'inputs' itself: move it into a step"),
    ],
    [
      'with unequal sequences',
      body('inputs: [{ in: 1 }], expect: [{ out: { equals: 1 } }, { out: { equals: 2 } }]'),
      at(3, 5, '1 inputs but 2 expectations: give one expectation for each input'),
    ],
    [
      'with an operator that nobody knows',
      body('expect: { out: { equal: 1 } }'),
      at(
        3,
        47,
        "unknown key 'equal' in expectation of 'out'; use equals, type, above, below, contains, haveKeys, includeKeys, path, packets, at",
      ),
    ],
    ['with packets that are no list', body('expect: { out: { packets: 1 } }'), at(3, 56, 'packets must be a list')],
    [
      'with an object as a packet',
      body('expect: { out: { packets: [{ a: 1, b: 2 }] } }'),
      at(3, 56, '{"a":1,"b":2} is not a packet'),
    ],
    [
      'with times for fewer packets',
      body('expect: { out: { packets: [1, 2], at: [3] } }'),
      at(3, 68, "'at' must give the time of each of 'packets'"),
    ],
    ['with a bound that is no number', body('expect: { out: { above: x } }'), at(3, 54, 'above needs a number')],
    [
      'with a level that is none',
      body(`pins: { D2: 2 }, ${good}`),
      at(3, 42, 'a pin must be 0 or 1, or null to release it'),
    ],
    [
      'with an analog value beyond 1023',
      body(`analog: { A0: 1024 }, ${good}`),
      at(3, 44, 'the value of A0 must be a number from 0 to 1023'),
    ],
    [
      'with bytes that are none',
      body(`serial: { 0: [256] }, ${good}`),
      at(3, 43, 'the data for a serial port must be text or a list of bytes'),
    ],
    [
      'with a fixture of another type',
      `topic: x\nfixture: { type: yaml, data: y }`,
      at(2, 18, 'the type of a fixture must be fbp or json'),
    ],
  ] as const) {
    it(what, () => assert.deepEqual(told(text), expected));
  }

  it('with a fault in its YAML, at its line', () => {
    assert.match(told('topic: x\ncases: [').join('\n'), /^x\.yaml:2:\d+: Flow sequence/);
  });
});
