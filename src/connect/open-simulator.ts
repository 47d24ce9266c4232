import { Bench } from '../boards/parts/bench.js';
import { partsHost } from '../circuit/wired-parts.js';
import { Device } from '../device/device.js';
import type { MessagePipe } from '../link/pipe.js';
import { SimulatedBoard } from '../simulator/simulated-board.js';
import { counted } from '../util/counted.js';
import { followWall, type WallTime } from './follow-wall.js';
import type { PortOptions } from './handshake.js';
import type { OpenDevice } from './opened-device.js';
import { pipeWithConsole } from './simulator-console.js';

export type SimulatorOptions = Pick<PortOptions, 'library' | 'timeout' | 'listen' | 'program'>;

/** Opens a simulated board that runs in [time]. */
export async function openSimulator(options: SimulatorOptions, time: WallTime): Promise<OpenDevice> {
  const board = new SimulatedBoard();
  try {
    const { library, timeout, listen, program } = options;
    const pipe = pipeWithConsole(board);
    const device = await Device.open(pipe, {
      library,
      ...(timeout !== undefined && { timeout }),
      ...(listen && { listen }),
      ...(program && { program: program(board.definition) }),
      board: board.definition,
    });
    return onSimulator(board, pipe, device, time);
  } catch (error) {
    board.close();
    throw error;
  }
}

function onSimulator(board: SimulatedBoard, pipe: MessagePipe, device: Device, wall: WallTime): OpenDevice {
  const { stop, time } = followWall(board, wall);
  // The board ends when a component does not return.
  board.pipe.onClose?.(stop);
  return {
    device,
    board: board.definition,
    pipe,
    address: 'simulator',
    time,
    pins: {
      drive: async (pin, level) => board.pin(pin).drive(level),
      analog: async (pin, value) => board.pin(pin).analog(value),
      sendSerial: async (port, bytes) => {
        const taken = board.serial(port).send(bytes);
        if (taken === bytes.length) return;
        const why = taken === 0 ? 'no node has opened it, or none reads it' : 'what reads it is too slow';
        throw new Error(`serial port ${port} took ${taken} of ${counted(bytes.length, 'byte')}: ${why}`);
      },
      onEvent: (listener) => board.onEvent(listener),
    },
    parts: partsHost(new Bench(board)),
    close: async () => {
      device.close();
      stop();
      board.close();
    },
  };
}
