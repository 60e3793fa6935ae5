import { newId, type Id } from '@/lib/kernel/ids';

const MAX_REMEMBERED = 500;

/** Ids of commands this tab has made, so that it recognises its own doing when a state comes back from the server. */
export class OwnCommandIds {
  readonly #ids = new Set<string>();

  make(): string {
    const id = newId<Id<'command'>>();
    this.#ids.add(id);
    const oldest = this.#ids.values().next().value;
    if (this.#ids.size > MAX_REMEMBERED && oldest !== undefined) this.#ids.delete(oldest);
    return id;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }
}
