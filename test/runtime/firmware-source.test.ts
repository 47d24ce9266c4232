import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveTcp } from '../../src/emulators/byte-port-tcp.js';
import { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import type { FlashImage } from '../../src/image/flash-image.js';
import { loadHex } from '../../src/image/hex.js';
import { Folder } from '../cli/microflo.js';
import { image } from '../connect/rig.js';
import { TestClient } from './test-client.js';

const CODE = `/* microflo component
name: Thrice
description: Multiplies by three
icon: times
inports:
  in: { type: integer, description: What is multiplied }
outports:
  out: { type: integer, description: The product }
*/
#pragma once
#include "core/component.h"
#include "generated/Thrice.generated.h"

namespace microflo {

class Thrice : public Component<ThricePorts> {
 public:
  void process(In, Packet packet) { emit(Out::out, Packet::integer(packet.asInteger() * 3)); }
};

}  // namespace microflo
`;

const graph = 'main';

describe('microflo runtime, with an emulated Uno', function () {
  this.timeout(300_000);
  const folder = new Folder();
  const source = { name: 'Thrice', language: 'c++', code: CODE };

  before(() => folder.shareImages());
  after(() => folder.remove());

  const start = async (...options: string[]) => {
    const started = folder.start(
      'runtime',
      '--device',
      'emulator:uno',
      '--listen',
      '127.0.0.1:0',
      '--json',
      ...options,
    );
    const [line] = await started.prints(/^\{.*"type":"runtime".*\}$/m);
    return { started, client: await TestClient.connect(JSON.parse(line).address) };
  };

  it('rebuilds its firmware for a component from a client, reports progress, and continues with the graph', async () => {
    const { started, client } = await start('--reflash');
    await client.done('graph', 'addnode', { id: 'f', component: 'Repeat', graph });
    await client.done('graph', 'addinport', { public: 'in', node: 'f', port: 'in', graph });
    await client.done('network', 'start', { graph });
    const wrong = { ...source, code: CODE.replace('* 3', '* three') };
    client.patience = 120_000;
    assert.match(await client.refused('component', 'source', wrong), /^Thrice\.h:18:\d+: error: .*three/);
    const told = await client.done('component', 'source', source);
    assert.equal(told.name, 'project/Thrice');
    // Of what is compiled already there is nothing to tell.
    await client.hears('network', 'output', { message: 'building firmware with Thrice for the uno: 50 %' });
    await client.hears('network', 'status', { running: false, started: true });
    await client.next(({ payload }) => /is back: its graph was loaded again/.test(payload.message), 'the board');
    await client.done('graph', 'addnode', { id: 't', component: 'project/Thrice', graph });
    await client.done('graph', 'addedge', { src: { node: 'f', port: 'out' }, tgt: { node: 't', port: 'in' }, graph });
    await client.done('graph', 'addoutport', { public: 'out', node: 't', port: 'out', graph });
    await client.done('runtime', 'packet', { port: 'in', event: 'data', payload: 14, graph });
    assert.equal((await client.hears('runtime', 'packet', { port: 'out' })).payload.payload, 42);
    client.close();
    assert.equal((await started.interrupt()).status, 130);
  });

  it('does not replace its firmware without the option, which its message names', async () => {
    const { started, client } = await start();
    assert.match(await client.refused('component', 'source', source), /microflo runtime --reflash/);
    client.close();
    await started.interrupt();
  });

  it('writes it to a board at a port with avrdude, and continues with the graph', async () => {
    const board = await EmulatorThread.start({ board: 'uno', images: [optiboot(folder), await image('uno')] });
    const tcp = await serveTcp(() => board.open());
    const device = `tcp:127.0.0.1:${tcp.tcpPort}`;
    const started = folder.start('runtime', '--device', device, '--listen', '127.0.0.1:0', '--json', '--reflash');
    try {
      const [line] = await started.prints(/^\{.*"type":"runtime".*\}$/m);
      const client = await TestClient.connect(JSON.parse(line).address);
      client.patience = 120_000;
      await client.done('network', 'start', { graph });
      await client.done('component', 'source', source);
      await client.hears('network', 'output', { message: 'writing it to the uno: 100 %' });
      await client.next(({ payload }) => /is back: its graph was loaded again/.test(payload.message), 'the board');
      await client.done('graph', 'addnode', { id: 't', component: 'project/Thrice', graph });
      client.close();
    } finally {
      await started.interrupt();
      await tcp.close();
      await board.close();
    }
  });
});

/** The bootloader of an Uno. */
function optiboot(folder: Folder): FlashImage {
  const file = join(folder.path, 'optiboot.hex');
  const built = spawnSync('node', ['platforms/avr/bootloader/build-optiboot.mjs', file], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  return loadHex(readFileSync(file, 'utf8'), file);
}
