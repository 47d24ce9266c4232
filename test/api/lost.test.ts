import { PacketLost } from '../../src/api/errors.js';
import { open } from '../../src/api/open.js';
import { testKills } from './kills.js';

describe('A program whose device is killed and restarted 50 times during traffic', () => {
  testKills(async (path, device) => {
    const graph = await open(path, { device });
    const [troubles, statuses, echoed] = [[] as string[], [] as string[], [] as unknown[]];
    graph.on('error', ({ message }) => troubles.push(message));
    graph.on('status', ({ status }) => statuses.push(status));
    graph.on('packet', ({ value }) => echoed.push(value));
    return {
      troubles,
      statuses,
      echoed,
      onStatus: (listener) => graph.on('status', ({ status }) => listener(status)),
      send: (text) =>
        graph.send('in', text).then(
          () => 'accepted',
          (error) => {
            if (error instanceof PacketLost) return error.code;
            throw error;
          },
        ),
      close: () => graph.close(),
    };
  });
});
