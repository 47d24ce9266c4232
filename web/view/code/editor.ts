import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { cpp } from '@codemirror/lang-cpp';
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import {
  Annotation,
  EditorState,
  type Extension,
  RangeSetBuilder,
  StateEffect,
  StateField,
  Transaction,
} from '@codemirror/state';
import { Decoration, type DecorationSet, drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { changesOf } from '../../code/changes.js';

/** A line of a text at which something is wrong. */
export interface Mark {
  /** From 1. */
  readonly line: number;
  readonly severity: 'error' | 'warning';
}

export interface EditorOptions {
  readonly label: string;
  readonly language: 'fbp' | 'cpp';
  readonly text: string;
  readonly isReadonly: boolean;
  /** Somebody has typed: the whole text. */
  typed(text: string): void;
}

/** The change came from elsewhere: nobody has typed it. */
const foreign = Annotation.define<true>();
const setMarks = StateEffect.define<readonly Mark[]>();

/** A text that is edited, in an element with styles of its own. */
export class Editor {
  private readonly view: EditorView;

  constructor(parent: HTMLElement, { label, language, text, isReadonly, typed }: EditorOptions) {
    // The policy of the page permits no further style elements: those of a shadow are none.
    const root = parent.shadowRoot ?? parent.attachShadow({ mode: 'open' });
    const extensions: Extension[] = [
      lineNumbers(),
      history(),
      drawSelection(),
      EditorView.lineWrapping,
      keymap.of([...defaultKeymap, ...historyKeymap]),
      language === 'cpp' ? cpp() : fbp,
      syntaxHighlighting(colours),
      marks,
      theme,
      EditorState.readOnly.of(isReadonly),
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
      EditorView.domEventHandlers({ beforeinput: replaceSelected }),
      EditorView.updateListener.of(({ docChanged, transactions, state }) => {
        const isTyped = transactions.some((each) => each.docChanged && !each.annotation(foreign));
        if (docChanged && isTyped) typed(state.doc.toString());
      }),
    ];
    this.view = new EditorView({ parent: root, root, state: EditorState.create({ doc: text, extensions }) });
  }

  /** Shows another text. The cursor stays at the words where it is. */
  show(text: string): void {
    const { doc } = this.view.state;
    const changes = changesOf(doc.toString(), text);
    if (changes.length === 0) return;
    this.view.dispatch({ changes, annotations: [foreign.of(true), Transaction.addToHistory.of(false)] });
  }

  mark(all: readonly Mark[]): void {
    this.view.dispatch({ effects: setMarks.of(all) });
  }

  /** Goes to a line, from 1. */
  goTo(line: number, column = 1): void {
    const { doc } = this.view.state;
    const { from, to } = doc.line(Math.min(Math.max(1, line), doc.lines));
    this.view.dispatch({ selection: { anchor: Math.min(to, from + column - 1) }, scrollIntoView: true });
    this.view.focus();
  }

  close(): void {
    this.view.destroy();
  }
}

/** A browser that replaces coloured text writes styles into what it inserts, which the policy of the page forbids. */
function replaceSelected(event: InputEvent, view: EditorView): boolean {
  const { data, inputType, isComposing } = event;
  const isOurs = inputType === 'insertText' && data !== null && !isComposing && !view.state.readOnly;
  if (!isOurs || view.state.selection.main.empty) return false;
  view.dispatch(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true });
  return true;
}

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (before, { changes, effects, state }) => {
    const found = effects.find((each) => each.is(setMarks));
    if (!found) return before.map(changes);
    const lines = new Map<number, Mark>();
    for (const each of found.value as readonly Mark[]) {
      if (each.line <= state.doc.lines && lines.get(each.line)?.severity !== 'error') lines.set(each.line, each);
    }
    const builder = new RangeSetBuilder<Decoration>();
    for (const [line, { severity }] of [...lines].sort(([one], [other]) => one - other)) {
      const { from } = state.doc.line(line);
      builder.add(from, from, Decoration.line({ class: `cm-${severity}` }));
    }
    return builder.finish();
  },
  provide: (field) => EditorView.decorations.from(field),
});

const WORD = /^[A-Za-z_][\w/-]*/;

/** `.fbp` text, in colours. */
const fbp = StreamLanguage.define<{ isComponent: boolean }>({
  startState: () => ({ isComponent: false }),
  token: (stream, state) => {
    if (stream.eatSpace()) return null;
    if (stream.match(/^#.*/)) return 'comment';
    if (stream.match(/^'(?:[^'\\]|\\.)*'?/) || stream.match(/^"(?:[^"\\]|\\.)*"?/)) return 'string';
    if (stream.match(/^[-=]>/)) return 'operator';
    if (stream.match(/^(?:INPORT|OUTPORT|DEFAULT_INPORT|DEFAULT_OUTPORT)(?==)/)) return 'keyword';
    if (stream.match(/^[-+]?\d[\w.]*/) || stream.match(/^(?:true|false|null)\b/)) return 'number';
    if (stream.eat('(')) {
      state.isComponent = true;
      return 'punctuation';
    }
    if (state.isComponent && stream.match(WORD)) {
      state.isComponent = false;
      return 'typeName';
    }
    if (stream.match(/^[A-Z][A-Z0-9_.]*(?:\[\d+\])?(?![\w(])/)) return 'propertyName';
    if (stream.match(WORD)) return 'variableName';
    if (stream.eat(')')) state.isComponent = false;
    else stream.next();
    return 'punctuation';
  },
});

const colours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' },
  { tag: [tags.string, tags.character], color: 'var(--string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--integer)' },
  { tag: [tags.typeName, tags.className], color: 'var(--boolean)' },
  { tag: tags.propertyName, color: 'var(--number)' },
  { tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword, tags.modifier], color: 'var(--accent)' },
  { tag: [tags.processingInstruction, tags.meta], color: 'var(--bang)' },
  { tag: tags.operator, color: 'var(--quiet)' },
]);

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface)', fontSize: '13px' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "DejaVu Sans Mono", monospace', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { color: 'var(--quiet)', backgroundColor: 'var(--ground)', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 10px 0 14px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--accent) 26%, transparent)',
  },
  '.cm-line.cm-error': { backgroundColor: 'var(--bad-tint)', boxShadow: 'inset 3px 0 var(--bad)' },
  '.cm-line.cm-warning': { boxShadow: 'inset 3px 0 var(--warn)' },
});
