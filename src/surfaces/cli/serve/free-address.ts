import { DEFAULT_ADDRESS, type ListenAddress } from '../../runtime/server/listen-address.js';
import { checkListening } from '../../runtime/server/server.js';

/** The usual address, or one with another port when somebody listens there. */
export async function freeAddress(): Promise<ListenAddress> {
  const isFree = await checkListening(DEFAULT_ADDRESS).then(
    () => true,
    () => false,
  );
  return isFree ? DEFAULT_ADDRESS : { ...DEFAULT_ADDRESS, port: 0 };
}
