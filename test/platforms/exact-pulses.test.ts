import assert from 'node:assert/strict';
import type { PartTime } from '../../src/boards/parts/part-time.js';
import type { Wire } from '../../src/boards/parts/wire.js';
import { simulate } from '../../src/surfaces/testing/index.js';

/** The folder of components that make exact pulses. */
const components = 'bench/io/parts';
/** How long a part waits before its echo, in µs. */
const BEFORE_ECHO = 450;

/** Notes the pulses at its trigger, and answers each of 10 µs or more with an echo, in µs. */
class Echo {
  readonly pins = ['trigger', 'echo'] as const;
  readonly pulses: number[] = [];
  echo = 100;

  connected({ trigger, echo }: { trigger: Wire; echo: Wire }, _: PartTime): void {
    echo.drive(0);
    let rose: number | undefined;
    trigger.onChange(({ time, level }) => {
      if (level === 1) rose = time;
      else if (rose !== undefined) {
        this.pulses.push(time - rose);
        if (time - rose >= 9.99) {
          echo.driveAt(time + BEFORE_ECHO, 1);
          echo.driveAt(time + BEFORE_ECHO + this.echo, 0);
        }
        rose = undefined;
      }
    });
  }
}

for (const on of ['simulator', 'emulator:uno', 'emulator:rp2040', 'emulator:lpc1768'] as const) {
  describe(`Exact pulses on ${on}`, function () {
    this.timeout(300_000);

    it('trigger for 10 µs, and the echo is measured', async () => {
      const graph = "INPORT=sonar.IN:PING\nOUTPORT=sonar.OUT:ECHO\n'D3' -> TRIGGER sonar(Sonar)\n'D2' -> ECHO sonar";
      const test = await simulate(graph, { on, components });
      try {
        const part = new Echo();
        test.bench.attach(part, { trigger: 'D3', echo: 'D2' });
        const measured: number[] = [];
        const echoes = [116, 580, 2320, 23_200];
        for (part.echo of echoes) {
          await test.send('PING', null);
          await test.advance(50);
          measured.push(Number(test.received('ECHO').at(-1)?.value));
        }
        assert.equal(part.pulses.length, echoes.length);
        for (const pulse of part.pulses) assert.ok(Math.abs(pulse - 10) <= 0.2, `a pulse of ${pulse} µs`);
        for (const [i, echo] of echoes.entries())
          assert.ok(Math.abs((measured[i] ?? 0) - echo) <= 4, `an echo of ${echo} µs was ${measured[i]} µs`);
      } finally {
        test.close();
      }
    });
  });
}
