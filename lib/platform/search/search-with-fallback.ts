import { MissedWriteError, type SearchEngine } from './search-engine';

/** How long an engine that failed is left alone before it is asked again whether it is there. */
const LEFT_ALONE_MS = 5000;

/**
 * Two engines as one. The second has everything as well and answers while the first is down or not built, which its results
 * say. Nobody waits to find out whether the first is back: that is asked beside the searches.
 */
export function createSearchWithFallback(options: {
  first: SearchEngine;
  second: SearchEngine;
  onError: (error: unknown) => void;
  leftAloneMs?: number;
}): SearchEngine {
  const { first, second } = options;
  const breaker = createBreaker(first, options.leftAloneMs ?? LEFT_ALONE_MS, options.onError);

  /** The second engine first: it is the one that must not miss anything. */
  const write = async (work: (engine: SearchEngine) => Promise<void>): Promise<void> => {
    await work(second);
    if (breaker.isOpen()) throw new MissedWriteError(`${first.name} is down`);
    try {
      await work(first);
    } catch (cause) {
      breaker.suspect(cause);
      throw new MissedWriteError(`${first.name} did not take a write`, { cause });
    }
  };
  /** For what may come from either. */
  const read = async <T>(fromFirst: () => Promise<T>, fromSecond: () => Promise<T>): Promise<T> => {
    if (breaker.isOpen()) return fromSecond();
    try {
      return await fromFirst();
    } catch (error) {
      breaker.open(error);
      return fromSecond();
    }
  };

  return {
    name: first.name,
    search: (query) =>
      read(
        () => first.search(query),
        async () => ({ ...(await second.search(query)), isDegraded: true }),
      ),
    upsert: (documents) => write((engine) => engine.upsert(documents)),
    remove: (kind, ids) => write((engine) => engine.remove(kind, ids)),
    async rebuild(documents, onProgress) {
      const report = await second.rebuild(documents, onProgress);
      const { durationMs, documentCount } = await first.rebuild(documents, onProgress);
      breaker.close();
      return { documentCount, durationMs: report.durationMs + durationMs };
    },
    countDocuments: () =>
      read(
        () => first.countDocuments(),
        () => second.countDocuments(),
      ),
    status: async () => (await Promise.all([first.status(), second.status()])).flat(),
    async close() {
      await Promise.all([first.close(), second.close()]);
    },
  };
}

/** Open means that the engine is not used; it closes when the engine says that it is ready. */
function createBreaker(engine: SearchEngine, leftAloneMs: number, onError: (error: unknown) => void) {
  let askAgainAt: number | undefined;
  let isAsking = false;

  const ask = async () => {
    isAsking = true;
    const statuses = await engine.status();
    const isReady = statuses.every(({ state }) => state === 'ready');
    askAgainAt = isReady ? undefined : performance.now() + leftAloneMs;
    isAsking = false;
  };
  return {
    isOpen(): boolean {
      if (askAgainAt !== undefined && performance.now() >= askAgainAt && !isAsking) void ask();
      return askAgainAt !== undefined;
    },
    open(error: unknown) {
      // Of many searches that fail at once, one is enough to read about.
      if (askAgainAt === undefined) onError(error);
      askAgainAt = performance.now() + leftAloneMs;
    },
    /** It may be the write that is wrong, not the engine: that is found out at once. */
    suspect(error: unknown) {
      onError(error);
      askAgainAt ??= performance.now();
      if (!isAsking) void ask();
    },
    close() {
      askAgainAt = undefined;
    },
  };
}
