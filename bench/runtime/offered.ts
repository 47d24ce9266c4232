import { parseAddress } from '../../src/connect/address.js';
import { openReconnecting } from '../../src/connect/open-reconnecting.js';
import { parseFbp } from '../../src/graph/parse-fbp.js';
import { coreLibrary } from '../../src/library/core.js';
import { hostGraph } from '../../src/surfaces/runtime/graph/from-file.js';
import { Workspace } from '../../src/surfaces/runtime/graph/workspace.js';
import { Runtime } from '../../src/surfaces/runtime/runtime.js';
import { Secrets } from '../../src/surfaces/runtime/server/secrets.js';
import { RuntimeServer } from '../../src/surfaces/runtime/server/server.js';
import { liveFlash } from '../avr/images.js';

/** A device as `microflo runtime` offers it, with a graph that runs. */
export interface Offered {
  url: string;
  runtime: Runtime;
  close(): Promise<void>;
}

/** Offers [device], which runs [text] as its graph `main`; with the page in the folder [page], and the parts of [circuit]. */
export async function offer(device: string, text: string, page?: string, circuit?: string): Promise<Offered> {
  const options = { library: coreLibrary, image: () => liveFlash(text) };
  const kept = await openReconnecting(parseAddress(device), options);
  const workspace = new Workspace(coreLibrary, []);
  workspace.put(hostGraph(parseFbp(text, 'main.fbp').graph, { id: 'main', main: true }));
  const failed = (line: string) => {
    throw new Error(line);
  };
  const sources = {
    read: async () => '',
    load: async () => failed('no source'),
    isLive: false,
    close: async () => {},
  };
  const about = { id: () => 'd7d8bd9b-2c29-4c0e-9d0b-4f1c1c0d3c55', label: 'bench', main: 'main', takesSource: false };
  const file = circuit !== undefined && { circuit: { path: 'main.circuit.yaml', read: async () => circuit } };
  const runtime = new Runtime({ ...about, ...file, kept, workspace, secrets: new Secrets(), sources, log: failed });
  await runtime.wire();
  await runtime.start();
  const server = await RuntimeServer.open(runtime, {
    listen: { host: '127.0.0.1', port: 0 },
    ...(page !== undefined && { page }),
  });
  return {
    url: server.url,
    runtime,
    close: async () => {
      await server.close();
      runtime.close();
      await kept.close();
    },
  };
}
