import { SaxesParser, type SaxesTagNS } from 'saxes';
import { EntryList, PlaylistFileError, tidyText, type PlaylistFile } from './playlist-file';
import { XSPF_NAMESPACE, XSPF_PLAYLIST, type XspfChild, type XspfElement } from './xspf-grammar';

interface OpenElement {
  name: string;
  element: XspfElement;
  counts: Map<string, number>;
  text: string;
}

const MAX_DEPTH = 32;
/** Of one element; what is longer is cut later anyway. */
const MAX_TEXT_LENGTH = 4000;

/**
 * XSPF, as strictly as its schema: a file that another reader would refuse is refused here, with the line. A document type is refused
 * too, so no entity is ever declared, let alone resolved; nothing it names is opened.
 *
 * @throws PlaylistFileError
 */
export function parseXspf(text: string): PlaylistFile {
  const reader = new XspfReader();
  const parser = new SaxesParser({ xmlns: true });
  const fail = (message: string): never => {
    throw new PlaylistFileError(message, parser.line);
  };
  parser.on('error', (error) => fail(`This is not well-formed XML (${withoutPlace(error.message)}).`));
  parser.on('doctype', () => fail('A document type is not allowed in a playlist.'));
  parser.on('opentag', (tag) => reader.open(tag, fail));
  parser.on('closetag', () => reader.close(fail));
  parser.on('text', (part) => reader.text(part, fail));
  parser.on('cdata', (part) => reader.text(part, fail));
  parser.write(text).close();
  return { title: reader.title, description: reader.description, entries: reader.list.entries };
}

type Fail = (message: string) => never;

/** Follows the document through the grammar and keeps what Harken has a use for. */
class XspfReader {
  readonly list = new EntryList();
  title = '';
  description = '';
  readonly #path: OpenElement[] = [];
  /** Elements inside an extension, which are nobody's business. */
  #foreignDepth = 0;
  #track: { fields: Map<string, string>; identifiers: string[] } | null = null;

  open(tag: SaxesTagNS, fail: Fail): void {
    const parent = this.#path.at(-1);
    if (this.#path.length + this.#foreignDepth >= MAX_DEPTH) fail('Elements are nested too deeply.');
    if (parent?.element.isOpen) {
      this.#foreignDepth += 1;
      return;
    }
    const child = childOf(parent, tag, fail);
    if (parent) countOnce(parent, tag.local, child, fail);
    requireAttributes(tag, child.element, fail);
    if (tag.local === 'track') this.#track = { fields: new Map(), identifiers: [] };
    this.#path.push({ name: tag.local, element: child.element, counts: new Map(), text: '' });
  }

  text(part: string, fail: Fail): void {
    const open = this.#path.at(-1);
    if (!open || open.element.isOpen) return;
    if (open.element.children) {
      if (part.trim() !== '') fail(`<${open.name}> holds elements, no text.`);
      return;
    }
    if (open.text.length < MAX_TEXT_LENGTH) open.text += part.slice(0, MAX_TEXT_LENGTH);
  }

  close(fail: Fail): void {
    if (this.#foreignDepth > 0) {
      this.#foreignDepth -= 1;
      return;
    }
    const closed = this.#path.pop();
    if (!closed) return;
    for (const [name, { isRequired }] of Object.entries(closed.element.children ?? {})) {
      if (isRequired && !closed.counts.has(name)) fail(`<${closed.name}> has no <${name}>.`);
    }
    if (closed.element.isText?.(closed.text) === false)
      fail(`<${closed.name}> says “${tidyText(closed.text, 40)}”, which is not allowed there.`);
    this.#keep(closed);
  }

  #keep({ name, text }: OpenElement): void {
    const parent = this.#path.at(-1)?.name;
    if (parent === 'playlist' && name === 'title') this.title = tidyText(text);
    if (parent === 'playlist' && name === 'annotation') this.description = tidyText(text, 1000);
    const track = this.#track;
    if (!track) return;
    if (parent === 'track' && (name === 'identifier' || name === 'location')) track.identifiers.push(text);
    else if (parent === 'track') track.fields.set(name, text);
    if (name !== 'track') return;
    const durationMs = Number(track.fields.get('duration')?.trim() ?? 0);
    this.list.add({
      title: track.fields.get('title') ?? '',
      artist: track.fields.get('creator') ?? '',
      album: track.fields.get('album') ?? '',
      durationMs: durationMs > 0 && Number.isSafeInteger(durationMs) ? durationMs : null,
      identifiers: track.identifiers,
    });
    this.#track = null;
  }
}

function childOf(parent: OpenElement | undefined, tag: SaxesTagNS, fail: Fail): XspfChild {
  if (tag.uri !== XSPF_NAMESPACE) fail(`<${tag.name}> is not an element of XSPF.`);
  if (!parent) {
    if (tag.local !== 'playlist') fail(`The document begins with <${tag.local}>, not with <playlist>.`);
    return { element: XSPF_PLAYLIST };
  }
  const children = parent.element.children ?? {};
  const child = Object.hasOwn(children, tag.local) ? children[tag.local] : undefined;
  return child ?? fail(`<${tag.local}> must not stand in <${parent.name}>.`);
}

function countOnce(parent: OpenElement, name: string, { isMany }: XspfChild, fail: Fail): void {
  const count = (parent.counts.get(name) ?? 0) + 1;
  if (count > 1 && !isMany) fail(`<${parent.name}> has more than one <${name}>.`);
  parent.counts.set(name, count);
}

function requireAttributes({ name, attributes }: SaxesTagNS, element: XspfElement, fail: Fail): void {
  for (const wanted of element.required ?? []) {
    if (!Object.values(attributes).some(({ uri, local }) => uri === '' && local === wanted))
      fail(`<${name}> needs the attribute “${wanted}”.`);
  }
  const allowed = new Set([...(element.required ?? []), ...(element.optional ?? [])]);
  for (const { uri, local, prefix } of Object.values(attributes)) {
    const isDeclaration = prefix === 'xmlns' || (prefix === '' && local === 'xmlns');
    const isBase = prefix === 'xml' && local === 'base';
    if (!isDeclaration && !isBase && (uri !== '' || !allowed.has(local)))
      fail(`<${name}> must not have the attribute “${local}”.`);
  }
}

/** The parser begins its messages with line and column, which ours name already. */
function withoutPlace(message: string): string {
  return message.replace(/^[^:]*:?\d+:\d+:\s*/u, '').replace(/\.$/u, '');
}
