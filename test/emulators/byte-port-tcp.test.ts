import assert from 'node:assert/strict';
import { createConnection, type Socket } from 'node:net';
import { serveTcp, type TcpPort } from '../../src/emulators/byte-port-tcp.js';
import type { BytePort } from '../../src/link/byte-port.js';

/** A board that answers each byte with the next number, and counts how often its port is opened and closed. */
class Board {
  opened = 0;
  closed = 0;

  open(): BytePort {
    this.opened++;
    let handler: (bytes: Uint8Array) => void = () => {};
    return {
      write: (bytes) => handler(bytes.map((byte) => byte + 1)),
      onBytes: (listener) => {
        handler = listener;
        return () => {};
      },
      close: () => {
        this.closed++;
      },
    };
  }
}

const connect = (port: number) =>
  new Promise<Socket>((resolve) => {
    const socket = createConnection(port, '127.0.0.1', () => resolve(socket));
  });
const closed = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()));
const data = (socket: Socket) => new Promise<Buffer>((resolve) => socket.once('data', resolve));

describe('a board on a TCP port', () => {
  let board: Board;
  let tcp: TcpPort;
  beforeEach(async () => {
    board = new Board();
    tcp = await serveTcp(() => board.open());
  });
  afterEach(() => tcp.close());

  it('is opened by each connection, and transfers bytes in both directions', async () => {
    for (let connection = 1; connection <= 2; connection++) {
      const socket = await connect(tcp.tcpPort);
      socket.write(Uint8Array.of(0, 127, 254));
      assert.deepEqual([...(await data(socket))], [1, 128, 255]);
      assert.deepEqual([board.opened, board.closed], [connection, connection - 1]);
      socket.end();
      await closed(socket);
    }
  });

  it('refuses a connection while the port is open elsewhere, and continues to serve', async () => {
    const busy = await serveTcp(() => {
      throw new Error('the port of the board is busy');
    });
    await closed(await connect(busy.tcpPort));
    await closed(await connect(busy.tcpPort));
    await busy.close();
  });

  it('refuses a second connection at the same time', async () => {
    const first = await connect(tcp.tcpPort);
    first.write(Uint8Array.of(0));
    await data(first);
    await closed(await connect(tcp.tcpPort));
    assert.equal(board.opened, 1);
    first.write(Uint8Array.of(5));
    assert.deepEqual([...(await data(first))], [6]);
  });

  it('closes its connection when it stops serving', async () => {
    const socket = await connect(tcp.tcpPort);
    socket.write(Uint8Array.of(0));
    await data(socket);
    const end = closed(socket);
    await tcp.close();
    await end;
    assert.equal(board.closed, 1);
  });

  it('reports which TCP port is in use', async () => {
    await assert.rejects(
      serveTcp(() => board.open(), tcp.tcpPort),
      { message: `TCP port ${tcp.tcpPort} cannot be opened: it is in use by another program` },
    );
  });
});
