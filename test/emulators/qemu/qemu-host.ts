// Starts a machine in QEMU, prints its process id, and waits to be killed.
import { readFileSync } from 'node:fs';
import { RunningQemu } from '../../../src/emulators/qemu/running-qemu.js';

await RunningQemu.start(JSON.parse(process.argv[2] ?? ''));
const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').trim().split(' ');
const isQemu = (pid: string) => readFileSync(`/proc/${pid}/comm`, 'latin1').startsWith('qemu');
console.log(children.find(isQemu));
