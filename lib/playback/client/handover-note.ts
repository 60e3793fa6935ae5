const KEY = 'harken.page-handover';

/** What a page that goes away while music plays leaves in the tab for the one that comes. */
export interface HandoverNote {
  /** Null when nobody was signed in. */
  listenerId: string | null;
  atMs: number;
}

/** Whether music is to go on here, so that the player does not wait for a quiet moment. */
export function isHandoverNoteThere(): boolean {
  try {
    return sessionStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** Null where there is none, or none that can be read. It is taken once. */
export function takeHandoverNote(): HandoverNote | null {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    const note = JSON.parse(text ?? 'null') as Partial<HandoverNote> | null;
    const isNote =
      typeof note?.atMs === 'number' && (note.listenerId === null || typeof note.listenerId === 'string');
    return isNote ? (note as HandoverNote) : null;
  } catch {
    return null;
  }
}

/** A forbidden storage keeps nothing: the next page starts silent, with the queue and place it had. */
export function leaveHandoverNote(note: HandoverNote): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(note));
  } catch {
    // Forbidden.
  }
}
