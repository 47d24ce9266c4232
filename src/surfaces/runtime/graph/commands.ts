import type { Fields } from '../protocol/fields.js';
import type { Change } from './change.js';
import { addedge, addinitial, changeedge, removeedge, removeinitial } from './edge-commands.js';
import { addPort, removePort, renamePort } from './export-commands.js';
import { addgroup, changegroup, removegroup, renamegroup } from './group-commands.js';
import type { HostGraph } from './host-graph.js';
import { addnode, changenode, removenode, renamenode } from './node-commands.js';

/** The commands of the graph protocol on existing graphs. Each throws a ProtocolError when it is not possible. */
export const graphCommands: ReadonlyMap<string, (graph: HostGraph, fields: Fields) => Change> = new Map(
  Object.entries({
    addnode,
    removenode,
    renamenode,
    changenode,
    addedge,
    removeedge,
    changeedge,
    addinitial,
    removeinitial,
    addinport: addPort('inports'),
    removeinport: removePort('inports'),
    renameinport: renamePort('inports'),
    addoutport: addPort('outports'),
    removeoutport: removePort('outports'),
    renameoutport: renamePort('outports'),
    addgroup,
    removegroup,
    renamegroup,
    changegroup,
  }),
);
