import assert from 'node:assert/strict';
import { parseAssembler, writeAssembler } from '../../../src/firmware/dense/assembler.js';
import { outline } from '../../../src/firmware/dense/outline.js';

/** A function in the text of the compiler. Lines that are no labels are indented. */
function functionOf(name: string, ...body: string[]): string {
  const lines = body.map((line) => (/^[/.\w]+:|^\/|^ ;/.test(line) ? line : `\t${line}`));
  const head = [`\t.section\t.text.${name},"ax",@progbits`, `\t.type\t${name}, @function`, `${name}:`];
  return [...head, '/* prologue: function */', ...lines, `\t.size\t${name}, .-${name}`].join('\n');
}

/** What comes out, by functions: their labels, instructions and inline assembler. */
function outlined(...functions: string[]): Record<string, string[]> {
  const blocks = outline(parseAssembler(functions.join('\n')), (name) => name === 'hot');
  const text = (lines: readonly { text: string }[]) => lines.map((line) => line.text.trim().replace(/\s+/g, ' '));
  const shown = blocks.map(({ name = '', lines }) => [
    name,
    text(lines.filter(({ kind }) => kind !== 'note')).slice(1),
  ]);
  return Object.fromEntries(shown.filter(([name]) => name !== ''));
}

const RUN = ['lds r24,a', 'subi r24,3', 'sts b,r24'];
const END = ['adc r1,r2', 'pop r28', 'ret'];

describe('a run of instructions', () => {
  it('in two functions becomes one subroutine', () => {
    const made = outlined(
      functionOf('f', 'mov r2,r3', ...RUN, 'brne .L1', '.L1:', 'reti'),
      functionOf('g', ...RUN, 'mov r4,r5', 'reti'),
    );
    assert.deepEqual(made, {
      f: ['mov r2,r3', 'call shared.1.1', 'brne .L1', '.L1:', 'reti'],
      g: ['call shared.1.1', 'mov r4,r5', 'reti'],
      'shared.1.1': [...RUN, 'ret'],
    });
  });

  it('that ends two functions stays in the first, and the other one jumps to it, whatever it does to the stack', () => {
    const made = outlined(functionOf('f', 'mov r2,r3', ...END), functionOf('g', 'mov r4,r5', ...END));
    assert.deepEqual(made, {
      f: ['mov r2,r3', '.Lshared.1.1:', ...END],
      g: ['mov r4,r5', 'jmp .Lshared.1.1'],
    });
  });

  it('that ends with a call jumps there', () => {
    const run = ['lds r24,a', 'call h'];
    const made = outlined(
      functionOf('f', ...run, 'reti'),
      functionOf('g', ...run, 'reti'),
      functionOf('i', ...run, 'reti'),
    );
    assert.deepEqual(made['shared.1.1'], ['lds r24,a', 'jmp h']);
  });

  it('is found again among what has replaced others', () => {
    const body = (other: string) => [...RUN, 'mov r2,r3', 'mov r4,r5', ...RUN, other, 'reti'];
    const made = outlined(functionOf('f', ...body('inc r6')), functionOf('g', ...body('dec r6')));
    assert.deepEqual(made, {
      f: ['call shared.2.1', 'inc r6', 'reti'],
      g: ['call shared.2.1', 'dec r6', 'reti'],
      'shared.1.1': [...RUN, 'ret'],
      'shared.2.1': ['call shared.1.1', 'mov r2,r3', 'mov r4,r5', 'jmp shared.1.1'],
    });
  });

  it('keeps the lines of a debugger around it, and goes across labels that only a debugger uses', () => {
    const body = ['.loc 1 5 0', 'lds r24,a', '.LVL3:', '.loc 1 6 0', 'subi r24,3', 'sts b,r24', '.loc 1 7 0', 'reti'];
    const debug = '\t.section\t.debug_loc,"",@progbits\n\t.long\t.LVL3\n';
    const text = [functionOf('f', ...body), functionOf('g', ...body.slice(0, 2), ...body.slice(3)), debug].join('\n');
    const made = writeAssembler(outline(parseAssembler(text), () => false));
    assert.match(made, /\.loc 1 5 0\n\tcall shared\.1\.1\n\.LVL3:\n\t\.loc 1 6 0\n\t\.loc 1 7 0\n\treti/);
  });
});

describe('a function', () => {
  it('that is hot stays as it is, byte for byte', () => {
    const hot = functionOf('hot', 'mov r2 , r3', ...RUN, 'call h', 'ret');
    const text = [hot, functionOf('f', ...RUN, 'inc r2', ...END), functionOf('g', ...RUN, ...END)].join('\n');
    const made = writeAssembler(outline(parseAssembler(text), (name) => name === 'hot'));
    assert.ok(made.includes(hot), made);
    assert.match(made, /call shared/);
  });

  it('that passes arguments on the stack stays as it is', () => {
    const body = ['push r24', ...RUN, 'call h', 'pop r24', ...END];
    const made = outlined(functionOf('f', ...body), functionOf('g', ...RUN, 'reti'));
    assert.deepEqual(made, { f: body, g: [...RUN, 'reti'] });
  });

  it('that ends with a call ends with a jump', () => {
    const made = outlined(
      functionOf('f', 'cpse r2,r1', 'call h', 'ret'),
      functionOf('g', 'mov r2,r3', 'call h', 'ret'),
    );
    assert.deepEqual(made, { f: ['cpse r2,r1', 'call h', 'ret'], g: ['mov r2,r3', 'jmp h'] });
  });

  it('is one, whether or not a jump table stands in the middle', () => {
    const [head = '', tail = ''] = functionOf('f', 'ijmp', '.L4:', ...RUN, 'reti').split('.L4:');
    const table = '\t.section\t.progmem.gcc_sw_table.f,"ax",@progbits\n\t.word gs(.L4)\n';
    const blocks = parseAssembler(`${head}${table}\t.section\t.text.f,"ax",@progbits\n.L4:${tail}`);
    assert.deepEqual(
      blocks.map(({ section }) => section),
      ['', '.text.f', '.progmem.gcc_sw_table.f'],
    );
  });
});

/** A function with [body] six times, so that each run of two words would be replaced if it could. `N` is the time. */
function often(...body: string[]): string[] {
  return [
    ...Array.from({ length: 6 }, (_, i) => [...body.map((line) => line.replace('N', `${i}`)), `inc r${i}`]).flat(),
    'reti',
  ];
}

describe('no run', () => {
  const untouched: [string, string[]][] = [
    ['begins behind a skip', ['sbrc r24,N', 'mov r2,r3', 'mov r4,r5', 'brne .L2']],
    ['ends with a skip', ['mov r2,r3', 'cpse r24,r1', 'breq .L2']],
    ['ends with a jump that may be skipped', ['cpse r24,r1', 'rjmp .L2', 'brne .L2']],
    ['ends with a return that may be skipped', ['cpse r24,r1', 'ret', 'brne .L2']],
    ['goes across a label', ['mov r2,r3', '.L2N:', 'mov r4,r5', 'brne .L2N']],
    ['goes across a numeric label', ['mov r2,r3', '\t0:', 'mov r4,r5', 'brne 0b']],
    ['goes across inline assembler', ['mov r2,r3', ' ; nop', 'mov r4,r5']],
    ['begins right behind inline assembler', [' ; nop', 'mov r2,r3', 'mov r4,r5', 'brne .L2']],
    ['has what a jump counted in bytes goes over', ['breq .+4', 'mov r2,r3', 'mov r4,r5', 'brne .L2']],
    ['has what a jump back goes over', ['mov r2,r3', 'mov r4,r5', 'brne .-6']],
    ['that is called changes the stack', ['pop r2', 'pop r3', 'brne .L2']],
    ['that is called reads the stack pointer', ['in r28,__SP_L__', 'in r29,__SP_H__', 'brne .L2']],
    ['holds a branch', ['mov r2,r3', 'brne .L2']],
    ['comes between enabling interrupts and sleeping', ['sei', 'sleep']],
    ['comes behind the status, with the stack pointer', ['out __SREG__,r0', 'out __SP_L__,r28', 'rjmp .L2']],
    ['divides two writes of a register', ['sts 97,r24', 'mov r2,r3', 'mov r4,r5', 'sts 97,r25']],
  ];
  for (const [what, body] of untouched) {
    it(what, () => {
      const code = often(...body);
      const text = code.flatMap((line) => (line === ' ; nop' ? ['/* #APP */', line, '/* #NOAPP */'] : [line]));
      const { f, ...subroutines } = outlined(functionOf('f', ...text));
      const made = f?.filter((line) => !line.startsWith('/*'));
      assert.deepEqual([made, subroutines], [code.map((line) => line.trim()), {}]);
    });
  }

  it('divides a timed sequence, but may hold it', () => {
    const timed = ['ldi r24,lo8(-128)', 'sts 97,r24', 'sts 97,__zero_reg__'];
    const [before, behind] = [
      ['sts 97,r24', 'mov r2,r3', 'mov r4,r5'],
      ['mov r2,r3', 'mov r4,r5', 'sts 97,r24'],
    ];
    assert.deepEqual(
      outlined(
        functionOf('f', ...timed, 'reti'),
        functionOf('g', ...timed, 'inc r2', 'reti'),
        functionOf('h', ...before, 'sts 97,r2', 'reti'),
        functionOf('i', 'sts 97,r3', ...behind, 'reti'),
        functionOf('j', 'mov r2,r3', 'mov r4,r5', 'inc r2', 'mov r2,r3', 'mov r4,r5', 'reti'),
        functionOf('k', 'mov r2,r3', 'mov r4,r5', 'reti'),
      ),
      {
        f: ['call shared.1.1', 'reti'],
        g: ['call shared.1.1', 'inc r2', 'reti'],
        h: [...before, 'sts 97,r2', 'reti'],
        i: ['sts 97,r3', ...behind, 'reti'],
        j: ['mov r2,r3', 'mov r4,r5', 'inc r2', 'mov r2,r3', 'mov r4,r5', 'reti'],
        k: ['mov r2,r3', 'mov r4,r5', 'reti'],
        'shared.1.1': [...timed, 'ret'],
      },
    );
  });
});
