import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { Note } from '../../graph/graph.js';
import { useApp } from '../app-context.js';

export type FlowNote = Node<{ readonly note: Note; readonly isEditing: boolean }, 'note'>;

/** A text beside the nodes. A double click edits it. */
export const NoteView = memo(function NoteView({ data, selected, width, height }: NodeProps<FlowNote>) {
  const app = useApp();
  const { note, isEditing } = data;
  const end = (text: string) => {
    app.ui.update({ renaming: undefined });
    if (text !== note.text) app.edit([{ op: 'changenote', id: note.id, text }], 'Change a note');
  };
  return (
    <div className={`note ${selected ? 'is-selected' : ''}`} style={{ width, minHeight: height }}>
      {isEditing ? (
        <textarea
          className="nodrag nopan nowheel"
          aria-label="Text of the note"
          defaultValue={note.text}
          ref={(field) => field?.focus()}
          onBlur={({ currentTarget }) => end(currentTarget.value)}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      ) : (
        <p className="note-text">{note.text === '' ? 'Empty note: a double click edits it' : note.text}</p>
      )}
    </div>
  );
});
