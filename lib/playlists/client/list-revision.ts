/**
 * Which revision of a playlist the songs on a page show, while the page's own edits and news of others' cross on the way. An edit
 * is shown before it is sent; its answer names the revision it made. When that is the next one, what is shown is right; when it is a later
 * one, somebody else was in between and the list is read again. News is held back while an edit is on its way, or the list would be
 * read as it was before it.
 */
export class ListRevision {
  #shown: number;
  #heard = 0;
  #editsOnTheWay = 0;
  #isBehind = false;

  constructor(
    shown: number,
    private readonly readAgain: () => void,
  ) {
    this.#shown = shown;
  }

  /** The server says that the list is at this revision. */
  hear(revision: number): void {
    this.#heard = Math.max(this.#heard, revision);
    this.#settle();
  }

  /** An edit begins. Where the list was being read just now, that is given up for it and has to be done after it. */
  begin({ interruptsReading }: { interruptsReading: boolean }): void {
    this.#editsOnTheWay += 1;
    this.#isBehind ||= interruptsReading;
  }

  /** It was answered; null where it failed, and the page shows what the server has again by itself. */
  end(revision: number | null): void {
    this.#editsOnTheWay -= 1;
    if (revision !== null && revision > this.#shown) {
      this.#isBehind ||= revision > this.#shown + 1;
      this.#shown = revision;
    }
    this.#settle();
  }

  #settle(): void {
    if (this.#editsOnTheWay > 0) return;
    if (this.#heard <= this.#shown && !this.#isBehind) return;
    this.#shown = Math.max(this.#shown, this.#heard);
    this.#isBehind = false;
    this.readAgain();
  }
}
