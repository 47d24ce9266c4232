import type { Diagnostic } from '../../../graph/diagnostic.js';
import type { Component } from '../../../library/component.js';
import { coreLibrary } from '../../../library/core.js';
import { componentNameFault, headerCaseFault } from '../../../library/new-component.js';
import { errorMessage } from '../../../util/errors.js';
import { Mutex } from '../../../util/mutex.js';
import { isGraph, type Workspace } from '../graph/workspace.js';
import type { Network } from '../network/network.js';
import type { CodeView, WrittenCodeView } from '../protocol/extension/code-view.js';
import { ProtocolError } from '../protocol/message.js';
import type { Permission } from '../protocol/permission.js';
import { SourceError } from '../source-error.js';
import type { Sources } from '../sources.js';
import type { WorkQueue } from '../work-queue.js';
import type { ComponentFiles } from './component-files.js';
import { diagnosticView, versionOf } from './file-views.js';
import { Refusal } from './refusal.js';

const NOT_ACCEPTED = 'this runtime does not accept components; start it with --allow-source';

export interface ComponentCodeOptions {
  workspace: Workspace;
  sources: Sources;
  network: Network;
  queue: WorkQueue;
  /** Whether clients may send C++ components. */
  takesSource: boolean;
  /** Undefined where there are no files. */
  files: ComponentFiles | undefined;
}

export interface WrittenCode {
  /** With or without the library in front. */
  name: string;
  text: string;
  /** The version of the header that [text] was made from; null when there was none. */
  base: string | null;
  progress(line: string): void;
  /** Ends the compiler. */
  signal: AbortSignal;
}

/** The C++ of components, which is read and written on the page. Methods reject with a Refusal that says what is wrong. */
export class ComponentCode {
  private readonly turn = new Mutex();

  constructor(private readonly options: ComponentCodeOptions) {}

  /** Why no client can load any C++, and what to do; undefined when those may who are permitted everything. */
  get why(): string | undefined {
    const { sources, takesSource } = this.options;
    return sources.impossible ?? (takesSource ? undefined : NOT_ACCEPTED);
  }

  async read(name: string, permission: Permission): Promise<CodeView> {
    const { workspace, sources, files } = this.options;
    const found = this.find(name);
    if (!found) throw new Refusal('missing', `there is no component '${name.slice(0, 100)}' in C++`);
    const component = workspace.nameOf(found);
    const { file } = found;
    if (!this.isOwn(found)) {
      const why = `${found.name} is a component of MicroFlo: you can read it, and make one of your own like it`;
      return { component, path: file, text: await sources.read(found), version: null, why };
    }
    const onDisk = await files?.read(file).catch(asRefusal);
    const forbidden = permission === 'full' ? undefined : 'you may read this code, and not change it';
    const why = this.whyNoFile ?? forbidden;
    return {
      component,
      path: files?.pathOf(file) ?? file,
      text: onDisk ?? (await sources.read(found)),
      version: onDisk === undefined ? null : versionOf(onDisk),
      ...(why !== undefined && { why }),
    };
  }

  /** Compiles, loads and writes C++, one at a time. */
  write(code: WrittenCode): Promise<WrittenCodeView> {
    return this.turn.run(async () => {
      const { files } = this.options;
      const why = this.whyNoFile;
      if (why !== undefined || !files) throw new Refusal('file', why ?? '');
      const name = this.options.workspace.plainName(code.name);
      const before = this.find(name);
      if (!before || !this.isOwn(before)) await this.checkNew(name, files);
      const file = `${name}.h`;
      const view = { component: `project/${name}`, path: files.pathOf(file) };
      await checkBase(files, file, code.base);
      const keep = async (component: Component) => {
        // An editor may have been faster than the compiler.
        await checkBase(files, file, code.base);
        await files.write(component, code.text).catch(asRefusal);
      };
      const loaded = await this.load(name, code, keep);
      if ('diagnostics' in loaded) {
        const diagnostics = inOrder(loaded.diagnostics, file).map(diagnosticView);
        return { ...view, version: code.base, isWritten: false, diagnostics };
      }
      await this.renew(before, loaded.component);
      return { ...view, version: versionOf(code.text), isWritten: true, diagnostics: [] };
    });
  }

  private get whyNoFile(): string | undefined {
    return this.why ?? (this.options.files ? undefined : 'this runtime has no folder for components');
  }

  private find(name: string): Component | undefined {
    const found = this.options.workspace.component(name);
    return found && !isGraph(found) ? found : undefined;
  }

  private isOwn({ name }: Component): boolean {
    return this.options.workspace.own.some((each) => each.name === name);
  }

  /** Throws a Refusal when no new component can have this name. */
  private async checkNew(name: string, files: ComponentFiles): Promise<void> {
    const there = await files.list().catch(asRefusal);
    const fault =
      componentNameFault(name, coreLibrary.keys()) ?? headerCaseFault(`${name}.h`, there, (file) => files.pathOf(file));
    if (fault !== undefined) throw new Refusal('invalid', fault);
  }

  private async load(
    name: string,
    { text, progress, signal }: WrittenCode,
    keep: (component: Component) => Promise<void>,
  ): Promise<{ component: Component } | { diagnostics: readonly Diagnostic[] }> {
    try {
      return { component: await this.options.sources.load(name, text, { progress, signal, keep }) };
    } catch (error) {
      if (error instanceof SourceError) return { diagnostics: error.diagnostics };
      if (!(error instanceof ProtocolError) || error instanceof Refusal) throw error;
      return { diagnostics: [{ severity: 'error', code: 'component', message: error.message }] };
    }
  }

  /** Nodes of another component, with other ports, are other ones already; so are those of new firmware. */
  private async renew(before: Component | undefined, now: Component): Promise<void> {
    const { sources, network, queue } = this.options;
    if (sources.isLive && before?.id === now.id) await queue.run(() => network.renew(now.name));
  }
}

async function checkBase(files: ComponentFiles, file: string, base: string | null): Promise<void> {
  const text = await files.read(file).catch(asRefusal);
  if ((text === undefined ? null : versionOf(text)) === base) return;
  const what = base === null ? 'exists already' : 'was changed meanwhile';
  throw new Refusal('conflict', `${files.pathOf(file)} ${what}: read it again`);
}

/** By their places in [file]; what is told of other files has none, and comes last. */
function inOrder(diagnostics: readonly Diagnostic[], file: string): Diagnostic[] {
  const all = diagnostics.map((each): Diagnostic => {
    const { place, ...rest } = each;
    if (!place || place.file === file) return each;
    return { ...rest, message: `${place.file}:${place.line}:${place.column}: ${each.message}` };
  });
  const at = ({ place }: Diagnostic) => place ?? { line: Number.POSITIVE_INFINITY, column: 0 };
  return all.sort((one, other) =>
    at(one).line === at(other).line ? at(one).column - at(other).column : at(one).line - at(other).line,
  );
}

function asRefusal(error: unknown): never {
  throw error instanceof ProtocolError ? error : new Refusal('file', errorMessage(error));
}
