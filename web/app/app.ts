import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import { Places } from '../drawing/places.js';
import { type ShownNode, shownNodes } from '../drawing/shown-node.js';
import type { Component } from '../graph/component.js';
import type { Graph, Point } from '../graph/graph.js';
import type { Session } from '../session/session.js';
import { Store } from '../session/store.js';
import { type Choice, type ChoiceItem, firstUi, type Ui } from './ui.js';

/** What the canvas does for the rest of the page. */
export interface CanvasView {
  zoomBy(factor: number): void;
  zoomTo(zoom: number): void;
  fit(nodes?: readonly string[]): void;
  /** Moves the drawing just so far that a node is seen whole, or a note, by its id in the drawing. */
  reveal(item: string): void;
  /** The point of the drawing at a point of the page. */
  toDrawing(point: Point): Point;
  toPage(point: Point): Point;
  /** The middle of what is seen, in the drawing. */
  middle(): Point;
  focus(): void;
}

export interface ChooseOptions {
  title: string;
  items: readonly ChoiceItem[];
  placeholder?: string;
  text?: string;
  fault?: (text: string) => string | undefined;
  at?: Point;
}

/** A graph as it is drawn. */
export interface Drawing {
  readonly graph: Graph;
  readonly nodes: ReadonlyMap<string, ShownNode>;
  readonly places: ReadonlyMap<string, Point>;
}

/** The page: the runtime behind it, what it shows, and what a person does. */
export class App {
  readonly ui = new Store<Ui>(firstUi());
  canvas: CanvasView | undefined;
  private drawn: { graph: Graph; components: unknown; drawing: Drawing } | undefined;

  constructor(
    readonly session: Session,
    readonly places = new Places(),
  ) {}

  /** The id of the graph that is shown. */
  get graphId(): string {
    const { path } = this.ui.get();
    return path.at(-1)?.graph ?? this.rootId;
  }

  /** The graph that is started and stopped: the outermost of those that are shown. */
  get rootId(): string {
    const { hello, runtime } = this.session.state.get();
    return this.ui.get().path[0]?.graph ?? hello?.graph ?? runtime?.graph ?? '';
  }

  /** The nodes around the graph that is shown, from the main graph on. */
  get subgraph(): readonly string[] {
    return this.ui.get().path.flatMap(({ node }) => (node === undefined ? [] : [node]));
  }

  get graph(): Graph {
    return this.session.graph(this.graphId);
  }

  get mayEdit(): boolean {
    const { permission } = this.session.state.get();
    return permission === 'edit' || permission === 'full';
  }

  component(name: string): Component | undefined {
    const { components } = this.session.state.get();
    return components.get(name) ?? components.get(`microflo/${name}`) ?? components.get(`project/${name}`);
  }

  /** The graph that is shown, with sizes and places. */
  get drawing(): Drawing {
    const { graph } = this;
    const { components } = this.session.state.get();
    if (this.drawn?.graph === graph && this.drawn.components === components) return this.drawn.drawing;
    const before = this.drawn?.graph.id === graph.id ? this.drawn.drawing.nodes : undefined;
    const nodes = shownNodes(graph, (name) => this.component(name), before);
    const drawing = { graph, nodes, places: this.places.of(graph, nodes, (name) => this.component(name)) };
    this.drawn = { graph, components, drawing };
    return drawing;
  }

  /** Changes the graph that is shown. */
  edit(operations: readonly Operation[], label: string, gesture?: string): void {
    if (!this.mayEdit) {
      this.session.tell('You may look at this graph, and not change it.', 'warning');
      return;
    }
    this.session.edit(this.graphId, operations, label, gesture);
  }

  select(nodes: Iterable<string>, edges: Iterable<string> = [], notes: Iterable<string> = []): void {
    this.ui.update({ nodes: new Set(nodes), edges: new Set(edges), notes: new Set(notes), group: undefined });
  }

  /** Asks the person to choose; resolves with what was chosen, undefined when nothing was. */
  choose(options: ChooseOptions): Promise<string | undefined> {
    this.ui.get().choice?.answer(undefined);
    return new Promise((resolve) => {
      const choice: Choice = {
        placeholder: 'Type to search',
        ...options,
        answer: (id) => {
          if (this.ui.get().choice === choice) this.ui.update({ choice: undefined });
          resolve(id);
        },
      };
      this.ui.update({ choice });
    });
  }

  /** Asks for a text without spaces around it, in which there is no [fault]; undefined when there is none. */
  async askText(title: string, text: string, fault?: ChooseOptions['fault']): Promise<string | undefined> {
    const given = await this.choose({ title, items: [], placeholder: title, text, ...(fault && { fault }) });
    return given?.trim() || undefined;
  }
}
