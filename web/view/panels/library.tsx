import { useMemo, useState } from 'react';
import { addNode, componentItem } from '../../actions/add-node.js';
import type { Component } from '../../graph/component.js';
import { shortName } from '../../graph/component.js';
import { inLibraryOrder } from '../../graph/library-order.js';
import { useApp, useSession } from '../app-context.js';
import { COMPONENT_TYPE } from '../canvas/canvas.js';
import { CommandButton } from '../command-button.js';
import { ranked } from '../picker/rank.js';

/** All components, in groups, to be searched by what they do and dragged into the drawing. */
export function LibraryPanel() {
  const components = useSession((state) => state.components);
  const [query, setQuery] = useState('');
  const shown = useMemo(() => {
    const items = inLibraryOrder(components.values()).map((component) => ({ ...componentItem(component), component }));
    return ranked(items, query).map(({ component }) => component);
  }, [components, query]);
  return (
    <div className="panel">
      <div className="panel-search">
        <input
          type="search"
          placeholder="What should it do?"
          aria-label="Search components"
          value={query}
          onChange={({ target }) => setQuery(target.value)}
        />
      </div>
      <div className="panel-scroll">
        {query === '' ? (
          grouped(shown).map(([group, list]) => <Group key={group} title={group} components={list} />)
        ) : (
          <ul className="components">
            {shown.map((component) => (
              <Item key={component.name} component={component} />
            ))}
          </ul>
        )}
        <div className="buttons">
          <CommandButton id="code.new" className="is-small" />
        </div>
        {shown.length === 0 && <p className="quiet">No component does that. Try another word, such as “blink”.</p>}
      </div>
    </div>
  );
}

function grouped(components: readonly Component[]): [string, Component[]][] {
  const byGroup = new Map<string, Component[]>();
  for (const component of components) {
    const group = component.group ?? (component.isSubgraph ? 'Graphs' : 'Components');
    byGroup.set(group, [...(byGroup.get(group) ?? []), component]);
  }
  return [...byGroup];
}

function Group({ title, components }: { title: string; components: readonly Component[] }) {
  return (
    <details open>
      <summary>{title}</summary>
      <ul className="components">
        {components.map((component) => (
          <Item key={component.name} component={component} />
        ))}
      </ul>
    </details>
  );
}

function Item({ component }: { component: Component }) {
  const app = useApp();
  const { name, description, cost, flash, isMissing } = component;
  const costs = [cost !== undefined && `${cost} B of memory`, flash && `${flash.bytes} B of flash (${flash.board})`];
  const title = [description, costs.filter(Boolean).join(', '), isMissing && 'The firmware does not have it.'];
  return (
    <li>
      <button
        type="button"
        className="component"
        draggable
        title={title.filter(Boolean).join('\n')}
        onDragStart={({ dataTransfer }) => {
          dataTransfer.setData(COMPONENT_TYPE, name);
          dataTransfer.effectAllowed = 'copy';
        }}
        onClick={() => addNode(app, component, besides(app.canvas?.middle() ?? { x: 80, y: 80 }))}
      >
        <span className="component-name">
          {shortName(name)}
          {cost !== undefined && <small>{cost} B</small>}
        </span>
        <span className="component-about">{description}</span>
      </button>
    </li>
  );
}

let lastOffset = 0;

/** Nodes that are added one after the other do not hide each other. */
function besides({ x, y }: { x: number; y: number }) {
  lastOffset = (lastOffset + 1) % 6;
  return { x: x - 70 + lastOffset * 24, y: y - 40 + lastOffset * 24 };
}
