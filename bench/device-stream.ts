/** One device's event stream, as a client without a browser reads it. */
export interface DeviceStream {
  /** When a state of at least this revision arrived, by `performance.now()`. */
  reached(revision: number): Promise<number>;
  close(): void;
}

/** Resolves once the first state is there. */
export async function openStream(baseUrl: string, cookie: string, deviceId: string): Promise<DeviceStream> {
  const abort = new AbortController();
  const response = await fetch(`${baseUrl}/api/v1/player/events?deviceId=${deviceId}`, {
    headers: { cookie, accept: 'text/event-stream' },
    signal: abort.signal,
  });
  if (!response.ok || !response.body) throw new Error(`No stream: ${response.status}`);
  const arrivals: { revision: number; atMs: number }[] = [];
  let waiting: { revision: number; tell: (atMs: number) => void }[] = [];
  const firstOf = (revision: number) => arrivals.find((arrival) => arrival.revision >= revision);

  const reached = (revision: number) =>
    new Promise<number>((resolve) => {
      const arrival = firstOf(revision);
      if (arrival) resolve(arrival.atMs);
      else waiting.push({ revision, tell: resolve });
    });
  const hear = (event: string) => {
    const revision = /^id: (\d+)$/m.exec(event)?.[1];
    if (revision === undefined) return;
    arrivals.push({ revision: Number(revision), atMs: performance.now() });
    for (const one of waiting) {
      const arrival = firstOf(one.revision);
      if (arrival) one.tell(arrival.atMs);
    }
    waiting = waiting.filter((one) => !firstOf(one.revision));
  };
  const read = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) hear(event);
    }
  };
  read(response.body as ReadableStream<Uint8Array>).catch(() => undefined);
  await reached(0);
  return { reached, close: () => abort.abort() };
}
