import assert from 'node:assert/strict';
import { MemoryDisk } from './memory-disk.js';
import { PageClient } from './page-client.js';
import { Rig } from './rig.js';

const TEXT = `# Blinks a lamp
500 -> INTERVAL every(Timer) OUT -> IN toggle(ToggleBoolean)  # the beat
toggle OUT -> IN lamp(DigitalWrite)
'LED' -> PIN lamp
`;
const graph = 'main';
const path = 'main.fbp';

describe('The file of a drawn graph', function () {
  this.timeout(120_000);
  let disk: MemoryDisk;
  let rig: Rig;
  let page: PageClient;

  beforeEach(async () => {
    disk = new MemoryDisk({ [path]: TEXT });
    rig = await Rig.open({ graphs: { main: TEXT }, disk });
    page = await PageClient.open(rig);
  });

  afterEach(() => rig.close());

  const every = (data: unknown) => [{ op: 'setinitial', tgt: { node: 'every', port: 'interval' }, data }] as const;
  const interval = async () => {
    const { initials } = await page.view();
    return initials.find(({ tgt }) => tgt.node === 'every')?.data;
  };
  /** What an editor writes. */
  const write = async (text: string) => {
    disk.files.set(path, text);
    await rig.filesChanged();
  };
  const state = async () => {
    const { file } = await page.done('open', { graph });
    assert.ok(file);
    return file;
  };

  describe('saved', () => {
    it('has what was drawn, and its comments where they still hold', async () => {
      assert.equal((await state()).state, 'saved');
      await page.edit([
        ...every(250),
        { op: 'changenode', id: 'lamp', metadata: { x: 120, y: 40 } },
        { op: 'addgroup', name: 'Beat', nodes: ['every', 'toggle'] },
        { op: 'addnote', id: 'n1', text: 'Blinks', x: 1, y: 2 },
      ]);
      assert.equal((await page.hears('file')).state, 'changed');
      assert.equal((await page.done('save', { graph })).state, 'saved');
      assert.equal(
        disk.files.get(path),
        `${TEXT.replace('500', '250').replace('lamp(DigitalWrite)', 'lamp(DigitalWrite:x=120,y=40)')}# @group every toggle: Beat\n# @note 1,2: Blinks\n`,
      );
      assert.equal((await state()).state, 'saved');
    });

    it('has files for the graphs that it consists of, too, the new and the changed ones', async () => {
      const inner = [
        { op: 'addgraph', graph: 'Beat' },
        { op: 'addnode', graph: 'Beat', id: 'beat', component: 'Timer' },
        { op: 'addoutport', graph: 'Beat', public: 'out', node: 'beat', port: 'out' },
      ] as const;
      await page.edit([
        ...inner,
        { op: 'removenode', id: 'every' },
        { op: 'addnode', id: 'every', component: 'project/Beat' },
        { op: 'addedge', src: { node: 'every', port: 'out' }, tgt: { node: 'toggle', port: 'in' } },
      ]);
      assert.equal((await page.done('save', { graph })).state, 'saved');
      assert.match(disk.files.get('Beat.fbp') ?? '', /beat\(Timer\)/);
      assert.match(disk.files.get(path) ?? '', /every\(Beat\)/);
      await page.edit([
        { op: 'addinitial', graph: 'Beat', src: { data: 20 }, tgt: { node: 'beat', port: 'interval' } },
      ]);
      assert.equal((await page.done('save', { graph })).state, 'saved');
      assert.match(disk.files.get('Beat.fbp') ?? '', /20 -> INTERVAL beat/);
    });

    it('is not written when a graph that it needs cannot be, and nothing is lost', async () => {
      disk.files.set('Beat.fbp', "# somebody else's\n");
      await page.edit([
        { op: 'addgraph', graph: 'Beat' },
        { op: 'addnode', graph: 'Beat', id: 'beat', component: 'Timer' },
        { op: 'addnode', id: 'more', component: 'project/Beat' },
      ]);
      const { code, message } = await page.refused('save', { graph });
      assert.deepEqual([code, message], ['conflict', 'Beat.fbp exists already: give another name']);
      assert.deepEqual([disk.files.get(path), disk.files.get('Beat.fbp')], [TEXT, "# somebody else's\n"]);
      assert.equal(
        (await page.refused('save', { graph: 'Beat', path: 'Pulse.fbp' })).message,
        "nodes of another graph look for 'Beat' in a file of its name, not in Pulse.fbp",
      );
      disk.files.delete('Beat.fbp');
      assert.equal((await page.done('save', { graph })).state, 'saved');
      assert.match(disk.files.get('Beat.fbp') ?? '', /beat\(Timer\)/);
    });

    it('shows all nodes where they were when it is opened again, also when one was moved', async () => {
      await page.edit([{ op: 'changenode', id: 'lamp', metadata: { x: 700, y: 300 } }]);
      await page.done('save', { graph });
      const { nodes } = await page.view();
      const again = await Rig.open({ graphs: { main: disk.files.get(path) ?? '' } });
      try {
        const opened = (await (await PageClient.open(again)).view()).nodes;
        assert.deepEqual(
          opened.map(({ id, x, y, isPlaced }) => [id, x, y, isPlaced]),
          nodes.map(({ id, x, y, isPlaced }) => [id, x, y, isPlaced]),
        );
      } finally {
        await again.close();
      }
    });

    it('is not written when nothing has changed, and is as before after an undo', async () => {
      await page.done('save', { graph });
      assert.equal(disk.writes, 0);
      await page.edit([
        { op: 'removenode', id: 'toggle' },
        { op: 'renamenode', from: 'lamp', to: 'light' },
      ]);
      await page.done('save', { graph });
      assert.match(disk.files.get(path) ?? '', /light\(DigitalWrite\)/);
      await page.done('undo', {});
      await page.done('save', { graph });
      const again = disk.files.get(path) ?? '';
      assert.match(again, /^# Blinks a lamp\n500 -> INTERVAL every\(Timer\).*# the beat\n/);
      assert.match(again, /\nevery OUT -> IN toggle\(ToggleBoolean\) OUT -> IN lamp\n$/);
    });

    it('can be JSON, with computed places left out', async () => {
      await page.edit([
        { op: 'addgraph', graph: 'Sub' },
        { op: 'addnode', graph: 'Sub', id: 'a', component: 'Repeat' },
        { op: 'addnode', graph: 'Sub', id: 'b', component: 'microflo/Repeat', metadata: { x: 5, y: 6 } },
      ]);
      const none = await page.refused('save', { graph: 'Sub' });
      assert.match(none.message, /^graph 'Sub' has no file yet: give "path", such as Sub\.fbp$/);
      await page.done('save', { graph: 'Sub', path: 'Sub.json' });
      assert.deepEqual(JSON.parse(disk.files.get('Sub.json') ?? '').processes, {
        a: { component: 'Repeat', metadata: {} },
        b: { component: 'Repeat', metadata: { x: 5, y: 6 } },
      });
      assert.deepEqual(disk.watched, ['main.fbp', 'Sub.json']);
      const { files } = await page.done('files', {});
      assert.deepEqual(
        files.map((each) => [each.path, each.state]),
        [
          ['Sub.json', 'saved'],
          ['main.fbp', 'saved'],
        ],
      );
    });

    it('keeps the work, and says so, when it may not be written', async () => {
      disk.locked.set(path, 'cannot write main.fbp: permission denied');
      await page.edit(every(250));
      const { code, message } = await page.refused('save', { graph });
      assert.equal(code, 'file');
      assert.match(
        message,
        /^cannot write main\.fbp: permission denied; what is drawn is kept here: make the file writable/,
      );
      assert.equal((await state()).state, 'readonly');
      assert.equal(await interval(), 250);
      assert.equal(disk.files.get(path), TEXT);
      disk.locked.clear();
      assert.equal((await page.done('save', { graph })).state, 'saved');
      assert.match(disk.files.get(path) ?? '', /^250/m);
    });

    it('is refused where .fbp text has no words for it', async () => {
      await page.edit([{ op: 'addnode', id: 'my lamp', component: 'Repeat' }]);
      const { code, message } = await page.refused('save', { graph });
      assert.equal(code, 'file');
      assert.match(message, /^node 'my lamp' has a name that \.fbp text cannot have: rename it/);
      assert.equal(disk.files.get(path), TEXT);
    });

    for (const wrong of [
      '../x.fbp',
      '/etc/x.fbp',
      'a/../../x.fbp',
      'x.txt',
      'x',
      '',
      'a\\b.fbp',
      'c:x.fbp',
      `${'x'.repeat(300)}.fbp`,
    ]) {
      it(`is not written to ${wrong.slice(0, 20) || 'no path'}`, async () => {
        await page.edit([{ op: 'addgraph', graph: 'Sub' }]);
        assert.equal((await page.refused('save', { graph: 'Sub', path: wrong })).code, 'file');
        assert.notEqual((await page.refused('readfile', { path: wrong })).message, undefined);
        assert.equal(disk.writes, 0);
      });
    }

    it('is not written over a file that is there', async () => {
      disk.files.set('Sub.fbp', '# mine');
      await page.edit([{ op: 'addgraph', graph: 'Sub' }]);
      const { code, message } = await page.refused('save', { graph: 'Sub', path: 'Sub.fbp' });
      assert.deepEqual([code, message], ['conflict', 'Sub.fbp exists already: give another name']);
      assert.equal(disk.files.get('Sub.fbp'), '# mine');
    });
  });

  describe('that an editor has changed', () => {
    it('is taken over at once: the graph, the device, and all pages', async () => {
      await page.client.done('network', 'start', { graph });
      await page.view();
      await write(
        TEXT.replace('500', '100')
          .replace('lamp(DigitalWrite)', 'light(DigitalWrite)')
          .replace('PIN lamp', 'PIN light'),
      );
      const { by, label } = await page.hears('changed');
      assert.deepEqual([by, label], ['file', 'changed in main.fbp']);
      assert.equal(await interval(), 100);
      assert.deepEqual(
        (await page.view()).nodes.map(({ id }) => id),
        ['every', 'toggle', 'light'],
      );
      await rig.checkGraph();
      assert.equal((await state()).state, 'saved');
      assert.equal((await page.refused('undo', {})).code, 'missing', 'undo is of what one has done oneself');
    });

    it('is merged with what was drawn meanwhile', async () => {
      await page.edit([
        { op: 'addnode', id: 'button', component: 'Button', metadata: { x: 3, y: 4 } },
        { op: 'renamenode', from: 'lamp', to: 'light' },
      ]);
      await write(`${TEXT.replace('500', '100')}extra(Counter)\n`);
      assert.deepEqual((await page.view()).nodes.map(({ id }) => id).sort(), [
        'button',
        'every',
        'extra',
        'light',
        'toggle',
      ]);
      assert.equal(await interval(), 100);
      assert.equal((await state()).state, 'changed');
      await page.done('save', { graph });
      const saved = disk.files.get(path) ?? '';
      assert.match(
        saved,
        /^# Blinks a lamp\n100 -> INTERVAL every\(Timer\).*# the beat\ntoggle OUT -> IN light\(DigitalWrite\)\n/,
      );
      assert.match(saved, /extra\(Counter\)\nbutton\(Button:x=3,y=4\)\n$/);
    });

    it('keeps the places of nodes that nobody has put anywhere', async () => {
      const before = (await page.view()).nodes;
      await write(`first(Repeat)\n${TEXT}`);
      const after = (await page.view()).nodes;
      for (const node of before)
        assert.deepEqual(
          after.find(({ id }) => id === node.id),
          node,
        );
    });

    it('is a conflict where both have changed the same: both are shown, and nothing is written over', async () => {
      await page.edit(every(250));
      const theirs = TEXT.replace('500', '100');
      await write(theirs);
      const { state: now, conflicts = [] } = await state();
      assert.equal(now, 'conflict');
      assert.deepEqual(
        conflicts.map(({ what, mine, theirs: other, place }) => [what, mine, other, place.node]),
        [['the initial packet at INTERVAL of every', '250', '100', 'every']],
      );
      assert.equal((await page.refused('save', { graph })).code, 'conflict');
      assert.equal(disk.files.get(path), theirs);
      assert.equal(await interval(), 250);
      const id = conflicts[0]?.id ?? '';
      assert.equal((await page.refused('resolve', { graph, take: { nothing: 'mine' } })).code, 'missing');
      assert.equal((await page.refused('resolve', { graph, take: { [id]: 'both' } })).code, 'invalid');
      assert.equal((await page.done('resolve', { graph, take: { [id]: 'theirs' } })).state, 'saved');
      assert.equal(await interval(), 100);
    });

    it('has the place of a node as one thing', async () => {
      await page.edit([{ op: 'changenode', id: 'lamp', metadata: { x: 700, y: 300 } }]);
      await write(TEXT.replace('lamp(DigitalWrite)', 'lamp(DigitalWrite:x=5,y=300)'));
      const { conflicts = [] } = await state();
      assert.deepEqual(
        conflicts.map(({ what, mine, theirs }) => [what, mine, theirs]),
        [["the place of node 'lamp'", '700, 300', '5, 300']],
      );
      await page.done('resolve', { graph, take: { [conflicts[0]?.id ?? '']: 'theirs' } });
      const lamp = (await page.view()).nodes.find(({ id }) => id === 'lamp');
      assert.deepEqual([lamp?.x, lamp?.y, lamp?.isPlaced], [5, 300, true]);
      assert.equal((await state()).state, 'saved');
    });

    it('is written when one has decided for what is drawn', async () => {
      await page.edit(every(250));
      await write(TEXT.replace('500', '100'));
      const [conflict] = (await state()).conflicts ?? [];
      assert.equal((await page.done('resolve', { graph, take: { [conflict?.id ?? '']: 'mine' } })).state, 'changed');
      await page.done('save', { graph });
      assert.equal(disk.files.get(path), TEXT.replace('500', '250'));
    });

    it('is seen before it is saved over, also when nobody has told of it', async () => {
      await page.edit(every(250));
      disk.files.set(path, TEXT.replace('500', '100'));
      assert.equal((await page.refused('save', { graph })).code, 'conflict');
      assert.equal(disk.files.get(path), TEXT.replace('500', '100'));
    });

    it('is removed on one side and changed on the other: a conflict, too', async () => {
      await page.edit(every(250));
      await write("toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)\n'LED' -> PIN lamp\n");
      const { conflicts = [] } = await state();
      assert.deepEqual(conflicts.map(({ what, theirs }) => [what, theirs]).sort(), [
        ["node 'every'", '(removed)'],
        ['the initial packet at INTERVAL of every', '(removed)'],
      ]);
      assert.equal(await interval(), 250);
    });

    it('is shown as text with its errors when it is no graph, and nothing is lost', async () => {
      await page.edit(every(250));
      await write('500 -> INTERVAL every(Timer\n');
      const opened = await page.done('open', { graph });
      assert.ok('view' in opened && opened.text);
      assert.equal(opened.view.initials[0]?.data, 250, 'what is drawn stays');
      assert.equal(opened.text.text, '500 -> INTERVAL every(Timer\n');
      assert.deepEqual(
        opened.text.diagnostics.map(({ place }) => place.line),
        [1],
      );
      assert.equal(opened.file?.state, 'unreadable');
      assert.equal((await page.refused('save', { graph })).code, 'conflict');
      assert.equal(disk.files.get(path), '500 -> INTERVAL every(Timer\n');
      const { version } = await page.done('readfile', { path });
      const mended = TEXT.replace('toggle OUT', '# mended\ntoggle OUT');
      assert.equal((await page.refused('writefile', { path, text: mended, base: 'old' })).code, 'conflict');
      assert.equal((await page.done('writefile', { path, text: mended, base: version })).state, 'changed');
      assert.equal(await interval(), 250, 'what was drawn is there');
      await page.done('save', { graph });
      assert.equal(disk.files.get(path), mended.replace('500', '250'));
    });
  });

  describe('that was deleted meanwhile', () => {
    const remove = async () => {
      disk.files.delete(path);
      await rig.filesChanged();
    };

    it('is told as missing to all pages, not as saved, and is written anew with its comments', async () => {
      await state();
      await remove();
      const { message = '' } = await page.hears('file', (file) => file.state === 'missing');
      assert.match(message, /was deleted meanwhile: what is here is kept; save to write/);
      assert.equal((await state()).state, 'missing');
      assert.equal(await interval(), 500);
      assert.equal((await page.done('save', { graph })).state, 'saved');
      assert.equal(disk.files.get(path), TEXT);
    });

    it('is as saved as before when it comes back as it was', async () => {
      await remove();
      await write(TEXT);
      assert.equal((await state()).state, 'saved');
    });

    it('with errors in it leaves what is drawn, which can be saved', async () => {
      await write('500 -> INTERVAL every(Timer\n');
      await remove();
      const { file, ...opened } = await page.done('open', { graph });
      assert.equal(file?.state, 'missing');
      assert.ok(!('text' in opened), 'there is nothing to mend');
      assert.equal((await page.done('save', { graph })).state, 'saved');
      assert.match(disk.files.get(path) ?? '', /every\(Timer\)/);
    });
  });

  it('can be written as text, which becomes the graph; a new one becomes a component', async () => {
    const { version, text } = await page.done('readfile', { path });
    assert.equal(text, TEXT);
    await page.done('writefile', { path, text: TEXT.replace('500', '77'), base: version });
    assert.equal(await interval(), 77);
    const sub = 'INPORT=a.IN:IN\nOUTPORT=a.OUT:OUT\na(Repeat)\n';
    assert.equal((await page.refused('writefile', { path: 'Pump.fbp', text: sub, base: 'x' })).code, 'conflict');
    await page.done('writefile', { path: 'Pump.fbp', text: sub, base: null });
    const { components } = await page.done('library', {});
    assert.ok(components.some(({ name }) => name === 'project/Pump'));
    assert.equal((await page.refused('readfile', { path: 'none.fbp' })).code, 'missing');
  });
});
