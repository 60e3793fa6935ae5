const MAX_LENGTH = 80;

/** The wished name, with a number behind it where another device is called so already: two rows must not look alike. */
export function distinctDeviceName(wished: string, taken: readonly string[]): string {
  const others = new Set(taken.map((name) => name.toLowerCase()));
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? '' : ` ${count}`;
    const name = wished.slice(0, MAX_LENGTH - suffix.length) + suffix;
    if (!others.has(name.toLowerCase())) return name;
  }
}
