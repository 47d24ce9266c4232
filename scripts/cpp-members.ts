/** A few declarations of a C++ header, and what the comment directly above them says. */
export interface Members {
  signatures: string[];
  description: string;
  access: 'public' | 'protected' | 'private';
}

/** The text between the braces of `class Name`, `struct Name` or `namespace name`. Throws when there is none. */
function body(text: string, kind: 'class' | 'struct' | 'namespace', name: string): string {
  const head = new RegExp(`^\\s*${kind} ${name}\\b[^;{]*\\{`, 'm').exec(text);
  if (!head) throw new Error(`there is no ${kind} ${name} in the header`);
  const start = head.index + head[0].length;
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return text.slice(start, at);
  }
  throw new Error(`${kind} ${name} does not end`);
}

/** A declaration as a reader wants it: no body, no initial values of members, no `constexpr` and the like. */
function signature(declaration: string): string {
  return declaration
    .replace(/\s+/g, ' ')
    .replace(/\s*\{.*$/, '')
    .replace(/\)\s*(const)?\s*:\s.*$/, ')')
    .replace(/\)\s*const\b.*$/, ')')
    .replace(/;$/, '')
    .replace(/\b(constexpr|inline|explicit|virtual)\s+/g, '')
    .trim();
}

const count = (text: string, character: string) => text.split(character).length - 1;

/**
 * The declarations in a class, a struct or a namespace. A comment describes the declarations below it, up to the next
 * comment or blank line. Type aliases and operators are left out.
 */
export function membersOf(text: string, kind: 'class' | 'struct' | 'namespace', name: string): Members[] {
  const members: Members[] = [];
  let access: Members['access'] = kind === 'class' ? 'private' : 'public';
  let comment: string[] = [];
  let open: Members | undefined;
  let declaration = '';
  for (const line of body(text, kind, name)
    .split('\n')
    .map((each) => each.trim())) {
    const changed = /^(public|protected|private):$/.exec(line);
    if (declaration === '' && (line === '' || changed || line.startsWith('//'))) {
      open = undefined;
      if (changed) access = changed[1] as Members['access'];
      comment = line.startsWith('//') ? [...comment, line.replace(/^\/+\s?/, '')] : [];
      continue;
    }
    declaration += ` ${line.replace(/\s+\/\/ .*$/, '')}`;
    if (count(declaration, '{') !== count(declaration, '}') || !/[;}]$/.test(declaration)) continue;
    const written = signature(declaration);
    declaration = '';
    if (/^using |operator|^$/.test(written)) continue;
    open ??= add(members, { signatures: [], description: comment.join(' '), access });
    open.signatures.push(written);
    comment = [];
  }
  return members;
}

function add(members: Members[], member: Members): Members {
  members.push(member);
  return member;
}

/** What the comment at the top of a header says of functions: lines such as `//   void wake();   the time has come`. */
export function listedFunctions(text: string): Map<string, string> {
  const lines = text.matchAll(/^\/\/\s+\w[\w ]* (\w+)\([^)]*\);[ \t]+(\S.*)$/gm);
  return new Map([...lines].map((match) => [match[1] ?? '', match[2] ?? '']));
}
