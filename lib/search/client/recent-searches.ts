const KEY = 'harken.searches';
const CHANGED = 'harken:searches';
const MOST = 8;
const TEXT_MAX_LENGTH = 100;

const NONE: readonly string[] = [];

let known: { stored: string | null; list: readonly string[] } = { stored: null, list: NONE };

/** Searches that led somewhere, latest first; on this device only. The same list as long as nothing changes. */
export function recentSearches(): readonly string[] {
  const stored = localStorage.getItem(KEY);
  if (stored !== known.stored) known = { stored, list: parse(stored) };
  return known.list;
}

export function rememberSearch(given: string): void {
  const text = given.trim().replaceAll(/\s+/gu, ' ');
  if (text === '' || text.length > TEXT_MAX_LENGTH) return;
  const isSame = (one: string) => one.toLowerCase() === text.toLowerCase();
  write([text, ...recentSearches().filter((one) => !isSame(one))].slice(0, MOST));
}

export function forgetSearch(text: string): void {
  write(recentSearches().filter((one) => one !== text));
}

export function forgetAllSearches(): void {
  write([]);
}

/** Also hears of other tabs. */
export function watchRecentSearches(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange);
  window.addEventListener('storage', onChange);
  return () => {
    window.removeEventListener(CHANGED, onChange);
    window.removeEventListener('storage', onChange);
  };
}

function write(list: readonly string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    // A full or forbidden store costs the memory of searches, nothing else.
  }
  window.dispatchEvent(new Event(CHANGED));
}

// By hand: the search page would load a schema's validators for it.
function isListOfSearches(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length <= MOST &&
    value.every((one) => typeof one === 'string' && one.length <= TEXT_MAX_LENGTH)
  );
}

function parse(stored: string | null): readonly string[] {
  if (stored === null) return NONE;
  try {
    const list: unknown = JSON.parse(stored);
    return isListOfSearches(list) ? list : NONE;
  } catch {
    return NONE;
  }
}
