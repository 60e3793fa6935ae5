import type { BrowserContext } from '@playwright/test';

export interface PageScripts {
  /** Compressed bytes of the scripts that a page asks for before it has loaded: what stands between an address and a page that answers. */
  firstBytes: number;
  /** Of hls.js, which every page loads for the next press of "play", at whatever moment. */
  hlsBytes: number;
  /** Of all others that came while the browser was idle. */
  laterBytes: number;
}

/** Opens an address in a fresh page with an empty cache and weighs what came over the wire. */
export async function weighScripts(context: BrowserContext, address: string): Promise<PageScripts> {
  const page = await context.newPage();
  try {
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
    const names = new Map<string, string>();
    const bytes = new Map<string, number>();
    cdp.on('Network.responseReceived', ({ type, requestId, response }) => {
      if (type === 'Script') names.set(requestId, response.url);
    });
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
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
    const weights: PageScripts = { firstBytes: 0, hlsBytes: 0, laterBytes: 0 };
    for (const [name, size] of bytes) {
      const text = await (await context.request.get(name)).text();
      if (text.includes('hlsAudioTrackLoading') || text.includes('hlsFragLoading')) weights.hlsBytes += size;
      else if (first.includes(name)) weights.firstBytes += size;
      else weights.laterBytes += size;
    }
    return weights;
  } finally {
    await page.close();
  }
}
