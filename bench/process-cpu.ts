import { readFile } from 'node:fs/promises';

const TICKS_PER_S = 100; // USER_HZ, which Linux fixes for /proc whatever the kernel's own clock

/** CPU seconds that a process and its children have used so far; undefined where there is no /proc. */
export async function cpuSecondsOf(pid: number): Promise<number | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    let seconds = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S;
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
    for (const child of children.split(' ').filter(Boolean))
      seconds += (await cpuSecondsOf(Number(child))) ?? 0;
    return seconds;
  } catch {
    return undefined;
  }
}
