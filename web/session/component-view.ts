import type {
  ComponentView,
  InportView,
  PortView,
} from '../../src/surfaces/runtime/protocol/extension/library-view.js';
import type { Component, ComponentPort, PortType } from '../graph/component.js';

/** The unit of colours. */
const COLOUR = 'RGB';

/** A component as the extension tells it. */
export function componentFromView(view: ComponentView): Component {
  const { name, description, icon, subgraph, group, cost, inFirmware } = view;
  return {
    name,
    description,
    icon,
    isSubgraph: subgraph,
    group,
    inports: view.inports.map(inport),
    outports: view.outports.map((port) => ({ ...common(port), required: false })),
    ...(cost.arena !== undefined && { cost: cost.arena }),
    ...(cost.flash && { flash: cost.flash }),
    isMissing: inFirmware === false,
  };
}

function common({ name, type, unit, description, count, brackets }: PortView): Omit<ComponentPort, 'required'> {
  const known = {
    ...(count !== undefined && { count }),
    ...(unit === COLOUR ? { isColour: true } : unit !== undefined && { unit }),
  };
  return { name, type: type as PortType, description, brackets, addressable: count !== undefined, ...known };
}

function inport(port: InportView): ComponentPort {
  const { required, range, items, format, needs } = port;
  return {
    ...common(port),
    required,
    ...(port.default !== undefined && { default: port.default }),
    ...(range && { range }),
    ...(items && { items }),
    ...(format && { format: format.name }),
    ...(needs && { needs }),
  };
}
