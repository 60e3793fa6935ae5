/** One device's event stream, as a client without a browser reads it. */
export interface DeviceStream {
  /** The next state that arrives, with the time by `performance.now()`. */
  next(): Promise<{ atMs: number }>;
  close(): void;
}

export async function openStream(baseUrl: string, cookie: string, deviceId: string): Promise<DeviceStream> {
  const abort = new AbortController();
  const response = await fetch(`${baseUrl}/api/v1/player/events?deviceId=${deviceId}`, {
    headers: { cookie, accept: 'text/event-stream' },
    signal: abort.signal,
  });
  if (!response.ok || !response.body) throw new Error(`No stream: ${response.status}`);
  let waiting: ((arrival: { atMs: number }) => void)[] = [];
  let isOpen = false;
  const opened = new Promise<void>((resolve) => {
    const read = async (body: ReadableStream<Uint8Array>): Promise<void> => {
      const decoder = new TextDecoder();
      let text = '';
      for await (const chunk of body) {
        text += decoder.decode(chunk, { stream: true });
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) {
          if (!event.includes('event: state')) continue;
          if (!isOpen) {
            isOpen = true;
            resolve();
            continue;
          }
          const arrival = { atMs: performance.now() };
          for (const tell of waiting) tell(arrival);
          waiting = [];
        }
      }
    };
    read(response.body as ReadableStream<Uint8Array>).catch(() => undefined);
  });
  await opened;
  return {
    next: () => new Promise((resolve) => waiting.push(resolve)),
    close: () => abort.abort(),
  };
}
