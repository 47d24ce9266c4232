import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { Rig } from './rig.js';

type Command = (payload?: object) => Promise<Record<string, unknown>>;

interface FbpClient {
  definition: { capabilities?: string[] };
  connect(): Promise<unknown>;
  disconnect(): Promise<unknown>;
  on(event: string, listener: (signal: { command: string; payload: Record<string, unknown> }) => void): void;
  observe(events: string[]): {
    until(wanted: string[], unwanted: string[]): Promise<{ command: string; payload: Record<string, unknown> }[]>;
  };
  protocol: Record<'runtime' | 'graph' | 'network' | 'component', Record<string, Command>>;
}

const fbpClient: (definition: object, options?: object) => Promise<FbpClient> = createRequire(import.meta.url)(
  'fbp-client',
);

for (const device of ['simulator', 'emulator:uno']) {
  describe(`fbp-client with ${device}`, function () {
    this.timeout(120_000);

    it('connects, edits, starts, receives packets, and rejects no message', async () => {
      const secret = 'open, sesame';
      const rig = await Rig.open({ device, secrets: [{ permission: 'full', secret }] });
      const rejected: unknown[] = [];
      const options = { connectionTimeout: 5000, commandTimeout: 5000 };
      const client = await fbpClient({ address: rig.url, protocol: 'websocket', secret }, options);
      client.on('protocolError', (error) => rejected.push(error));
      try {
        await client.connect();
        assert.ok(client.definition.capabilities?.includes('protocol:graph'));
        const { graph, network, runtime, component } = client.protocol;
        const components = (await component.list?.()) as unknown as { name: string }[];
        assert.ok(components.some(({ name }) => name === 'microflo/Timer'));
        assert.match(String((await component.getsource?.({ name: 'microflo/Timer' }))?.code), /Timer/);
        const id = 'drawn';
        await graph.clear?.({ id, main: true, name: 'Drawn' });
        await graph.addnode?.({ id: 'a', component: 'microflo/Counter', metadata: { x: 1, y: 2 }, graph: id });
        await graph.addnode?.({ id: 'b', component: 'microflo/Repeat', graph: id });
        await graph.addedge?.({
          src: { node: 'a', port: 'out' },
          tgt: { node: 'b', port: 'in' },
          metadata: { route: 1 },
          graph: id,
        });
        await graph.addinport?.({ public: 'in', node: 'a', port: 'in', graph: id });
        await graph.addoutport?.({ public: 'out', node: 'b', port: 'out', graph: id });
        await graph.addgroup?.({ name: 'both', nodes: ['a', 'b'], metadata: { description: 'x' }, graph: id });
        assert.equal((await network.start?.({ graph: id }))?.started, true);
        assert.equal((await network.getstatus?.({ graph: id }))?.started, true);
        const packets: unknown[] = [];
        const data: unknown[] = [];
        client.on('runtime', ({ command, payload }) => command === 'packet' && packets.push(payload.payload));
        client.on('network', ({ command, payload }) => command === 'data' && data.push(payload.data));
        const seen = client.observe(['runtime:packet']).until(['runtime:packet'], ['network:error']);
        await runtime.packet?.({ port: 'in', event: 'data', payload: null, graph: id });
        await seen;
        await graph.renamenode?.({ from: 'a', to: 'counter', graph: id });
        await network.edges?.({ graph: id, edges: [] });
        const again = client.observe(['runtime:packet']).until(['runtime:packet'], ['network:error']);
        await runtime.packet?.({ port: 'in', event: 'data', payload: null, graph: id });
        await again;
        assert.deepEqual(packets, [1, 2]);
        assert.deepEqual(data, [null, 1, null, 2]);
        await graph.removenode?.({ id: 'b', graph: id });
        await rig.checkGraph();
        assert.equal((await network.stop?.({ graph: id }))?.started, false);
        assert.deepEqual(rejected, []);
      } finally {
        await client.disconnect();
        await rig.close();
      }
    });
  });
}
