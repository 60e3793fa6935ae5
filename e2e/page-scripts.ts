import type { BrowserContext } from '@playwright/test';

export interface PageScripts {
  /** Compressed bytes of the scripts that a page asks for before it has loaded: what stands between an address and a page that answers. */
  firstBytes: number;
  /** Of hls.js, which every page loads for the next press of "play", at whatever moment. */
  hlsBytes: number;
  /** Of all others that came while the browser was idle. */
  laterBytes: number;
  /** Compressed bytes of the document itself. */
  documentBytes: number;
  /** Cumulative layout shift until nothing loads any more (https://web.dev/articles/cls; up to 0.1 is good). */
  layoutShift: number;
}

/** Opens an address in a fresh page with an empty cache and weighs what came over the wire. */
export async function weighScripts(context: BrowserContext, address: string): Promise<PageScripts> {
  const page = await context.newPage();
  try {
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
    const names = new Map<string, string>();
    const documents = new Set<string>();
    let documentBytes = 0;
    const bytes = new Map<string, number>();
    cdp.on('Network.responseReceived', ({ type, requestId, response }) => {
      if (type === 'Script') names.set(requestId, response.url);
      if (type === 'Document') documents.add(requestId);
    });
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (documents.has(requestId)) documentBytes += encodedDataLength;
      const name = names.get(requestId);
      if (name !== undefined) bytes.set(name, encodedDataLength);
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    const first = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation');
      if (!(navigation instanceof PerformanceNavigationTiming)) throw new Error('no navigation');
      const entries = performance.getEntriesByType('resource');
      return entries.filter(({ startTime }) => startTime < navigation.loadEventStart).map(({ name }) => name);
    });
    const layoutShift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
              sum += entry.value;
          }).observe({ type: 'layout-shift', buffered: true });
          // What was seen before is told in a task of its own.
          setTimeout(() => resolve(sum), 100);
        }),
    );
    const weights: PageScripts = { firstBytes: 0, hlsBytes: 0, laterBytes: 0, documentBytes, layoutShift };
    for (const [name, transferred] of bytes) {
      const answer = await context.request.get(name);
      const text = await answer.text();
      // What goes over the wire has the answer's headers too, which are not the script's.
      const size = Math.min(transferred, Number(answer.headers()['content-length'] ?? transferred));
      if (text.includes('hlsAudioTrackLoading') || text.includes('hlsFragLoading')) weights.hlsBytes += size;
      else if (first.includes(name)) weights.firstBytes += size;
      else weights.laterBytes += size;
    }
    return weights;
  } finally {
    await page.close();
  }
}
