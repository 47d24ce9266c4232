import { Refusal } from '../extension/refusal.js';
import { answer } from './answer.js';
import type { Asked, Context } from './context.js';

/** Files of graphs. */
export async function handleFiles(asked: Asked, { files }: Context): Promise<void> {
  if (!files) throw new Refusal('file', 'this runtime has no files: its graphs are kept until it ends');
  const { fields } = asked;
  switch (asked.request.command) {
    case 'files':
      return answer(asked, 'files', await files.list());
    case 'readfile':
      return answer(asked, 'readfile', await files.readText(fields.text('path')));
    case 'writefile': {
      const base = fields.value('base') === null ? null : fields.text('base');
      const text = fields.value('text');
      if (typeof text !== 'string') throw new Refusal('invalid', 'the payload needs "text", a string');
      return answer(asked, 'writefile', await files.writeText(fields.text('path'), text, base));
    }
    case 'save':
      return answer(asked, 'save', await files.save(fields.text('graph'), fields.optionalName('path')));
    default: {
      const take = fields.object('take').entries();
      const choices = take.map(([id, side]): [string, 'mine' | 'theirs'] => {
        if (side === 'mine' || side === 'theirs') return [id, side];
        throw new Refusal('invalid', `"take" of ${id} must be mine or theirs`);
      });
      return answer(asked, 'resolve', await files.resolve(fields.text('graph'), new Map(choices)));
    }
  }
}
