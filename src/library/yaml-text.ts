import { CST, type Document, isAlias, isScalar, Lexer, LineCounter, type Node, parseAllDocuments, visit } from 'yaml';
import type { Place } from '../graph/diagnostic.js';

/** Something that is wrong with a text as YAML, and the offset of its first character. */
export interface YamlProblem {
  offset: number;
  message: string;
}

const TOO_DEEP = 'values are nested too deeply here; take some levels away';
/** Levels of brackets and braces. The library needs seconds and all of the stack for some thousands. */
const MOST_LEVELS = 200;
/** Tokens of the lexer that are not in the text. */
const MARKS: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);

/** A text as YAML. Never throws: all that is wrong is in the problems, and a document that has any has no contents. */
export class YamlText {
  readonly documents: readonly Document.Parsed[];
  readonly problems: YamlProblem[] = [];
  private readonly lines = new LineCounter();

  /** [file] is what places are in. */
  constructor(
    text: string,
    private readonly file: string,
  ) {
    // The parser would count them, too, but misses those in some texts that are wrong.
    this.lines.addNewLine(0);
    for (const { index } of text.matchAll(/\n/g)) this.lines.addNewLine(index + 1);
    const deep = tooDeep(text);
    if (deep !== undefined) {
      this.problems.push({ offset: deep, message: TOO_DEEP });
      this.documents = [];
      return;
    }
    // The library compares each key of a map with all others: readers of maps do that in linear time.
    const options = { prettyErrors: false, uniqueKeys: false };
    const parsed = parseAllDocuments(text, options);
    this.documents = Array.isArray(parsed) ? parsed : [];
    for (const document of this.documents) {
      const before = this.problems.length;
      this.check(document);
      if (this.problems.length > before) document.contents = null;
    }
  }

  /** The place of the character at [offset]. */
  place(offset: number): Place {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  private check(document: Document.Parsed): void {
    const endless = document.errors.find(({ message }) => message.includes('call stack'));
    // What else is wrong there comes of that.
    if (endless) {
      this.problems.push({
        offset: endless.pos[0],
        message: TOO_DEEP,
      });
      return;
    }
    for (const { pos, message } of document.errors) {
      this.problems.push({ offset: pos[0], message: `${message}; check brackets, quotes and indentation here` });
    }
    if (document.errors.length > 0) return;
    const anchors = new Set<string>();
    visit(document, (_, node) => {
      if (isAlias(node) && !anchors.has(node.source)) {
        this.problems.push({
          offset: offsetOf(node),
          message: `there is no anchor '&${node.source}' before this alias; put text that begins with * in quotes`,
        });
      } else if (!isAlias(node) && node !== null && typeof node === 'object' && 'anchor' in node && node.anchor) {
        anchors.add(node.anchor as string);
      }
    });
  }
}

/** The offset of the first bracket or brace that has too many others around it. */
function tooDeep(text: string): number | undefined {
  if ((text.match(/[[{]/g)?.length ?? 0) <= MOST_LEVELS) return undefined;
  let [offset, level] = [0, 0];
  for (const token of new Lexer().lex(text)) {
    if (MARKS.has(token)) continue;
    if (token === '[' || token === '{') level++;
    if (token === ']' || token === '}') level--;
    if (level > MOST_LEVELS) return offset;
    offset += token.length;
  }
  return undefined;
}

/** Where [node] begins; 0 when it is not in the text. */
export function offsetOf(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0;
}

/** What a key of a map says; undefined when it is a list or a map. */
export function keyName(key: Node): string | undefined {
  return isScalar(key) ? String(key.value) : undefined;
}
