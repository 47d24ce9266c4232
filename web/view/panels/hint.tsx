import { useApp, useSession, useUi } from '../app-context.js';

/** One sentence for who begins. It goes when something was drawn. */
export function Hint() {
  const app = useApp();
  const isReady = useSession((state) => state.isReady);
  const isDone = useSession(({ history }) => history.undo !== undefined);
  // A panel below leaves too little of the drawing to lie on it.
  const hasRoom = useUi(({ isBoard, isWaves }) => !isBoard && !isWaves);
  if (!hasRoom || !isReady || isDone || !app.mayEdit) return null;
  return (
    <p className="hint">Drag a value to change it, double-click to add a node, and drag from a port to connect.</p>
  );
}
