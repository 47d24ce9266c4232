import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Rig } from './rig.js';
import { TestClient } from './test-client.js';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

describe('The page of a runtime', function () {
  this.timeout(120_000);
  let rig: Rig;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'microflo-page-'));
    mkdirSync(join(folder, 'web', 'parts'), { recursive: true });
    writeFileSync(join(folder, 'web', 'index.html'), '<!doctype html><script src="main.js"></script>');
    writeFileSync(join(folder, 'web', 'main.js'), 'start();');
    writeFileSync(join(folder, 'web', 'parts', 'lazy.js'), 'later();');
    writeFileSync(join(folder, 'web', 'notes.odt'), 'of no kind that a page has');
    writeFileSync(join(folder, 'web', '.hidden.js'), 'hidden');
    writeFileSync(join(folder, 'secret.js'), 'nobody may read this');
    rig = await Rig.open({ graphs: { main: 'a(Repeat)' }, page: join(folder, 'web') });
  });

  after(async () => {
    await rig.close();
    rmSync(folder, { recursive: true });
  });

  const port = () => Number(new URL(rig.url).port);
  const ask = (path: string, options: { method?: string; host?: string } = {}): Promise<Answer> => {
    const { method = 'GET', host = `127.0.0.1:${port()}` } = options;
    return new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port: port(), path, method, headers: { host } }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => {
          body += text;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      });
      asked.on('error', reject);
      asked.end();
    });
  };

  it('comes from the port of the FBP protocol, each file with its type', async () => {
    for (const [path, type, body] of [
      ['/', 'text/html; charset=utf-8', '<!doctype html><script src="main.js"></script>'],
      ['/?graph=blink#node', 'text/html; charset=utf-8', '<!doctype html><script src="main.js"></script>'],
      ['/main.js', 'text/javascript; charset=utf-8', 'start();'],
      ['/parts/lazy.js', 'text/javascript; charset=utf-8', 'later();'],
    ] as const) {
      const answer = await ask(path);
      assert.deepEqual([answer.status, answer.headers['content-type'], answer.body], [200, type, body], path);
    }
    const head = await ask('/main.js', { method: 'HEAD' });
    assert.deepEqual([head.status, head.headers['content-length'], head.body], [200, '8', '']);
  });

  it('may load and connect to nothing but its own server', async () => {
    const { headers } = await ask('/');
    const policy = new Map(
      String(headers['content-security-policy'])
        .split('; ')
        .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
    );
    assert.equal(policy.get('default-src'), "'none'");
    assert.equal(policy.get('script-src'), "'self'");
    assert.equal(policy.get('style-src'), "'self'");
    assert.equal(policy.get('connect-src'), `'self' ws://127.0.0.1:${port()}`);
    assert.equal(policy.get('frame-ancestors'), "'none'");
    assert.equal(policy.get('form-action'), "'none'");
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'no-referrer');
  });

  it('has no files but its own', async () => {
    const paths = ['/../secret.js', '/%2e%2e/secret.js', '/parts/../../secret.js', '/..%2fsecret.js', '//secret.js'];
    for (const path of [
      ...paths,
      '/.hidden.js',
      '/notes.odt',
      '/parts',
      '/parts/',
      '/none.js',
      '/main.js%00',
      '/a\\b',
    ]) {
      const { status, body } = await ask(path);
      assert.equal(status, 404, path);
      assert.doesNotMatch(body, /nobody|hidden|kind/, path);
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      assert.equal((await ask('/', { method })).status, 405, method);
    }
  });

  it('is not sent to another name that was made to lead here', async () => {
    for (const host of [`evil.example:${port()}`, 'evil.example', `127.0.0.1:${port() + 1}`, '127.0.0.1', 'a b']) {
      const { status, body } = await ask('/', { host });
      assert.equal(status, 421, host);
      assert.doesNotMatch(body, /script/);
    }
    for (const host of [`localhost:${port()}`, `[::1]:${port()}`, `127.0.0.1:${port()}`]) {
      assert.equal((await ask('/', { host })).status, 200, host);
    }
  });

  it('may do everything by any of the names of this computer, and nothing by another', async () => {
    const may = async (host: string, origin: string): Promise<string> => {
      const options = { origin, headers: { host } };
      const client = await TestClient.connect(rig.url, options).catch((error: Error) => error.message);
      if (typeof client === 'string') return client.replace('Unexpected server response: ', '');
      const { capabilities } = await client.done('runtime', 'getruntime');
      client.close();
      return capabilities.includes('component:setsource') ? 'everything' : 'read';
    };
    const [own, name] = [`127.0.0.1:${port()}`, `localhost:${port()}`];
    assert.equal(await may(own, `http://${own}`), 'everything');
    assert.equal(await may(name, `http://${name}`), 'everything');
    assert.equal(await may(own, `http://${name}`), 'read', 'a page of another server that has the same port');
    assert.equal(await may(own, `https://${own}`), 'read', 'another scheme is another origin');
    assert.equal(await may(`printer.local:${port()}`, `http://printer.local:${port()}`), '421');
    assert.equal(await may(`evil.example:${port()}`, `http://evil.example:${port()}`), '421');
    rig.log.length = 0;
  });
});
