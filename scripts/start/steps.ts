/** Runs one step of a script with a line when it starts (if it takes long) and a line with its time when it is done. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const announce = setTimeout(() => console.log(`• ${name} …`), 700);
  try {
    const result = await work();
    clearTimeout(announce);
    console.log(`✓ ${name} (${secondsSince(startedAt)})`);
    return result;
  } catch (error) {
    clearTimeout(announce);
    console.error(`✗ ${name}`);
    throw error;
  }
}

export function secondsSince(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
