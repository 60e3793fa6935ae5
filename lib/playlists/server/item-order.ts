/**
 * Fractional ordering keys: each item carries a key between those of its neighbours, so that an edit writes only the
 * items it is about (docs/adr/0023). A key is a fraction 0 < x < 1 in base 62 without a zero at its end; keys sort by
 * their bytes.
 */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = BigInt(DIGITS.length);

/** At an end keys advance on a grid of this many digits, so that adding song by song does not lengthen them. */
const GRID_DIGITS = 4;
/** Keys begin in the middle, with seven million places of the grid on either side. */
const MIDDLE = 'V';

/** A key longer than this says that its playlist should be spread anew; 580 edits in one gap lead there. */
export const MAX_KEY_LENGTH = 120;

/**
 * `count` ascending keys strictly between two keys; null stands for the list's beginning or end. Null when there is no
 * room: the neighbours do not ascend, or a key would become longer than MAX_KEY_LENGTH. Then the list is spread anew.
 */
export function keysBetween(before: string | null, after: string | null, count: number): string[] | null {
  if (before !== null && after !== null && before >= after) return null;
  const places = BigInt(count + 1);
  let length = Math.max(GRID_DIGITS, before?.length ?? 0, after?.length ?? 0);
  let [low, high] = gapOf(before, after, places, length);
  while (high - low < places) {
    length += 1;
    [low, high] = [low * BASE, high * BASE];
  }
  // As few digits as leave room for all.
  while (high - low >= places * BASE && length > 1) {
    length -= 1;
    [low, high] = [low / BASE, (high + BASE - 1n) / BASE];
  }
  if (length > MAX_KEY_LENGTH) return null;
  return Array.from({ length: count }, (_, index) =>
    textOf(low + ((high - low) * BigInt(index + 1)) / places, length),
  );
}

/** Keys for a list of this many items, as short as they come. */
export function spreadKeys(count: number): string[] {
  const keys = keysBetween(null, null, count);
  if (!keys) throw new RangeError(`${count} keys do not fit the grid`);
  return keys;
}

/** Both ends of the gap as whole numbers of `length` digits. At an end of the list it is as wide as what is to be put there. */
function gapOf(
  before: string | null,
  after: string | null,
  places: bigint,
  length: number,
): [low: bigint, high: bigint] {
  const whole = BASE ** BigInt(length);
  const width = places * BASE ** BigInt(length - GRID_DIGITS);
  if (before === null && after !== null) {
    const high = valueOf(after, length);
    return [high > width ? high - width : 0n, high];
  }
  const low = valueOf(before ?? MIDDLE, length);
  if (after !== null) return [low, valueOf(after, length)];
  return [low, low + width < whole ? low + width : whole];
}

function valueOf(key: string, length: number): bigint {
  return [...key.padEnd(length, DIGITS[0])].reduce(
    (value, digit) => value * BASE + BigInt(DIGITS.indexOf(digit)),
    0n,
  );
}

function textOf(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; rest > 0n; rest /= BASE) text = `${DIGITS[Number(rest % BASE)]}${text}`;
  return text.padStart(length, DIGITS[0]).replace(/0+$/, '');
}
