import assert from 'node:assert/strict';
import { countedAddress } from '../../src/surfaces/runtime/server/counted-address.js';
import { parseOrigin } from '../../src/surfaces/runtime/server/origin.js';
import { Rig } from './rig.js';
import { TestClient } from './test-client.js';

const graph = 'main';
const NAMED = 'https://drawing.example';

describe('A page that connects to a runtime', function () {
  this.timeout(120_000);
  let rig: Rig;

  afterEach(() => rig.close());

  /** What the terminal was told of pages; that this test brings no source is told, too. */
  const notices = () => rig.log.splice(0).filter((line) => line.includes('web page'));

  /** What a client with [options] may do: everything, edit, read, nothing, or not even connect. */
  const allowed = async (options: { origin?: string; secret?: string }): Promise<string> => {
    const client = await TestClient.connect(rig.url, options).catch((error: Error) => error.message);
    if (typeof client === 'string') return client;
    try {
      const source = { name: 'X', language: 'c++', code: '// nothing' };
      const tries: [name: string, protocol: string, command: string, payload: object][] = [
        ['everything', 'component', 'source', source],
        ['edit', 'graph', 'changenode', { id: 'a', metadata: {}, graph }],
        ['read', 'network', 'getstatus', { graph }],
      ];
      const { capabilities } = await client.done('runtime', 'getruntime');
      for (const [name, protocol, command, payload] of tries) {
        const { payload: answer } = await client.ask(protocol, command, payload);
        if (answer.message === `${protocol}:${command} is not permitted`) continue;
        assert.equal(capabilities.includes('component:setsource'), name === 'everything');
        assert.equal(capabilities.includes('protocol:graph'), name !== 'read');
        return name;
      }
      return 'nothing';
    } finally {
      client.close();
    }
  };

  const REFUSED = 'Unexpected server response: 403';
  const pages: [origin: string | undefined, may: string, why: string][] = [
    [undefined, 'everything', 'a program, which has no page'],
    ['own', 'everything', 'a page that the runtime itself serves'],
    [NAMED, 'everything', 'a page named with --origin'],
    ['https://app.flowhub.io', 'edit', 'NoFlo UI'],
    ['https://other.example', 'read', 'any other page'],
    ['http://127.0.0.1:1', 'read', 'a page of another program on this computer'],
    ['http://localhost:8080', 'read', 'a page of another program on this computer, by name'],
    ['http://192.168.1.5', 'read', 'a page of the local network'],
    ['http://printer.local', 'read', 'a page of the local network, by name'],
    ['https://drawing.example:8443', 'read', 'a page named with --origin, at another port'],
    ['http://drawing.example', REFUSED, 'a page named with --origin, but unencrypted'],
    ['http://app.flowhub.io', REFUSED, 'NoFlo UI, but unencrypted'],
    ['http://app.flowhub.io.local.example', REFUSED, 'an unencrypted page with a name that looks near'],
    ['http://127.0.0.1.evil.example', REFUSED, 'an unencrypted page with a name that looks like this computer'],
    ['http://8.8.8.8', REFUSED, 'an unencrypted page of a public address'],
    ['http://[2001:db8::1]', REFUSED, 'an unencrypted page of a public IPv6 address'],
    ['null', REFUSED, 'a page without an origin, such as a file or a frame in a sandbox'],
    ['file://', REFUSED, 'a file'],
    ['nonsense', REFUSED, 'what is no origin'],
  ];

  it('has the rights of its origin if no secret is required', async () => {
    rig = await Rig.open({ graphs: { main: 'a(Repeat)' }, origins: [NAMED] });
    const own = rig.url.replace('ws:', 'http:');
    for (const [origin, may, why] of pages) {
      assert.equal(await allowed(origin === undefined ? {} : { origin: origin === 'own' ? own : origin }), may, why);
    }
    const told = pages.flatMap(([origin, may]) => {
      if (may === 'read') return [`a web page of ${origin} may only read`];
      return may === REFUSED ? [`refused to connect a web page of ${origin}`] : [];
    });
    // The rest of each line says why, or what to do.
    assert.deepEqual(
      notices().map((line) => line.replace(/[;:] .*/, '')),
      told,
    );
  });

  it('has the rights of its secret if one is required, and none without', async () => {
    rig = await Rig.open({
      graphs: { main: 'a(Repeat)' },
      origins: [NAMED],
      secrets: [
        { permission: 'full', secret: 'everything' },
        { permission: 'edit', secret: 'drawings' },
      ],
    });
    for (const [origin, may, why] of pages) {
      const page = origin === undefined || origin === 'own' ? {} : { origin };
      const withSecret = (most: string) => (may === REFUSED ? REFUSED : most);
      assert.equal(await allowed(page), withSecret('nothing'), why);
      assert.equal(await allowed({ ...page, secret: 'drawings' }), withSecret('edit'), why);
    }
    assert.equal(await allowed({ origin: 'https://other.example', secret: 'everything' }), 'everything');
    assert.ok(notices().every((line) => line.startsWith('refused')));
  });

  it('is named by its origin', async () => {
    rig = await Rig.open();
    for (const [text, origin] of [
      ['https://drawing.example', 'https://drawing.example'],
      ['https://drawing.example/', 'https://drawing.example'],
      ['http://localhost:8080', 'http://localhost:8080'],
      ['http://192.168.1.5', 'http://192.168.1.5'],
      ['http://[fd00::1]:80', 'http://[fd00::1]'],
      ['https://drawing.example/page', undefined],
      ['https://Drawing.example:443', 'https://drawing.example'],
      ['https://me@drawing.example', undefined],
      ['drawing.example', undefined],
      ['*', undefined],
      ['null', undefined],
      ['file:///tmp/page.html', undefined],
    ] as const) {
      if (origin !== undefined) assert.equal(parseOrigin(text), origin);
      else
        assert.throws(() => parseOrigin(text), /write the origin of a page, such as https:\/\/example\.com or /, text);
    }
    assert.throws(
      () => parseOrigin('http://drawing.example'),
      /a page of http:\/\/drawing\.example is not encrypted on its way, .*name an https origin/,
    );
  });

  it('counts wrong secrets for its address, or for its network if that has many', async () => {
    rig = await Rig.open();
    for (const [remote, counted] of [
      ['127.0.0.1', '127.0.0.1'],
      ['::ffff:10.0.0.7', '10.0.0.7'],
      ['::1', '0:0:0:0::/64'],
      ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
      ['2001:db8::5:6', '2001:db8:0:0::/64'],
      ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ] as const) {
      assert.equal(countedAddress(remote), counted);
    }
  });
});
